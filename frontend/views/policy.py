"""The policy: read by everyone, acknowledged once an edition."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from advocacy.policy import acknowledging, reading
from advocacy.policy.models import Edition
from frontend.requests import UserRequest


@require_GET
def policy(request: UserRequest) -> HttpResponse:
    now = timezone.now()
    edition = acknowledging.edition_in_force(at=now)
    context = {
        "edition": edition,
        "page": reading.page(edition, language=request.user.language) if edition else None,
        "acknowledged": acknowledging.has_acknowledged(request.user, at=now),
        "next": request.GET.get("next", ""),
    }
    return render(request, "frontend/policy/policy.html", context)


@require_POST
def acknowledge(request: UserRequest, number: int) -> HttpResponse:
    edition = get_object_or_404(Edition.objects.in_force(at=timezone.now()), number=number)
    acknowledging.acknowledge(edition, by=request.user)
    after = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    return redirect(after if inside and after.startswith("/") else "policy:policy")
