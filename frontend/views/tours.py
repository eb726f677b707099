"""Putting a first-time tour away."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from advocacy.people import tours
from frontend.requests import UserRequest
from frontend.views.look import back


@require_POST
def seen(request: UserRequest, role: str) -> HttpResponse:
    tours.see(role, by=request.user)
    if request.htmx:
        return HttpResponse()
    return redirect(back(request))
