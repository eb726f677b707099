"""Settings that would break links or open the house are refused in a sentence."""

import pytest

from advocacy.config import checks


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hub.example",
        "//hub.example",
        "ftp://hub.example",
        "https://",
        "https://hub.example/hub",
        "https://hub.example?x=1",
        "https://user@hub.example",
        "https://hub.example:0",
        "https://hub.example:99999",
        "https://[::1",
    ],
)
def test_a_broken_address_is_named(settings, address):
    settings.BASE_URL = address

    [error] = checks.check_addresses()

    assert error.msg == f"BASE_URL is “{address}”."


@pytest.mark.parametrize(
    "address", ["https://hub.example", "http://127.0.0.1:8000", "http://[::1]"]
)
def test_a_whole_address_is_fine(settings, address):
    settings.BASE_URL = settings.SHORT_BASE_URL = address

    assert checks.check_addresses() == []


def test_an_unknown_way_of_mail_is_named(settings):
    assert checks.check_email_backend() == []

    settings.EMAIL_BACKEND = ""

    assert [error.id for error in checks.check_email_backend()] == ["advocacy.E005"]


@pytest.fixture
def production(settings):
    settings.BASE_URL = settings.SHORT_BASE_URL = "https://hub.example"
    settings.ALLOWED_HOSTS = ["hub.example"]
    settings.DEMO = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def test_production_has_no_fault(production):
    assert checks.check_deployment() == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("SHORT_BASE_URL", "http://hub.example", "advocacy.E002"),
        ("ALLOWED_HOSTS", ["*"], "advocacy.E003"),
        ("DEMO", True, "advocacy.E004"),
        ("EMAIL_BACKEND", checks.CONSOLE, "advocacy.W001"),
    ],
)
def test_what_is_not_fit_for_the_public_is_named(production, name, value, fault):
    setattr(production, name, value)

    assert [message.id for message in checks.check_deployment()] == [fault]
