"""Error pages."""

from datetime import timedelta
from itertools import chain

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from advocacy.errors import TooManyTries
from advocacy.limits import wait_words
from frontend import way_back

A_MINUTE = timedelta(minutes=1)


def refusal(request: HttpRequest, exc: Exception, *, status: int) -> HttpResponse:
    """A domain error as a page that keeps what was typed, or as a notice for htmx."""
    htmx = getattr(request, "htmx", None)
    page = "errors/refusal.html" + ("#notice" if htmx else "")
    context = {
        "message": str(exc),
        "texts": _typed_texts(request),
        "way_back": way_back.page_of(request),
    }
    response = render(request, page, context, status=status)
    if htmx:
        response["HX-Retarget"] = "#refusal"
        response["HX-Reswap"] = "innerHTML"
    return response


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request, 400, _("The request could not be understood"), _("Go back, and try again.")
    )


@login_not_required
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("This is not open to you"),
        _("If you need it for your work, ask an administrator."),
    )


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("There is nothing here"),
        _("The address is wrong, or what was here is not yours to see."),
    )


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("The form is out of date"),
        _("Go back to it and send it again. What you typed is there."),
    )


@login_not_required
def too_large(request: HttpRequest) -> HttpResponse:
    """Status 413. What was sent stays unread."""
    return _page(
        request,
        413,
        _("That is too much at once"),
        _("Go back, and choose smaller files or fewer."),
    )


@login_not_required
def too_many_tries(request: HttpRequest, exc: TooManyTries | None = None) -> HttpResponse:
    """Status 429. Without an error a limit of the log-in library is meant: all are by minute."""
    exc = exc or TooManyTries(wait_words.sentence(A_MINUTE), wait=A_MINUTE)
    response = refusal(request, exc, status=429)
    response["Retry-After"] = str(wait_words.seconds_of(exc.wait))
    return response


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """The page of status 500; it uses no database, user or brand, which may be the cause."""
    context = {"way_back": _form_page(request)}
    return render(None, "errors/broken.html", context, status=500)


def _typed_texts(request: HttpRequest) -> list[str]:
    """What was sent and has more than one word: keys, codes and choices have not."""
    sent = (texts for name, texts in request.POST.lists() if "password" not in name)
    return [text for text in chain.from_iterable(sent) if len(text.split()) > 1]


def _form_page(request: HttpRequest) -> str:
    """The page of the form that was refused; other pages are not gone back to."""
    return way_back.page_of(request) if request.method == "POST" else ""


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    context = {"title": title, "advice": advice, "way_back": _form_page(request)}
    return render(request, "errors/error.html", context, status=status)
