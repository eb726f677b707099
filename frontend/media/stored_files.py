"""Serves stored pictures under immutable URLs."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


@login_not_required
@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Only re-encoded pictures are stored, so the file extension determines the type."""
    kind = TYPES.get(path[path.rfind(".") :])
    try:
        if kind is None or not default_storage.exists(path):
            raise Http404
        file = default_storage.open(path)
    except (SuspiciousFileOperation, OSError):
        raise Http404 from None
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # networks show it beside a link
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Content-Disposition"] = "inline"
    return response
