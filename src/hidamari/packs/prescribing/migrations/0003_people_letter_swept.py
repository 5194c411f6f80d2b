from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("prescribing", "0002_people_letter_of_sender")]

    operations = [
        migrations.AddField("letter", "swept_at", models.DateTimeField(null=True)),
    ]
