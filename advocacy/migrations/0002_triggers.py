"""The database refuses to change the audit trail, and notes each change of a watched table."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from advocacy.audit import immutability_triggers
from advocacy.table_changes import triggers as change_triggers


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    immutability_triggers.install(editor.connection)
    change_triggers.install(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("advocacy", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
