from django.db import models


class Tap(models.Model):
    id = models.UUIDField(primary_key=True)
    session = models.UUIDField(db_index=True)
    person = models.UUIDField()
    at = models.DateTimeField()
