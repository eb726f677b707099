from django.db import migrations

from advocacy.audit import refusing


def install(apps, schema_editor):
    refusing.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0022_earlier_events_are_marked"),
    ]

    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
