"""Settings of the whole house. What changes between installations comes from the environment."""

from datetime import datetime
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from hidamari.site.home import home, keys
from hidamari.site.operating.address import LOOPBACK, PROXIES, address_of, networks_of

env = environ.Env()
SOURCE = Path(__file__).resolve().parent.parent

HIDAMARI_HOME = home()
KEYS = keys(HIDAMARI_HOME)
BACKUPS = env.str("HIDAMARI_BACKUPS", str(HIDAMARI_HOME / "backups"))
BACKUP_PASSPHRASE_FILE = env.str("HIDAMARI_BACKUP_PASSPHRASE_FILE", "")
SECRET_KEY = KEYS["secret_key"]
DATA_KEYS = KEYS["data_keys"]
LOOKUP_KEY = KEYS["lookup_key"]
AUDIT_KEY = KEYS["audit_key"]

DEBUG = env.bool("HIDAMARI_DEBUG", False)
ADDRESS = address_of(env.str("HIDAMARI_URL", ""))
ALLOWED_HOSTS = [*LOOPBACK, *filter(None, [ADDRESS.host]), *env.list("HIDAMARI_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [
    *filter(None, [ADDRESS.origin]), *env.list("HIDAMARI_ORIGINS", default=[])
]  # fmt: skip
TRUSTED_PROXIES = networks_of(env.list("HIDAMARI_TRUSTED_PROXIES", default=list(PROXIES)))
SECURE_HSTS_SECONDS = ADDRESS.hsts_seconds
METRICS_TOKEN = env.str("HIDAMARI_METRICS_TOKEN", "")
_stopped = env.str("HIDAMARI_NOW", "")
FIXED_NOW = datetime.fromisoformat(_stopped) if _stopped else None

# -- rooms, in the order in which they may know each other -----------------------------------------
KERNEL = [
    "hidamari.kernel.access.apps.AccessConfig",
    "hidamari.kernel.audit.apps.AuditConfig",
    "hidamari.kernel.organisations.apps.OrganisationsConfig",
    "hidamari.kernel.ceilings.apps.CeilingsConfig",
    "hidamari.kernel.files.apps.FilesConfig",
    "hidamari.kernel.people.apps.PeopleConfig",
    "hidamari.kernel.safety.apps.SafetyConfig",
    "hidamari.kernel.places.apps.PlacesConfig",
    "hidamari.kernel.gatherings.apps.GatheringsConfig",
    "hidamari.kernel.directory.apps.DirectoryConfig",
    "hidamari.kernel.desk.apps.DeskConfig",
    "hidamari.kernel.rides.apps.RidesConfig",
    "hidamari.kernel.measures.apps.MeasuresConfig",
    "hidamari.kernel.keepintouch.apps.KeepInTouchConfig",
    "hidamari.kernel.numbers.apps.NumbersConfig",
]
PACKS = [
    "hidamari.packs.prescribing.apps.PrescribingConfig",
]
OFFICE = [
    "hidamari.office.programme.apps.ProgrammeConfig",
    "hidamari.office.applications.apps.ApplicationsConfig",
    "hidamari.office.review.apps.ReviewConfig",
    "hidamari.office.awards.apps.AwardsConfig",
    "hidamari.office.accompaniment.apps.AccompanimentConfig",
    "hidamari.office.reports.apps.ReportsConfig",
    "hidamari.office.evidence.apps.EvidenceConfig",
]

INSTALLED_APPS = [
    "hidamari.ui.apps.UiConfig",  # first: its pages and words win over those of libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    *KERNEL,
    *PACKS,
    *OFFICE,
    "hidamari.site.apps.SiteConfig",
]

MIDDLEWARE = [
    "hidamari.site.operating.watching.WatchMiddleware",
    "hidamari.kernel.desk.door.DoorMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hidamari.site.api.ProblemMiddleware",
    "csp.middleware.CSPMiddleware",
    "hidamari.site.headers.Discretion",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hidamari.site.headers.CsrfDoor",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hidamari.ui.htmx.HtmxDoor",
    "hidamari.ui.reading.ReadingMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "hidamari.kernel.organisations.middleware.ActorMiddleware",
    "hidamari.site.sending.SendingDoor",
    "hidamari.site.errors.TooManyMiddleware",
    "hidamari.kernel.audit.middleware.LooksMiddleware",
    "hidamari.site.sign_in.SignInDoor",
]

ROOT_URLCONF = "hidamari.site.urls"
WSGI_APPLICATION = "hidamari.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "hidamari.ui.context.look",
                "hidamari.site.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "hidamari.ui.templatetags.hidamari",
            ],
        },
    }
]

# -- database ----------------------------------------------------------------------------------------
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{HIDAMARI_HOME}/hidamari.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;"
        ),
    }
    _database["CONN_MAX_AGE"] = None
else:
    _database.setdefault("OPTIONS", {})
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# -- who comes in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hidamari.site.sign_in.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("HIDAMARI_INSECURE_ORIGIN", not ADDRESS.is_https)
USERSESSIONS_TRACK_ACTIVITY = False
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/5m/key",
}  # second factors; passwords: site/sign_in.py
SESSION_ENGINE = "hidamari.kernel.organisations.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HIDAMARI_HTTPS", ADDRESS.is_https)
CSRF_FAILURE_VIEW = "hidamari.site.errors.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["urls.W005"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *env.list("HIDAMARI_TILE_HOSTS", default=[])],  # of TILE_URL
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

TILE_URL = env.str("HIDAMARI_TILE_URL", "")  # https://…/{z}/{x}/{y}.png under the sketch maps

# -- language and time --------------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

STATIC_URL = "/static/"
STATIC_ROOT = HIDAMARI_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HIDAMARI_HOME / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024  # above files.biggest: nothing lies unsealed
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "hidamari.site.operating.logs.Json"},
    },
    "filters": {
        "discreet": {"()": "hidamari.site.discretion.Discreet"},
        "one-line": {"()": "hidamari.site.trouble.OneLine"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": env.str("HIDAMARI_LOG_FORMAT", "line"),
            "filters": ["one-line", "discreet"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env.str("HIDAMARI_LOG", "WARNING")},
    "loggers": {
        "hidamari.access": {"level": "INFO" if env.bool("HIDAMARI_ACCESS_LOG", False) else "ERROR"}
    },
}
