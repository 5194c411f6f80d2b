from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0001_initial")]

    operations = [
        migrations.AddField("signup", "swept_at", models.DateTimeField(null=True)),
    ]
