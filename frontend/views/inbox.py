"""The inbox: what a person should know, newest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from advocacy.notices import inbox as notices
from advocacy.notices import wording
from advocacy.notices.models import Notice
from frontend.requests import UserRequest

PAGE_SIZE = 20


@require_GET
def inbox(request: UserRequest) -> HttpResponse:
    mine = Notice.objects.filter(person=request.user).select_related("version")
    page = Paginator(mine.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    shown = [(notice, wording.words(notice)) for notice in page]
    context = {"page": page, "notices": shown, "unread": notices.unread(request.user)}
    return render(request, "frontend/inbox/inbox.html", context)


@require_POST
def read(request: UserRequest) -> HttpResponse:
    notices.mark_read(request.user)
    return redirect("inbox:inbox")
