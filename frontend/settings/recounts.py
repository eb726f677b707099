"""Settings: whether the figures agree with the rows they are counted from."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from advocacy.figures import recounting
from frontend.settings.recount_log import describe_recounts
from frontend.user_request import UserRequest


@require_GET
def recounts(request: UserRequest) -> HttpResponse:
    rows = list(describe_recounts(recounting.latest(by=request.user)))
    return render(request, "settings/recounts.html", {"recounts": rows})
