"""Events from before there were marks are taken as they stand."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from advocacy.audit import signing

BATCH = 1000


def mark(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    events = apps.get_model("advocacy", "Event").objects.using(editor.connection.alias)
    while batch := list(events.filter(mark="").order_by("pk")[:BATCH]):
        for event in batch:
            event.mark = signing.sign(signing.EVENT, signing.parts_of(event))
        events.bulk_update(batch, ["mark"])


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0024_events_are_sealed"),
    ]

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
