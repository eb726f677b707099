"""The choice of whom an author asks to review."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.content import review_requests
from advocacy.content.models import StoryVersion
from advocacy.content.review_requests import Reviewer
from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.text import address_values
from frontend.forms import HubForm
from frontend.templatetags.format_tags import day
from frontend.user_request import UserRequest


class ReviewerForm(HubForm):
    """Whom to ask; by default anyone who approves."""

    reviewer = forms.ChoiceField(label=gettext_lazy("Who is asked to review it?"), required=False)

    def __init__(self, people: list[Reviewer], *, asked: str, form_id: str) -> None:
        super().__init__(initial={"reviewer": asked})
        if form_id:
            self.fields["reviewer"].widget.attrs["form"] = form_id
        names = [(str(one.person.pk), _label(one)) for one in people]
        self.fields["reviewer"].widget.choices = [("", _("Anyone who approves")), *names]


def form(
    version: StoryVersion | None, *, by: User, asked: str = "", form_id: str = ""
) -> ReviewerForm | None:
    """The choice with who is asked so far, sent by the form of this id; None if nobody can be."""
    people = review_requests.reviewers(version, by=by)
    return ReviewerForm(people, asked=asked, form_id=form_id) if people else None


def chosen(request: UserRequest) -> User | None:
    """Whom the author asks; None is anyone. Raises Invalid if nobody here is meant."""
    value = request.POST.get("reviewer")
    if not value:
        return None
    person: User | None = User.objects.active().filter(pk=address_values.row_id(value)).first()
    if person is None:
        raise Invalid(
            _("This person cannot review this story. Choose somebody else, or anyone."),
            field="reviewer",
            code="not_a_reviewer",
        )
    return person


def _label(reviewer: Reviewer) -> str:
    """The name, and who stands in while they are away."""
    if reviewer.stand_in is None:
        return reviewer.person.name
    return _("%(name)s (away up to and including %(day)s; %(stand_in)s stands in)") % {
        "name": reviewer.person.name,
        "day": day(reviewer.last_day_away),
        "stand_in": reviewer.stand_in.name,
    }
