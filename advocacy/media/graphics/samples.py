"""Sample texts for previews of templates."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from advocacy.media.graphics.fields import FIELDS
from advocacy.media.models import Template

SAMPLES: dict[Template, dict[str, str | Promise]] = {
    Template.HIRING: {
        "role": _("Project manager"),
        "place": _("Aarhus or Copenhagen"),
        "line": _("Apply by 1 December"),
    },
    Template.QUOTE: {
        "quote": _("Here people ask before they decide."),
        "who": _("Mette Holm"),
        "title": _("Engineer"),
    },
    Template.NUMBER: {
        "number": _("9 of 10"),
        "what": _("would recommend our workplace to a friend"),
        "source": _("Our own survey, 2026"),
    },
    Template.EVENT: {
        "title": _("Open house with our engineers"),
        "when": _("Thursday 3 December, 15:00"),
        "where": _("Harbour Street 1, Esbjerg"),
    },
    Template.NEWS: {
        "headline": _("We are building in the north"),
        "summary": _("Work begins in the spring, and we are looking for forty new colleagues."),
    },
}


def with_samples(template: Template, words: dict[str, str], *, language: str) -> dict[str, str]:
    """The texts, with samples for empty required fields; all samples if every field is empty."""
    empty = not any(words.values())
    with override(language):
        return {
            field.name: str(SAMPLES[template][field.name])
            if (empty or field.required) and not words.get(field.name)
            else words.get(field.name, "")
            for field in FIELDS[template]
        }
