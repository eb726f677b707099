"""Subscription to the monthly report: unsubscribe link of the mail, and the setting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.people import report_subscription
from advocacy.people.permissions import Permission
from frontend.user_request import UserRequest


@csrf_exempt  # the link's signature says who asks; a mail program's button has no cookie
@login_not_required
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing, because mail scanners open links; POST unsubscribes."""
    try:
        person = report_subscription.find(token)
    except report_subscription.NotALink as refusal:
        return render(request, "me/stop_report.html", {"why": refusal}, status=410)
    if request.method == "POST":
        report_subscription.set_subscribed(person, wanted=False)
    with translation.override(person.language):
        context = {"stopped": request.method == "POST"}
        return render(request, "me/stop_report.html", context)


@require_POST
def set_subscription(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.SEE_RESULTS)
    wanted = request.POST.get("wanted") == "yes"
    report_subscription.set_subscribed(request.user, wanted=wanted)
    message = (
        _("You will get the monthly report.")
        if wanted
        else _("You will not get any more monthly reports.")
    )
    messages.success(request, message)
    return redirect("me:me")
