"""What is to be said against an address that stands somewhere already, in a row or in a text."""

from django.utils.translation import gettext as _

from advocacy.addresses import linking, reading
from advocacy.errors import Invalid


def to(address: str) -> str:
    """Why people should not be led there by it; empty if nothing speaks against it."""
    try:
        taken = reading.clean(address, field="url")
    except Invalid as refusal:
        return str(refusal)
    if taken and reading.clean_host(linking.host_of(address)) != linking.host_of(taken):
        return _("It leads by way of another site, which may count or name whoever opens it.")
    return ""
