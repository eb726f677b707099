from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0019_monthly_report"),
    ]

    operations = [
        migrations.DeleteModel(name="WeekCount"),
    ]
