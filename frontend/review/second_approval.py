"""Rules for which stories need two approvals."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from advocacy.content import second_approval
from advocacy.content.models import Kind, Topic
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from frontend.form_fields import RowsField
from frontend.forms import HubForm
from frontend.user_request import UserRequest


class SecondApprovalForm(HubForm):
    """Kinds and topics that need a second approval."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = RowsField(
        Topic.objects.by_name(),
        label=gettext_lazy("Topics"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@require_http_methods(["GET", "POST"])
def second_approval_rules(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    chosen = {"kinds": second_approval.kinds(), "topics": second_approval.topics()}
    form = SecondApprovalForm(request.POST if request.method == "POST" else None, initial=chosen)
    if form.is_valid():
        second_approval.set_rules(**form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. It applies from the next approval."))
        return redirect("desk:second-pair")
    approvers = User.objects.who_can(Permission.APPROVE).count()
    context = {
        "form": form,
        "approvers": approvers,
        "enough": approvers >= second_approval.TWO_APPROVALS,
    }
    return render(request, "review/second_approval.html", context, status=form.status())
