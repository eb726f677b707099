from django.db import migrations

from advocacy.audit import signing


def mark(apps, schema_editor):
    """Events from before there were marks are taken as they stand."""
    Event = apps.get_model("advocacy", "Event")
    batch = []
    for event in Event.objects.filter(mark="").order_by("at", "pk").iterator(chunk_size=1000):
        event.mark = signing.sign(signing.EVENT, signing.parts_of(event))
        batch.append(event)
        if len(batch) == 1000:
            Event.objects.bulk_update(batch, ["mark"])
            batch = []
    Event.objects.bulk_update(batch, ["mark"])


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0021_events_are_sealed"),
    ]

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
