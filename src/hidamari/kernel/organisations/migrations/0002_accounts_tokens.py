"""Tokens know who made them, when they were used last, and end."""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def end_some_day(apps, _editor):
    """A token without an end is good for a year from when it was made."""
    tokens = apps.get_model("organisations", "ApiToken").objects
    tokens.filter(expires_at=None).update(expires_at=F("made_at") + timedelta(days=365))


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            "apitoken",
            "made_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tokens",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("apitoken", "last_used_at", models.DateTimeField(null=True)),
        migrations.RunPython(end_some_day, migrations.RunPython.noop),
        migrations.AlterField("apitoken", "expires_at", models.DateTimeField()),
    ]
