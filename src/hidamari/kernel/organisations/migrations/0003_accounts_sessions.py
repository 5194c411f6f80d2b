"""Sessions are kept by the hash of their key: those from before open nothing, and go."""

from django.db import migrations


def forget(apps, _editor):
    apps.get_model("sessions", "Session").objects.all().delete()
    apps.get_model("usersessions", "UserSession").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_accounts_tokens"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
