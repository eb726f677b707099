"""Settings of the log-in library: accounts by invitation, second factor, the hub's own forms."""

ACCOUNT_ADAPTER = "frontend.account_adapter.HubAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # invited by mail: the address is proven by the invitation
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # who is not here, or no longer, is not written to
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # so a mailed link is a way in while others guess
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "frontend.account.forms.LoginForm",
    "reset_password": "frontend.account.forms.ResetPasswordForm",
    "reset_password_from_key": "frontend.account.forms.ResetPasswordKeyForm",
    "change_password": "frontend.account.forms.ChangePasswordForm",
    "reauthenticate": "frontend.account.forms.ReauthenticateForm",
}
# Limits are ours: by account and origin, see advocacy/people/login_limits.py.
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    (
        "login",
        "login_failed",
        "reauthenticate",
        "change_password",
        "reset_password",
        "reset_password_from_key",
    )
)
MFA_FORMS = {
    "authenticate": "frontend.account.forms.AuthenticateForm",
    "reauthenticate": "frontend.account.forms.ReauthenticateByCodeForm",
    "activate_totp": "frontend.account.forms.ActivateTotpForm",
}
MFA_ADAPTER = "frontend.mfa_adapter.HubMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Advocacy hub"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation has proven it, whatever the library recorded
