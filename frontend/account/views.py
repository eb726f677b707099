"""Logging out, and choosing a password where there is none."""

from typing import Any

from allauth.account import views
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontend.account.forms import ResetPasswordForm
from frontend.user_request import UserRequest

# Texts kept by the editor are somebody's, and the next at this browser may be somebody else. A
# session that merely ended clears nothing, and known devices are told by a cookie, which stays.
CLEARED = '"cache", "storage"'


class LogOutView(views.LogoutView):
    """Also empties the browser's cache and storage where somebody was logged in."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        was_logged_in = self.request.user.is_authenticated
        response: HttpResponse = super().post(*args, **kwargs)
        if was_logged_in:
            response["Clear-Site-Data"] = CLEARED
        return response


log_out = LogOutView.as_view()


@require_http_methods(["GET", "POST"])
def without_password(request: UserRequest) -> HttpResponse:
    """Send the person who has no password a link to choose one."""
    if request.user.has_usable_password():
        return redirect("account_change_password")
    form = ResetPasswordForm({"email": request.user.email}) if request.method == "POST" else None
    if form is not None and form.is_valid():
        form.save(request)
        return redirect("account_reset_password_done")
    return render(request, "account/without_password.html", {"form": form})
