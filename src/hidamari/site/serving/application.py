"""What a server process runs: the gate before the house."""

from hidamari.site.serving.gate import Gate
from hidamari.site.wsgi import application

gate = Gate(application)
