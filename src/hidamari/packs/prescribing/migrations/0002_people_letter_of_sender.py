from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("prescribing", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("letter", "letter_once"),
        migrations.AddConstraint(
            "letter",
            models.UniqueConstraint(
                fields=["organisation", "channel", "referrer", "foreign_id"],
                condition=~models.Q(foreign_id="") & models.Q(sent_by=None),
                name="letter_once",
            ),
        ),
        migrations.AddConstraint(
            "letter",
            models.UniqueConstraint(
                fields=["organisation", "sent_by", "foreign_id"],
                condition=~models.Q(foreign_id="") & models.Q(sent_by__isnull=False),
                name="letter_once_of_sender",
            ),
        ),
    ]
