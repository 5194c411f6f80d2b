from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0006_makers_of_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='membership',
            name='left_at',
            field=models.DateTimeField(null=True),
        ),
    ]
