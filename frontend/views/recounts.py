"""Settings: whether the figures agree with the rows they are counted from."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from advocacy.figures import recounting
from frontend.recounts import told
from frontend.user_request import UserRequest


@require_GET
def recounts(request: UserRequest) -> HttpResponse:
    nights = list(told(recounting.newest(by=request.user)))
    return render(request, "frontend/recounts/recounts.html", {"nights": nights})
