"""Hands out stored pictures: the logo to everybody, others once published or to those who may see
them, with a log-in or an address signed for them.

Everything else that is stored is handed out by its own page, if at all.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage, default_storage, storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from advocacy.content import picture_access
from advocacy.media import picture_urls
from advocacy.people.models import User
from advocacy.sharing import published_pictures

TYPES = {".jpg": "image/jpeg", ".png": "image/png"}
LOGO = "public, max-age=31536000, immutable"
# A picture that is withdrawn is gone from shared caches within the hour, too.
PUBLISHED = "public, max-age=3600"
PRIVATE = "private, no-store"


@login_not_required
@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture by its file's name. 404 for everything that this person may not see."""
    kind = TYPES.get(path[path.rfind(".") :])
    if kind is None:
        raise Http404
    storage, caching = _store_of(request, path)
    if not _is_there(storage, path):
        raise Http404
    entity_tag = f'"{path}"'  # a file's name is made from its content
    unchanged = get_conditional_response(request, etag=entity_tag)
    response = unchanged or _opened(storage, path, kind)
    response["ETag"] = entity_tag
    response["Cache-Control"] = caching
    if caching != PRIVATE:
        response["Cross-Origin-Resource-Policy"] = "cross-origin"  # networks show it beside a link
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Content-Disposition"] = "inline"
    return response


def _is_there(storage: Storage, path: str) -> bool:
    try:
        return storage.exists(path)
    except (SuspiciousFileOperation, OSError):
        return False


def _opened(storage: Storage, path: str, kind: str) -> HttpResponseBase:
    try:
        file = storage.open(path)
    except (SuspiciousFileOperation, OSError):
        raise Http404 from None
    # Only re-encoded pictures are stored, so the file's extension determines its type.
    return FileResponse(file, content_type=kind)


def _store_of(request: HttpRequest, path: str) -> tuple[Storage, str]:
    """Where the file is, and who may keep a copy. A file of no picture is in the public store."""
    assets, now = picture_access.assets_of_file(path), timezone.now()
    if not assets:
        return storages["public"], LOGO
    if published_pictures.is_published(assets, at=now):
        return default_storage, PUBLISHED
    if picture_urls.is_signed(path, request.GET.get("signature", "")):
        return default_storage, PRIVATE
    person = request.user
    if not isinstance(person, User):
        raise Http404
    if not picture_access.visible_to(person, at=now).filter(pk__in=assets).exists():
        raise Http404
    return default_storage, PRIVATE
