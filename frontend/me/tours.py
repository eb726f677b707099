"""Dismissing a first-time tour."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from advocacy.people import tours
from frontend.appearance import next_address
from frontend.user_request import UserRequest


@require_POST
def seen(request: UserRequest, role: str) -> HttpResponse:
    tours.mark_seen(role, by=request.user)
    if request.htmx:
        return HttpResponse()
    return redirect(next_address(request))
