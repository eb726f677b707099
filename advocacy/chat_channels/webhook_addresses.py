"""Addresses of incoming webhooks: read, refused with a sentence, encrypted."""

from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from advocacy import encryption
from advocacy.chat_channels.models import ChatApp, ChatChannel
from advocacy.errors import Invalid
from advocacy.outbound import posting
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.url_reading import Destination, NotHttp, PrivateAddress, TooLong

SLACK_HOSTS = ("hooks.slack.com", "hooks.slack-gov.com")
SLACK_PATHS = ("/services/", "/workflows/", "/triggers/")
CLOSED_BY_MICROSOFT = ("webhook.office.com", "outlook.office.com", "logic.azure.com")
PAGES_OF_TEAMS = ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft")


def read(typed: str, app: str) -> str:
    """The address as it was given, but for blanks around it. Raises Invalid."""
    address = typed.strip()
    if not address:
        raise _invalid(_("Paste the address of the webhook."), "required")
    destination = _destination(address)
    if destination.scheme != "https":
        raise _invalid(
            _("The address must begin with https://, as it is a secret on its way."), "not_https"
        )
    if destination.host == (settings.BASE_URL.partition("://")[2].partition("/")[0]):
        raise _invalid(_("This is the hub’s own address."), "own_address")
    _refuse_wrong_app(destination, app)
    return address


def store(channel: ChatChannel, address: str) -> None:
    """Keep an address encrypted for this row alone; the row has its number already."""
    channel.encrypted_address = encryption.encrypt(address, purpose=_purpose(channel))
    channel.address_sha256 = fingerprint(address)


def plain(channel: ChatChannel) -> str:
    """The address; encryption.Unreadable where the key it was written with is gone."""
    return encryption.decrypt(channel.encrypted_address, purpose=_purpose(channel))


def fingerprint(address: str) -> str:
    """Tells whether two addresses are the same. They are random, so nobody finds one from it."""
    return sha256(address.encode()).hexdigest()


def _purpose(channel: ChatChannel) -> str:
    return f"chat channel {channel.pk}"


def _destination(address: str) -> Destination:
    try:
        return posting.read_address(address)
    except PrivateAddress:
        sentence = _("This address leads into a private network. Use the one that the app gives.")
        raise _invalid(sentence, "private_address") from None
    except TooLong:
        raise _invalid(
            _("This is too long for an address. Copy the address alone, and paste it again."),
            "link_too_long",
        ) from None
    except NotHttp:
        raise _invalid(
            _("This is no web address. It begins with https:// and comes from the app."),
            "not_http",
        ) from None
    except LinkRefused:
        raise _invalid(
            _("This cannot be read as an address. Copy it again, all of it."), "unreadable_link"
        ) from None


def _refuse_wrong_app(destination: Destination, app: str) -> None:
    is_slack = destination.host in SLACK_HOSTS
    if app == ChatApp.SLACK:
        _refuse_not_slack(destination, is_slack=is_slack)
        return
    if is_slack:
        raise _invalid(_("This is an address of Slack. Choose Slack above."), "of_slack")
    if _is_in(destination.host, PAGES_OF_TEAMS):
        raise _invalid(
            _(
                "This is the link to the channel itself. Make a workflow in the channel, and copy "
                "the address it gives at the end."
            ),
            "page_of_the_app",
        )
    if _is_in(destination.host, CLOSED_BY_MICROSOFT):
        raise _invalid(
            _(
                "Microsoft has closed addresses of this kind. Make a workflow in the channel, or "
                "open the one you have, and copy its new address."
            ),
            "closed_by_microsoft",
        )


def _refuse_not_slack(destination: Destination, *, is_slack: bool) -> None:
    if is_slack and destination.target.startswith(SLACK_PATHS):
        return
    if not is_slack and not _is_in(destination.host, ("slack.com",)):
        raise _invalid(
            _("An address of Slack begins with https://hooks.slack.com/. Is it another app’s?"),
            "not_of_slack",
        )
    raise _invalid(
        _(
            "This is not the address of a webhook. It stands under “Incoming webhooks” of your "
            "app in Slack, and begins with https://hooks.slack.com/services/."
        ),
        "page_of_the_app",
    )


def _is_in(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _invalid(sentence: str, code: str) -> Invalid:
    return Invalid(sentence, field="address", code=code)
