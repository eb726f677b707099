"""Summary sentence of a bulk change."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.bulk_changes import BulkChangeResult


def summary(sorted_lines: Mapping[str, Sequence[BulkChangeResult]]) -> str:
    """“3 drafts changed, 9 next drafts opened, 1 not changed.”"""
    number = {name: len(lines) for name, lines in sorted_lines.items()}
    texts = [
        ngettext("%(n)d draft changed", "%(n)d drafts changed", number["draft"]),
        ngettext("%(n)d new draft opened", "%(n)d new drafts opened", number["opened"]),
        ngettext("%(n)d story withdrawn", "%(n)d stories withdrawn", number["withdrawn"]),
        ngettext(
            "%(n)d was already like that", "%(n)d were already like that", number["unchanged"]
        ),
        ngettext("%(n)d not changed", "%(n)d not changed", number["refused"]),
    ]
    numbers = [number[one] for one in ("draft", "opened", "withdrawn", "unchanged", "refused")]
    parts = [text % {"n": n} for text, n in zip(texts, numbers, strict=True) if n]
    return f"{', '.join(parts)}."


def undo_summary(sorted_lines: Mapping[str, Sequence[BulkChangeResult]]) -> str:
    """“Undone in 11 stories. 1 could not be restored.” Empty unless undone."""
    restored, left = len(sorted_lines["restored"]), len(sorted_lines["refused"])
    if not restored and not left:
        return ""
    message = ngettext("Undone in %(n)d story.", "Undone in %(n)d stories.", restored)
    if not left:
        return message % {"n": restored}
    rest = _("%(n)d could not be restored.") % {"n": left}
    return f"{message % {'n': restored}} {rest}"
