"""Settings: import of people or teams from a list, with a dry run."""

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import list_import, spreadsheet_encoding
from advocacy.people.permissions import Permission
from frontend import waiting
from frontend.people.forms import ImportForm
from frontend.user_request import UserRequest

SALT = "import"
DRY_RUN_MAX_AGE = 3600  # seconds between looking and importing
PAGE = "people/import.html"


@require_http_methods(["GET", "POST"])
def dry_run(request: UserRequest) -> HttpResponse:
    """Dry run; the page contains the list, signed, so that nothing is stored."""
    request.user.require(Permission.ADMINISTER)
    form = ImportForm(request.POST or None, request.FILES or None)
    context = {"form": form}
    if form.is_valid():
        try:
            text = spreadsheet_encoding.decode(
                form.cleaned_data["file"].read(spreadsheet_encoding.MAX_BYTES + 1)
            )
            report = list_import.dry_run(text, by=request.user)
        except Invalid as refusal:
            waiting.mark(request, refusal)
            form.refuse(refusal)
        else:
            return _show(request, ImportForm(), text, report)
    return render(request, PAGE, context, status=form.status())


@require_POST
def run_import(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    signed = request.POST.get("list", "")
    try:
        text = signing.loads(signed, salt=_salt(request), max_age=DRY_RUN_MAX_AGE)
    except signing.BadSignature:
        return _refuse(request, _("An hour has passed since you looked. Choose the file again."))
    try:
        report = list_import.carry_out(text, by=request.user, agreed=_agreed(request))
    except list_import.ManyDeactivated as question:
        return _ask(request, text, question)
    except AdvocacyError as refusal:
        return _refuse(request, str(refusal))
    done = ", ".join(f"{change.number} {change.words}" for change in report.plan.changes)
    messages.success(request, _("Imported: %(done)s.") % {"done": done})
    return redirect("people:people")


def _show(
    request: UserRequest, form: ImportForm, text: str, report: list_import.ImportReport
) -> HttpResponse:
    problems = len(report.plan.problems)
    context = {
        "form": form,
        "report": report,
        "problems": problems,
        "list": "" if problems else signing.dumps(text, salt=_salt(request), compress=True),
    }
    return render(request, PAGE, context, status=422 if problems else 200)


def _ask(request: UserRequest, text: str, question: list_import.ManyDeactivated) -> HttpResponse:
    """The plan once more, with a button that says how many are deactivated."""
    context = {
        "form": ImportForm(),
        "report": question.report,
        "refusal": str(question),
        "agreed": question.report.plan.deactivated,
        "list": signing.dumps(text, salt=_salt(request), compress=True),
    }
    return render(request, PAGE, context, status=409)


def _agreed(request: UserRequest) -> int:
    """How many deactivations the person has agreed to."""
    agreed = request.POST.get("agreed", "")
    return int(agreed) if agreed.isascii() and agreed.isdigit() and len(agreed) < 9 else 0  # noqa: PLR2004


def _refuse(request: UserRequest, sentence: str) -> HttpResponse:
    context = {"form": ImportForm(), "refusal": sentence}
    return render(request, PAGE, context, status=409)


def _salt(request: UserRequest) -> str:
    """Signing salt per person: only the person who made the dry run can import it."""
    return f"{SALT}:{request.user.pk}"
