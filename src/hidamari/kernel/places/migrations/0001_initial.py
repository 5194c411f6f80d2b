import django.db.models.deletion
import hidamari.kernel.clock
import hidamari.kernel.fields
import hidamari.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.UUIDField(default=hidamari.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('looking', 'Being read'), ('ready', 'Ready to be looked at'), ('bringing', 'Being written'), ('done', 'Done'), ('stopped', 'Could not be read')], default='looking', max_length=10)),
                ('files', models.JSONField(default=list)),
                ('reports', models.JSONField(default=list)),
                ('problem', hidamari.kernel.fields.LongWords(blank=True)),
                ('added_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.UUIDField(default=hidamari.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', hidamari.kernel.fields.Words(max_length=120, verbose_name='Name')),
                ('kana', hidamari.kernel.fields.Words(blank=True, max_length=200, verbose_name='Reading (kana)')),
                ('sort_key', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('living_room', 'A place to be'), ('community_centre', 'Community centre'), ('civic', "Citizens' activities"), ('elderly', 'Centre for older people'), ('welfare', 'Welfare centre'), ('support_centre', 'Support centre'), ('disability', 'Support with a disability'), ('childcare', 'Childcare'), ('children', 'For children'), ('library', 'Library'), ('culture', 'Culture'), ('sports', 'Sports'), ('school', 'School'), ('medical', 'Medical'), ('office', 'Public office'), ('cooling', 'Cool place in summer'), ('shelter', 'Shelter'), ('event', 'Event'), ('park', 'Park'), ('toilet', 'Toilet'), ('baby_station', 'Baby station'), ('aed', 'AED'), ('other', 'Other')], default='living_room', max_length=20, verbose_name='Kind')),
                ('is_facility', models.BooleanField(default=False, verbose_name='No place to go (kept as a facility)')),
                ('is_public', models.BooleanField(default=True, verbose_name='Everybody may find it')),
                ('summary', hidamari.kernel.fields.LongWords(blank=True, verbose_name='What is it like there?')),
                ('address', hidamari.kernel.fields.Words(blank=True, max_length=200, verbose_name='Address')),
                ('municipality', hidamari.kernel.fields.Words(blank=True, max_length=60, verbose_name='Municipality')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='Latitude')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='Longitude')),
                ('hours', models.JSONField(blank=True, default=list, verbose_name='Opening hours')),
                ('hours_note', hidamari.kernel.fields.LongWords(blank=True, verbose_name='Opening hours in words')),
                ('cost', hidamari.kernel.fields.Words(blank=True, max_length=60, verbose_name='Cost')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='How many fit in')),
                ('audience', hidamari.kernel.fields.Words(blank=True, max_length=120, verbose_name='Who it is for')),
                ('features', models.JSONField(blank=True, default=list, verbose_name='What it offers')),
                ('tags', models.JSONField(blank=True, default=list, verbose_name='What one can do there')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='Languages')),
                ('phone', hidamari.kernel.fields.Words(blank=True, max_length=40, verbose_name='Telephone')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='Web page')),
                ('contact', hidamari.kernel.fields.Words(blank=True, max_length=120, verbose_name='Whom to ask')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='Checked on')),
                ('zone', models.CharField(default='Asia/Tokyo', max_length=40)),
                ('dataset', models.CharField(blank=True, max_length=120)),
                ('identity', models.CharField(blank=True, max_length=300)),
                ('verbatim', models.JSONField(blank=True, default=dict)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('words', hidamari.kernel.fields.LongWords(blank=True)),
                ('name_key', models.CharField(blank=True, max_length=120)),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(default=hidamari.kernel.clock.now)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='organisations.organisation')),
                ('same_as', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='doubles', to='places.place')),
            ],
        ),
        migrations.CreateModel(
            name='OpeningException',
            fields=[
                ('id', models.UUIDField(default=hidamari.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='Day')),
                ('opens', models.TimeField(blank=True, null=True, verbose_name='From')),
                ('closes', models.TimeField(blank=True, null=True, verbose_name='Until')),
                ('reason', hidamari.kernel.fields.Words(blank=True, max_length=120, verbose_name='Why')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='organisations.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='places.place')),
            ],
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('same_as', None)), fields=['organisation', 'sort_key', 'id'], name='place_in_kana_order'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('is_public', True), ('same_as', None)), fields=['sort_key', 'id', 'is_facility'], name='place_for_everybody'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('is_public', True), ('same_as', None)), fields=['latitude', 'longitude', 'is_facility', 'id'], name='place_near'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('same_as', None)), fields=['organisation', 'name_key'], name='place_look_alikes'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('same_as__isnull', False)), fields=['same_as'], name='place_doubles'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(condition=models.Q(('identity', ''), _negated=True), fields=('organisation', 'dataset', 'identity'), name='place_identity_once'),
        ),
        migrations.AddConstraint(
            model_name='openingexception',
            constraint=models.UniqueConstraint(fields=('place', 'day'), name='exception_once'),
        ),
    ]
