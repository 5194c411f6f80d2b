from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField("auditrow", "count", models.PositiveIntegerField(default=0)),
        migrations.AddIndex(
            "auditrow",
            models.Index(fields=["organisation_id", "actor_id", "-at"], name="audit_by_actor"),
        ),
    ]
