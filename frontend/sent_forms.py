"""Which forms the hub has dealt with: the browser keeps what was typed until it hears so."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from advocacy.submissions import sent_forms
from frontend.user_request import UserRequest

MOST_KEYS = 50


@require_GET
def sent(request: UserRequest) -> HttpResponse:
    """Those of the asked keys whose form was sent and done."""
    keys = request.GET.getlist("key")[:MOST_KEYS]
    return JsonResponse({"done": sent_forms.done_keys(keys, by=request.user)})
