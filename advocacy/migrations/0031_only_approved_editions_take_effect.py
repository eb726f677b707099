from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advocacy", "0030_editions_in_force_are_approved"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("in_force_at", None)),
                    models.Q(("approved_at__isnull", False), ("in_force_at__isnull", False)),
                    _connector="OR",
                ),
                name="edition_in_force_is_approved",
            ),
        ),
    ]
