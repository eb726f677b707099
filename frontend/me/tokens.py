"""Making and revoking API tokens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from advocacy.errors import Invalid
from advocacy.people import api_tokens
from frontend import double_submit
from frontend.account import confirmation
from frontend.me import views
from frontend.me.forms import TokenForm
from frontend.user_request import UserRequest


@require_POST
@confirmation.required
def issue_token(request: UserRequest) -> HttpResponse:
    """Create a token after asking for password or code; only this response contains it."""
    form = TokenForm(request.POST, person=request.user)
    if form.is_valid():
        try:
            row, plain = api_tokens.issue(request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            double_submit.mark_done(request, location=reverse("me:me"))
            return render(request, "me/token.html", {"token": row, "plain": plain})
    return views.page(request, {"token_form": form}, status=422)


@require_POST
def revoke_token(request: UserRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(request.user.api_tokens, pk=pk)
    api_tokens.revoke(token, by=request.user)
    messages.success(request, _("“%(name)s” no longer works.") % {"name": token.name})
    return redirect("me:me")
