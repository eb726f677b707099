"""The company's values and purposes: page and form."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.policy import company_purpose
from advocacy.policy.models import CompanyStatement
from frontend.policy.forms import StatementsForm
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def purposes(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.KEEP_POLICY)
    rows = CompanyStatement.objects.values_list("kind", "language", "text")
    initial = {f"{kind}_{language}": text for kind, language, text in rows}
    languages = [str(one) for one in brand.current().languages]
    form = StatementsForm(request.POST or None, initial=initial, languages=languages)
    if form.is_valid():
        try:
            company_purpose.set_statements(form.words(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("policy:purposes")
    return render(request, "policy/purposes.html", {"form": form}, status=form.status())
