"""Links for a new password, wrong passwords that slow down, and what is made up."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import hidamari.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_accounts_sessions")]

    operations = [
        migrations.AddField("user", "is_demo", models.BooleanField(default=False)),
        migrations.AddField("organisation", "is_demo", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="AccountLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hidamari.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInTry",
            fields=[
                (
                    "key",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("name_hash", models.CharField(db_index=True, max_length=64)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField(db_index=True)),
                ("until", models.DateTimeField(null=True)),
            ],
        ),
    ]
