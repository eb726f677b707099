"""Forms of django-allauth in the hub's words."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.account import code_forms, password_forms

NEW = {"password1": _("New password"), "password2": _("New password again")}
CODE = {"code": _("Code")}
RULE = _("At least 10 characters, and not one that many people use.")


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, {"login": _("Email address"), "password": _("Password")})


class ResetPasswordForm(password_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, {"email": _("Email address")})


class ResetPasswordKeyForm(password_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, NEW)


class ChangePasswordForm(password_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, {"oldpassword": _("Current password"), **NEW})


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, {"password": _("Password")})


class AuthenticateForm(code_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, CODE)


class ReauthenticateByCodeForm(code_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, CODE)


class ActivateTotpForm(code_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, {"code": _("Code from the app")})


def _name(form: forms.Form, labels: Mapping[str, Any]) -> None:
    """Set the labels; placeholders would only repeat them."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
    if "password1" in labels:
        form.fields["password1"].help_text = RULE
