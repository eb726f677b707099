"""Logging out."""

from typing import Any

from allauth.account import views
from django.http import HttpResponse

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
