"""My shares: their state, reported engagement and QR codes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.insights import personal_shares
from advocacy.links import qr_codes, short_codes
from advocacy.networks import facts
from advocacy.sharing import recent_choices, reported_engagement, takedowns
from advocacy.sharing.models import Share
from frontend.me.forms import EngagementForm
from frontend.sheet_response import sheet_response
from frontend.user_request import UserRequest
from frontend.waiting import limited_export

PAGE_SIZE = 20
PICTURES = {"svg": ("image/svg+xml", qr_codes.svg), "png": ("image/png", qr_codes.png)}


@require_GET
def shares(request: UserRequest) -> HttpResponse:
    return _page(request, status=200)


@require_POST
def engagement(request: UserRequest, pk: int) -> HttpResponse:
    """Report the engagement that the network shows for one's own post."""
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    form = EngagementForm(request.POST, share=share)
    if form.is_valid():
        try:
            reported_engagement.report(share, form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. It will be counted within a few minutes."))
            return redirect("me:shares")
    return _page(request, status=422, refused=form)


@require_GET
def qr_code(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """QR code of a share's link, inline or as a download."""
    shares = Share.objects.visible_to(request.user).select_related("link")
    share = get_object_or_404(shares, pk=pk)
    if share.link is None or kind not in PICTURES:
        raise Http404
    content_type, drawn = PICTURES[kind]
    response = HttpResponse(
        drawn(short_codes.short_url(share.link.code)), content_type=content_type
    )
    if "keep" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="qr-{share.link.code}.{kind}"'
    return response


@require_POST
def mark_taken_down(request: UserRequest, pk: int) -> HttpResponse:
    """Report that a post has been deleted, from the list of shares or the inbox."""
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    takedowns.mark_taken_down(share, by=request.user)
    messages.success(request, _("Noted. Thank you for deleting it."))
    return redirect("inbox:inbox" if request.POST.get("back") == "inbox" else "me:shares")


@require_POST
def unmark_taken_down(request: UserRequest, pk: int) -> HttpResponse:
    """Undo the report that a post has been deleted."""
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    takedowns.unmark_taken_down(share, by=request.user)
    messages.success(request, _("Noted: it is still there."))
    return redirect("me:shares")


def _page(
    request: UserRequest, *, status: int, refused: EngagementForm | None = None
) -> HttpResponse:
    mine = Share.objects.visible_to(request.user).select_related("version", "link")
    if "waiting" in request.GET:
        mine = mine.unanswered(since=timezone.now() - recent_choices.ASK_PERIOD)
    newest = mine.order_by("-opened_at", "-pk")
    page = Paginator(newest, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(share, _form(share, refused)) for share in page]
    recalled = takedowns.pending_takedowns(request.user, at=timezone.now())
    back = "waiting" if "waiting" in request.GET else "shares"
    context = {"page": page, "rows": rows, "recalled": recalled, "back": back}
    return render(request, "me/shares.html", context, status=status)


def _form(share: Share, refused: EngagementForm | None) -> EngagementForm | None:
    """The engagement form of a live post; the submitted one if it belongs to this share."""
    if refused is not None and refused.share == share:
        return refused
    is_up = share.confirmed_at is not None and share.undone_at is None
    return EngagementForm(share=share) if is_up and facts.get(share.network).is_public else None


@require_GET
@limited_export
def shares_sheet(request: UserRequest, kind: str) -> HttpResponse:
    """Spreadsheet of one's own shares."""
    return sheet_response(personal_shares.workbook(request.user), kind)
