"""Wrong passwords were counted by django-axes, with names and addresses in the clear: they go."""

from django.db import migrations

TABLES = ("axes_accessattemptexpiration", "axes_accessattempt", "axes_accessfailurelog",
          "axes_accesslog")  # fmt: skip


def forget(_apps, editor):
    present = editor.connection.introspection.table_names()
    for table in TABLES:
        if table in present:
            editor.execute(f"DROP TABLE IF EXISTS {table}")
    editor.execute("DELETE FROM django_migrations WHERE app = 'axes'")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_accounts_help")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
