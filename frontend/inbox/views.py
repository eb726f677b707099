"""The inbox of notices, newest first."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from advocacy.notices import inbox as notices_inbox
from advocacy.notices import messages
from advocacy.notices.models import Notice, NoticeKind
from advocacy.people.models import User
from advocacy.sharing import takedowns
from advocacy.sharing.models import Share
from frontend.user_request import UserRequest

PAGE_SIZE = 20
PAUSE = [f"pause__{name}" for name in ("topic", "started_by", "lift_asked_by", "lifted_by")]
SHOWN = ["version", "suggestion__asset", "source", "goal", "event", *PAUSE]
RECALLS = {NoticeKind.SHARED_STORY_WITHDRAWN, NoticeKind.SHARED_PICTURE_ENDED}


@require_GET
def inbox(request: UserRequest) -> HttpResponse:
    mine = Notice.objects.filter(person=request.user).select_related(*SHOWN)
    page = Paginator(mine.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    posts = _posts_to_delete(request.user, page)
    shown = [(one, messages.notice_text(one), posts.get(one.pk, [])) for one in page]
    context = {"page": page, "notices": shown, "unread": notices_inbox.unread(request.user)}
    return render(request, "inbox/inbox.html", context)


def _posts_to_delete(person: User, notices: Iterable[Notice]) -> dict[int, list[Share]]:
    """Posts not yet deleted by recall notice; each post is listed once."""
    left = list(takedowns.pending_takedowns(person, at=timezone.now()))
    posts: dict[int, list[Share]] = {}
    for notice in notices:
        if notice.kind in RECALLS:
            posts[notice.pk] = [share for share in left if share.story_id == notice.story_id]
            left = [share for share in left if share.story_id != notice.story_id]
    return posts


@require_POST
def read(request: UserRequest) -> HttpResponse:
    notices_inbox.mark_read(request.user)
    return redirect("inbox:inbox")
