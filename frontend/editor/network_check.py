"""Text check of a caption against a network's limits, for the editor's script."""

from dataclasses import asdict

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from advocacy.networks import mastodon_instances, text_length
from advocacy.networks.facts import UnknownNetwork
from advocacy.people.permissions import Permission
from frontend.user_request import UserRequest


@require_POST
def check(request: UserRequest, network: str) -> HttpResponse:
    """Same result as the API's text check, for pages authenticated by session."""
    request.user.require(Permission.CURATE)
    text, link = request.POST.get("text", ""), request.POST.get("link") or None
    limit = mastodon_instances.known_limit(request.user.mastodon_instance)
    try:
        found = text_length.check(network, text, link, limit)
    except UnknownNetwork as unknown:
        raise Http404(str(unknown)) from None
    problems = [{"code": one.code, "message": one.message} for one in found.problems]
    return JsonResponse(asdict(found) | {"problems": problems})
