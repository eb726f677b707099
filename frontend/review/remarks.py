"""Review remarks on a story's text: adding and resolving them."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from advocacy.content import review_remarks
from advocacy.content.models import Remark
from advocacy.content.review_remarks import RemarkView
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from frontend.desk import views
from frontend.desk.forms import ReviewNoteForm
from frontend.forms import HubForm
from frontend.review import views as review_views
from frontend.user_request import UserRequest


class RemarkForm(HubForm):
    """A remark on a passage."""

    place = forms.CharField(widget=forms.HiddenInput)
    quote = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("Comment"), widget=forms.Textarea, required=False)


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
def resolve(request: UserRequest, pk: int) -> HttpResponse:
    views.require_desk(request.user)
    remark = get_object_or_404(Remark.objects.select_related("by", "version"), pk=pk)
    remark = review_remarks.resolve(remark, by=request.user)
    if request.htmx:
        shown = RemarkView(remark, remark.place, is_quoted=True, is_older=False)
        return render(request, "review/_remark.html", {"one": shown})
    return redirect(f"{reverse('desk:story', args=[remark.version.story_id])}#remark-{pk}")
