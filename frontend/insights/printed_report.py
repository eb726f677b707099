"""The pages of results on paper: the page itself in another layout, as HTML and as PDF."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from advocacy.pdf import pdf_rendering
from advocacy.people.permissions import Permission
from advocacy.text.address_values import LARGEST_ID
from frontend.insights import participation, story_results, views
from frontend.pdf_response import pdf_response
from frontend.user_request import UserRequest
from frontend.waiting import limited_export

MAX_ROWS = 200  # of a table; the sheet has them all
HEADINGS = {
    "company": _("Results"),
    "network": _("Results by network"),
    "stories": _("Results by story"),
    "story": _("Results of a story"),
    "campaign": _("Results of a campaign"),
    "jobs": _("Results of job ads"),
    "adoption": _("Adoption"),
    "works": _("What works"),
    "recognition": _("Recognition"),
}


class AboutForm(forms.Form):
    """The story or campaign of a page, from the query string."""

    story = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    campaign = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)


@require_GET
def report(request: UserRequest, which: str) -> HttpResponse:
    """The page, ready for the printer."""
    request.user.require(Permission.SEE_RESULTS)
    tools = {
        "which": which,
        "query": request.GET.urlencode(),
        "as_pdf": pdf_rendering.is_available(),
    }
    return _on_paper(request, which, tools)


@require_GET
@limited_export
def as_pdf(request: UserRequest, which: str) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    page = _on_paper(request, which, {}).render()
    return pdf_response(page.content.decode(), name=str(HEADINGS[which]))


def _on_paper(request: UserRequest, which: str, tools: dict[str, Any]) -> TemplateResponse:
    """The page as on the screen, with everything it says, laid out for paper."""
    page = _screen(request, which)
    paper = {"layout": "paper.html", "on_paper": True, "heading": HEADINGS[which]}
    page.context_data = {**(page.context_data or {}), **paper, **tools}
    return page


def _screen(request: UserRequest, which: str) -> TemplateResponse:
    form = AboutForm(request.GET)
    form.is_valid()
    story, campaign = (form.cleaned_data.get(name) or 0 for name in form.fields)
    screens: dict[str, Callable[[], HttpResponse]] = {
        "company": lambda: views.overview(request),
        "network": lambda: views.networks(request),
        "stories": lambda: story_results.stories(request, page_size=MAX_ROWS),
        "story": lambda: story_results.story(request, story),
        "campaign": lambda: story_results.campaign(request, campaign, page_size=MAX_ROWS),
        "jobs": lambda: story_results.jobs(request, page_size=MAX_ROWS),
        "adoption": lambda: participation.adoption(request),
        "works": lambda: participation.effectiveness(request),
        "recognition": lambda: participation.recognition(request),
    }
    page = screens[which]() if which in screens else None
    if not isinstance(page, TemplateResponse):
        raise Http404
    return page
