"""The opt-in leaderboard: viewing, joining, leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import Invalid
from advocacy.figures import published_figures
from advocacy.insights import leaderboards
from advocacy.people import brand, leaderboard_optin, staff_notices
from advocacy.people.models import BoardFigure
from frontend.me.forms import LeaderboardForm
from frontend.user_request import UserRequest

MONTHS = 3


@require_GET
def board(request: UserRequest) -> HttpResponse:
    """The leaderboard, or the notice that it is switched off."""
    shown = {"name": request.user.board_name, "figure": request.user.board_figure}
    return _page(request, LeaderboardForm(initial=shown))


@require_POST
def join(request: UserRequest) -> HttpResponse:
    form = LeaderboardForm(request.POST)
    if form.is_valid():
        try:
            leaderboard_optin.join(**form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("You are on the board. You can leave it at any time."))
            return redirect("me:board")
    return _page(request, form)


@require_POST
def leave(request: UserRequest) -> HttpResponse:
    leaderboard_optin.leave(by=request.user)
    messages.success(request, _("You are no longer on the board."))
    return redirect("me:board")


def _page(request: UserRequest, form: LeaderboardForm) -> HttpResponse:
    is_open, order = staff_notices.boards_are_open(), request.GET.get("order", "")
    period = published_figures.last_months(MONTHS, today=brand.today())
    orders = [BoardFigure.NAME, BoardFigure.SHARES, BoardFigure.CLICKS]
    context = {
        "form": form,
        "is_open": is_open,
        "opens_on": staff_notices.boards_open_on(),
        "told": staff_notices.newest(),
        "places": leaderboards.leaderboard(period, order=order, by=request.user) if is_open else [],
        "order": order if order in orders else BoardFigure.NAME,
        "period": period,
    }
    return render(request, "me/leaderboard.html", context, status=form.status())
