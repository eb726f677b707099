"""What a network would say about a text, while the curator still writes it."""

from dataclasses import asdict

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from advocacy.networks import mastodon_instances, text_length
from advocacy.networks.facts import UnknownNetwork
from advocacy.people.permissions import Permission
from frontend.user_request import UserRequest


@require_POST
def check(request: UserRequest, network: str) -> HttpResponse:
    """The same fields as the API's check, for a page that has no token."""
    request.user.require(Permission.CURATE)
    text, link = request.POST.get("text", ""), request.POST.get("link") or None
    limit = mastodon_instances.known_limit(request.user.mastodon_instance)
    try:
        found = text_length.check(network, text, link, limit)
    except UnknownNetwork as unknown:
        raise Http404(str(unknown)) from None
    problems = [{"code": one.code, "message": one.message} for one in found.problems]
    return JsonResponse(asdict(found) | {"problems": problems})
