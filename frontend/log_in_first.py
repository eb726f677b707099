"""Who is not logged in is asked to, and comes back to the page that they were on."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from frontend import way_back

UNAUTHORISED = 401


class LogInFirstMiddleware(LoginRequiredMiddleware):
    """A form leads back to its page, not to the address it is sent to; htmx is sent along."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None  # before the session is read, which some pages promise not to
        to_login = super().process_view(request, view_func, view_args, view_kwargs)
        if to_login is None or not _is_htmx(request):
            return to_login
        headers = {"HX-Redirect": to_login.headers["Location"]}
        return HttpResponse(status=UNAUTHORISED, headers=headers)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method in {"GET", "HEAD"} and not _is_htmx(request):
            return super().handle_no_permission(request, view_func)
        page = way_back.page_of(request) or "/"
        return redirect_to_login(page, self.get_login_url(view_func))


def _is_htmx(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers
