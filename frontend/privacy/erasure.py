"""Settings: erasing a person, after a preview."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.privacy import erasure, name_redaction
from frontend.privacy.forms import EraseForm
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def erase(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    someone = get_object_or_404(User, pk=pk, erased_at=None)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            erasure.carry_out(someone, by=request.user, name=form.cleaned_data["name"])
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The person is erased. The figures are unchanged."))
            return redirect("people:people")
    context = {
        "someone": someone,
        "form": form,
        "lines": erasure.preview(someone, by=request.user),
        "stories": name_redaction.stories_naming(someone),
        "erasure_request": erasure.open_request(someone),
    }
    return render(request, "privacy/erase.html", context, status=form.status())
