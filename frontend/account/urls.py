"""URLs of log-in, passwords and the second step, under django-allauth's names.

Its other pages are left out: people are invited, and the invitation has proven their address.
"""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from frontend.account import confirmation
from frontend.account.views import log_out, without_password

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", log_out, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path(
        "reauthenticate/",
        confirmation.by_some_way(views.reauthenticate),
        name="account_reauthenticate",
    ),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", without_password, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path(
        "2fa/reauthenticate/",
        confirmation.by_some_way(mfa.reauthenticate),
        name="mfa_reauthenticate",
    ),
    path(
        "2fa/totp/activate/",
        confirmation.required(totp.activate_totp),
        name="mfa_activate_totp",
    ),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
