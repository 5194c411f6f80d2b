from django.db import migrations

import hidamari.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0004_files_batches")]

    operations = [
        migrations.AddField(
            "merge",
            "before",
            hidamari.kernel.fields.SealedText(blank=True, default="", parsed=True),
        ),
        migrations.AlterField(
            "merge", "before", hidamari.kernel.fields.SealedText(blank=True, parsed=True)
        ),
    ]
