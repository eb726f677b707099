"""Whether a leader gets the monthly report, and the link in a mail that ends it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0018_goal_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="gets_report",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="mail",
            name="unsubscribe",
            field=models.URLField(blank=True, max_length=500),
        ),
    ]
