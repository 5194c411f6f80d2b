import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hidamari.site.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # every page is read now, not by the first visitor
gc.freeze()  # what stays to the end is not looked through again and again while somebody waits
