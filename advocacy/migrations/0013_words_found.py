from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("advocacy", "0012_words_searched")]

    operations = [
        migrations.RemoveIndex("storyword", "words_of_a_story"),
        migrations.RemoveIndex("storyword", "words_searched"),
        migrations.AlterField("storyword", "word", models.CharField(max_length=60)),
        migrations.AddIndex(
            "storyword",
            models.Index(
                fields=["story", "word", "weight", "live_weight"],
                name="words_of_a_story",
                opclasses=["int8_ops", "varchar_pattern_ops", "int2_ops", "int2_ops"],
            ),
        ),
        migrations.AddIndex(
            "storyword",
            models.Index(
                fields=["word", "story", "weight", "live_weight"],
                name="words_searched",
                opclasses=["varchar_pattern_ops", "int8_ops", "int2_ops", "int2_ops"],
            ),
        ),
    ]
