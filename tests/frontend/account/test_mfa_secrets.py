"""The secrets of the second factor: of no use to whoever has the rows alone."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tests.factories import UserFactory
from tests.frontend.account.test_second_step import SECRET, code

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_no_secret_stands_in_a_row():
    person = UserFactory()
    TOTP.activate(person, SECRET)
    codes = RecoveryCodes.activate(person)

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert not any(one in stored for one in codes.get_unused_codes())
    assert all("gAAAA" in stored_one for stored_one in stored.split("}, {"))


def test_codes_fit_and_under_a_lost_key_none_does(settings, caplog):
    TOTP.activate(UserFactory(), SECRET)
    given = code()
    factor = Authenticator.objects.get()

    assert factor.wrap().validate_code(given)

    settings.SECRET_KEY = "another secret of production, which is longer than fifty characters"
    assert not factor.wrap().validate_code(given)
    assert "SECRET_KEY_FALLBACKS lacks its key" in caplog.text
