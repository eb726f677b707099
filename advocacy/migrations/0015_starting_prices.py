"""What a click is assumed to cost until the company says otherwise, in its currency (DKK)."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SINCE = date(2024, 1, 1)
PRICES = [
    (
        "linkedin",
        3700,
        "Assumption: about USD 5.58 a click worldwide in 2024, 4.40 to 6.40 by position.",
    ),
    (
        "facebook",
        600,
        "Assumption: USD 1.12 a click worldwide in 2025 (median), less in the Nordics.",
    ),
    (
        "instagram",
        600,
        "Assumption: nothing published was found, so the same as Facebook.",
    ),
    (
        "x",
        400,
        "Assumption: nothing published was found, so a little less than Facebook.",
    ),
]


def add_prices(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    price = apps.get_model("advocacy", "ClickPrice")
    for network, cents, source in PRICES:
        price.objects.get_or_create(
            network=network, since=SINCE, defaults={"cents": cents, "source": source}
        )


class Migration(migrations.Migration):
    dependencies = [("advocacy", "0014_figures")]
    operations = [migrations.RunPython(add_prices, migrations.RunPython.noop)]
