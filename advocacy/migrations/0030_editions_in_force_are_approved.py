from typing import Any

from django.db import migrations
from django.db.models import F


def approve(apps: Any, _schema_editor: Any) -> None:
    """What took effect before editions were approved in the hub was approved then."""
    editions = apps.get_model("advocacy", "Edition").objects.filter(in_force_at__isnull=False)
    editions.update(approved_at=F("in_force_at"), announced_at=F("in_force_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0029_policy_is_written_together"),
    ]

    operations = [
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
