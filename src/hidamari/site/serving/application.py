"""What a server process runs: the gate before the house."""

from django.conf import settings

from hidamari.site.serving.gate import Gate
from hidamari.site.wsgi import application

gate = Gate(application, settings.TRUSTED_PROXIES)
