from hidamari.site import settings as house

SECRET_KEY = house.SECRET_KEY
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = house.DATABASES
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["bench.floor.apps.FloorConfig"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.floor.urls"
