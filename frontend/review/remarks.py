"""Review remarks on a story's text: adding, answering, resolving and opening again."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from advocacy.content import review_remarks
from advocacy.content.models import Remark
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from frontend.desk import views
from frontend.desk.forms import ReviewNoteForm
from frontend.forms import HubForm
from frontend.review import views as review_views
from frontend.user_request import UserRequest

PAGES = {"story": "desk:story", "edit": "desk:edit", "review": "desk:review-story"}


class RemarkForm(HubForm):
    """A remark on a passage."""

    place = forms.CharField(widget=forms.HiddenInput)
    quote = forms.CharField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Comment"), widget=forms.Textarea, required=False)


class AnswerForm(HubForm):
    """An answer in the thread of a remark."""

    text = forms.CharField(widget=forms.Textarea, required=False)


@require_POST
def add(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.APPROVE)
    found = get_object_or_404(views.desk_stories(), pk=pk)
    form = RemarkForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            remark = review_remarks.add(
                found,
                by=request.user,
                place=values["place"],
                text=values["text"],
                quote=values["quote"],
                version=values["version"],
            )
            return redirect(f"{reverse('desk:review-story', args=[pk])}#remark-{remark.pk}")
        except Invalid as refusal:
            form.refuse(refusal)
    note = ReviewNoteForm(initial={"version": form.data.get("version")})
    return review_views.page(request, found, note, status=422, remark_form=form)


@require_POST
def answer(request: UserRequest, pk: int) -> HttpResponse:
    remark = _remark(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            review_remarks.answer(remark, by=request.user, text=form.cleaned_data["text"])
            return _back(request, remark)
        except Invalid as refusal:
            form.refuse(refusal)
    found = get_object_or_404(views.desk_stories(), pk=remark.version.story_id)
    context = {**views.list_context(request), **views.story_context(found, request.user)}
    context |= {"answer_form": form, "answered": pk}
    return render(request, "desk/story.html", context, status=422)


@require_POST
def resolve(request: UserRequest, pk: int) -> HttpResponse:
    remark = review_remarks.resolve(_remark(request, pk), by=request.user)
    return _shown(request, remark)


@require_POST
def reopen(request: UserRequest, pk: int) -> HttpResponse:
    remark = review_remarks.reopen(_remark(request, pk), by=request.user)
    return _shown(request, remark)


def _remark(request: UserRequest, pk: int) -> Remark:
    views.require_desk(request.user)
    rows = Remark.objects.select_related("by", "version__story__newest_version")
    return get_object_or_404(rows, pk=pk)


def _shown(request: UserRequest, remark: Remark) -> HttpResponse:
    """The thread alone for a page that is there, else the page that it came from."""
    if not request.htmx:
        return _back(request, remark)
    page = request.POST.get("back", "")
    context = {
        "one": review_remarks.view_of(remark),
        "remark_page": page,
        "beside_form": page == "edit",
    }
    return render(request, "review/_remark.html", context)


def _back(request: UserRequest, remark: Remark) -> HttpResponse:
    """The page from which it was answered or resolved, at the thread."""
    page = PAGES.get(request.POST.get("back", ""), "desk:story")
    return redirect(f"{reverse(page, args=[remark.version.story_id])}#remark-{remark.pk}")
