from django.db import migrations, models

import hidamari.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0002_people_namesake")]

    operations = [
        migrations.AddField("keepapart", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "keepapart", "ended_why", hidamari.kernel.fields.SealedText(blank=True, default="")
        ),
        migrations.AlterField(
            "keepapart", "ended_why", hidamari.kernel.fields.SealedText(blank=True)
        ),
    ]
