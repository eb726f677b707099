"""Every setting, read from the environment. See README, "Configure"."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from environs import Env

from advocacy.config import api_settings, queues
from advocacy.config.account_settings import *  # noqa: F403 - each is a setting
from advocacy.config.schedule import SCHEDULE

env = Env()

ROOT = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("VAR_DIR", str(ROOT / "var"))).resolve()

# --- Who and where we are -----------------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = False
DEMO = env.bool("DEMO", False)
VERSION = "0.1.0"

BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SHORT_BASE_URL = env.str("SHORT_BASE_URL", BASE_URL).rstrip("/")
HOSTS = {urlsplit(BASE_URL).hostname or "", urlsplit(SHORT_BASE_URL).hostname or ""}
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", sorted(HOSTS))
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXY_HOPS = env.int("TRUSTED_PROXY_HOPS", 0)

ROOT_URLCONF = "advocacy.config.urls"
WSGI_APPLICATION = "advocacy.config.wsgi.application"

INSTALLED_APPS = [
    "advocacy",
    "api",
    "frontend",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_linear_migrations",
    "drf_spectacular",
    "rest_framework",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "frontend.response_headers.ResponseHeadersMiddleware",
    "api.middleware.JsonRefusalMiddleware",
    "frontend.wrong_host.HostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frontend.short_domain.ShortDomainMiddleware",
    "frontend.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "frontend.middleware.QueryMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "frontend.body_size.BodySizeMiddleware",
    "frontend.log_in_first.LogInFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "frontend.middleware.PersonMiddleware",
    "frontend.middleware.SharedReadsMiddleware",
    "frontend.middleware.RefusalMiddleware",
    "frontend.double_submit.DoubleSubmitMiddleware",
]

FORM_RENDERER = "frontend.forms.HubRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "frontend.templatetags.distinct_tags",
                "frontend.templatetags.format_tags",
                "frontend.templatetags.icon_tags",
                "frontend.templatetags.kept_tags",
                "frontend.templatetags.link_tags",
                "frontend.templatetags.story_tags",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "frontend.context_processors.hub",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
        "DIRS": [ROOT / "frontend" / "templates"],
    }
]

# --- Rows ---------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE_OPTIONS = {
    # Measured: without these three, half the writes of four processes end in "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
}


POSTGRES_OPTIONS = {
    # Seconds until a server that cannot be reached, and milliseconds until one that has gone
    # away in the middle of a question, is given up.
    "connect_timeout": 5,
    "tcp_user_timeout": 20_000,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
# Set by what serves pages: nobody waits longer for one. Migrations and nightly rounds take as long
# as they take.
STATEMENT_SECONDS = env.int("DATABASE_STATEMENT_SECONDS", 0)

DATABASE_URL = env.str("DATABASE_URL", "")


def database() -> dict[str, Any]:
    if DATABASE_URL:
        found = env.dj_db_url("DATABASE_URL")
        options = POSTGRES_OPTIONS | found.get("OPTIONS", {})
        if STATEMENT_SECONDS:
            options.setdefault("options", f"-c statement_timeout={STATEMENT_SECONDS}s")
        return {**found, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "db.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 60,  # opening one, with its pragmas, takes longer than most pages ask it
    }


DATABASES = {"default": database()}
VERIFY_KEPT = False  # tests compare what is kept with what is made anew

# --- People, sessions, log-in -------------------------------------------------------------------

AUTH_USER_MODEL = "advocacy.User"
AUTHENTICATION_BACKENDS = ["advocacy.people.login_backend.LoginBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "advocacy.people.password_rules.UnlikeThePerson"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "feed:stories"

SESSION_ENGINE = "advocacy.people.session_store"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "frontend.error_pages.csrf_failure"

# --- On the wire --------------------------------------------------------------------------------

HTTPS = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600) if HTTPS else 0
# Both speak for hosts that are not the hub's: a short domain may be the company's own.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they ask for both
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
if TRUSTED_PROXY_HOPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Languages and time -------------------------------------------------------------------------

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [ROOT / "advocacy" / "locale"]
FORMAT_MODULE_PATH = "advocacy.config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# Ids stand in pages, too: only what is meant to be read is grouped, by the filter `number`.
USE_THOUSAND_SEPARATOR = False

# --- Files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR_DIR / "static")))
MEDIA_ROOT = VAR_DIR / "media"


def media_storage(kind: str) -> dict[str, Any]:
    """The private or the public store. On S3 both lie in one bucket, which nobody else reads."""
    if not env.str("S3_BUCKET", ""):
        return {"BACKEND": f"advocacy.config.file_storage.{kind.capitalize()}Files"}
    return {
        "BACKEND": "advocacy.config.storage.S3WithDeadlines",
        "OPTIONS": {
            "bucket_name": env.str("S3_BUCKET"),
            "endpoint_url": env.str("S3_ENDPOINT_URL", "") or None,
            "access_key": env.str("S3_ACCESS_KEY", "") or None,
            "secret_key": env.str("S3_SECRET_KEY", "") or None,
            "region_name": env.str("S3_REGION", "") or None,
            "location": kind,
            # An address of the store, should one ever be asked for, works for five minutes.
            "querystring_auth": True,
            "querystring_expire": 300,
            "default_acl": None,
            "file_overwrite": True,
        },
    }


STORAGES = {
    "default": media_storage("private"),  # whoever names no store gets this one
    "public": media_storage("public"),
    "staticfiles": {"BACKEND": "advocacy.config.staticfiles.HashedModulesStorage"},
}

# --- Short links ---------------------------------------------------------------------------------

# What the redirect shows by itself while there is no database: templates of the pages.
LINK_PAGES = {"try_again": "links/try_again.html", "gone": "links/gone.html"}

# --- Networks ------------------------------------------------------------------------------------

# LinkedIn's dialog with text is undocumented; false switches to the official one, without text.
LINKEDIN_PREFILL = env.bool("LINKEDIN_PREFILL", True)

# --- Mail ---------------------------------------------------------------------------------------

MAIL = env.dj_email_url("EMAIL_URL", "console:")
EMAIL_BACKEND = MAIL.get("EMAIL_BACKEND", "")  # an unknown one is named by our checks
EMAIL_FILE_PATH = MAIL["EMAIL_FILE_PATH"]
EMAIL_HOST = MAIL["EMAIL_HOST"]
EMAIL_PORT = MAIL["EMAIL_PORT"]
EMAIL_HOST_USER = MAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = MAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = MAIL["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", f"hub@{urlsplit(BASE_URL).hostname}")

# --- Work after the answer ----------------------------------------------------------------------

REDIS_URL = env.str("REDIS_URL", "")
BROKER_FILE = VAR_DIR / "broker.sqlite3"
CELERY_BROKER_URL = REDIS_URL or f"sqla+sqlite:///{BROKER_FILE}"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"socket_connect_timeout": 2, "socket_timeout": 3}  # a worker asks every second
    if REDIS_URL
    else {"connect_args": {"timeout": 20}}
)
# Without a broker the answer goes out all the same, and soon: messages are only wake-ups.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0}
CELERY_TASK_DEFAULT_QUEUE = queues.PROMPT
CELERY_TASK_ROUTES = queues.ROUTES
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 180
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
# A process is forked anew after a task that needed much (a large picture), or after many: what it
# has written to is no longer shared. In kB, with the 150 MB that all share.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 190_000
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = SCHEDULE

CACHES = {
    "default": (
        {
            "BACKEND": "advocacy.config.cache.FallbackRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {
                "socket_connect_timeout": 1,
                "socket_timeout": 2,
            },
        }
        if REDIS_URL
        else {
            # One web process, so its memory will do; rate limits are all that is kept there.
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    )
}

# --- JSON ---------------------------------------------------------------------------------------

REST_FRAMEWORK = api_settings.REST_FRAMEWORK
SPECTACULAR_SETTINGS = api_settings.SPECTACULAR_SETTINGS

# --- Logs ---------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "advocacy.config.log_lines.LineFormatter",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # Django's own handlers have formatters of their own.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
