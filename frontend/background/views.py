"""Settings: background jobs, and emails that could not be sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.jobs import status
from advocacy.notices import mail_sending
from advocacy.notices.models import Mail
from advocacy.people.permissions import Permission
from frontend.background.queue_lines import named_work, named_workers
from frontend.user_request import UserRequest

PAGE = 25


@require_GET
def work(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    now = timezone.now()
    workers = list(named_workers(status.worker_statuses(at=now)))
    failed = Paginator(mail_sending.failed(by=request.user), PAGE)
    context = {
        "workers": workers,
        "is_late": any(worker.is_late for worker in workers),
        "rows": list(named_work(status.work_statuses(at=now))),
        "page": failed.get_page(request.GET.get("page")),
    }
    return render(request, "background/work.html", context)


@require_POST
def send_again(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    mail = get_object_or_404(Mail, pk=pk)
    mail_sending.send_again(mail, by=request.user)
    messages.success(request, _("The email is on its way again."))
    return redirect("background:work")


@require_POST
def drop(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    mail = get_object_or_404(Mail, pk=pk)
    mail_sending.drop(mail, by=request.user)
    messages.success(request, _("The email will not be sent."))
    return redirect("background:work")
