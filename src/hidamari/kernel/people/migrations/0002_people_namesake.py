from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("person", "namesake", models.BooleanField(default=False)),
        migrations.AddIndex(
            "person",
            models.Index(
                fields=["organisation"], condition=models.Q(shielded=True), name="person_shielded"
            ),
        ),
    ]
