"""From here on the database refuses to change or delete what has been written down."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from advocacy.audit import immutability_triggers


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    immutability_triggers.install(editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0025_earlier_events_are_marked"),
    ]

    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
