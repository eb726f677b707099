"""The privacy page, one's own data, copies of it, erasure requests and retention runs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from advocacy.people import brand
from advocacy.privacy import copy_requests, erasure, privacy_page, retention
from advocacy.privacy.models import CopyState
from advocacy.text.languages import Language
from frontend.account import confirmation
from frontend.privacy.retention_runs import describe_runs
from frontend.user_request import UserRequest


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The public privacy page in the requested language."""
    asked = request.GET.get("language", "")
    language = asked if asked in Language.values else translation.get_language()
    with translation.override(language):
        request.LANGUAGE_CODE = language
        context = {
            "promises": privacy_page.category_promises(),
            "not_stored": privacy_page.not_stored(),
            "languages": Language.choices,
            "language": language,
        }
        response = render(request, "privacy/privacy.html", context)
    response.headers["Content-Language"] = language
    return response


@require_GET
def data(request: UserRequest) -> HttpResponse:
    copy = copy_requests.current_copy(request.user)
    context = {
        "copy": copy,
        "until": copy_requests.expires_at(copy) if copy else None,
        "erasure_request": erasure.open_request(request.user),
    }
    return render(request, "privacy/data.html", context)


@require_POST
def request_copy(request: UserRequest) -> HttpResponse:
    copy_requests.request_copy(by=request.user)
    return redirect("me:data")


@require_GET
def download(request: UserRequest) -> HttpResponseBase:
    """Download one's own copy, after a recent reauthentication."""
    copy = copy_requests.current_copy(request.user)
    if copy is None or copy.state != CopyState.READY or not default_storage.exists(copy.file.name):
        raise Http404
    if not confirmation.is_recent(request):
        messages.info(request, _("Confirm that it is you. Then download your data."))
        return redirect(f"{reverse('account_reauthenticate')}?next={reverse('me:data')}")
    name = _("my-data-%(day)s.zip") % {
        "day": f"{brand.day_of(copy.ready_at or copy.asked_at):%Y-%m-%d}"
    }
    file = copy.file.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
def request_erasure(request: UserRequest) -> HttpResponse:
    erasure.request_erasure(by=request.user)
    messages.success(request, _("Your request has reached the administrators."))
    return redirect("me:data")


@require_POST
def withdraw_erasure_request(request: UserRequest) -> HttpResponse:
    erasure.withdraw_request(by=request.user)
    messages.success(request, _("Good. Everything stays as it is."))
    return redirect("me:data")


@require_GET
def retention_runs(request: UserRequest) -> HttpResponse:
    rows = list(describe_runs(retention.latest_runs(by=request.user)))
    return render(request, "privacy/retention_runs.html", {"runs": rows})
