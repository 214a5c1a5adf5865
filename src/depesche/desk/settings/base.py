"""Django's settings, made from newsroom.toml (environment variable DEPESCHE_CONFIG). Secure unless told otherwise."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from depesche.config import load
from depesche.desk.settings.database import database
from depesche.desk.setup import CONFIG_VARIABLE, secret

config = load(os.environ.get(CONFIG_VARIABLE, "newsroom.toml"))
_PACKAGE = Path(__file__).parent.parent
_MEGABYTE = 1024 * 1024

DEPESCHE = config
"""The newsroom's Config, for the desk's own code: `django.conf.settings.DEPESCHE`."""

# Where it listens. The desk's own address decides whether cookies travel over HTTPS alone.
WAGTAILADMIN_BASE_URL = os.environ.get("DEPESCHE_DESK_URL", f"http://{config.desk.host}:{config.desk.port}").rstrip("/")
_address = urlsplit(WAGTAILADMIN_BASE_URL)
_https = _address.scheme == "https"
DEBUG = False
SECRET_KEY = secret(config)
ALLOWED_HOSTS = sorted({_address.hostname or "localhost", config.desk.host, "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
if _https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other hosts of the domain are not the desk's to decide for
    "security.W019",  # the preview stands beside the form, in a frame
    "security.W021",  # nor is the preload list of browsers
]

INSTALLED_APPS = [
    "depesche.desk",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.table_block",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "depesche.desk.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "depesche.desk.walls.SectionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "depesche.desk.urls"
WSGI_APPLICATION = "depesche.desk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(config)}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Who comes in, and for how long.
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_NAME = "depesche_desk"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a long working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "depesche_desk_csrf"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the preview stands beside the form, in a frame
SECURE_REFERRER_POLICY = "same-origin"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 12}}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

# Languages and times. The zone is the newsroom's; the database keeps UTC.
LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]  # a release's language is its own field, not a tree of pages
LANGUAGE_CODE = config.desk.language
LANGUAGE_COOKIE_NAME = "depesche_desk_language"
TIME_ZONE = config.site.zone
USE_I18N = USE_TZ = True
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [config.site.zone]  # a time that an officer types is the newsroom's, whoever she is

# Files. Media has no address: every file of it is handed out by a view that asks for the login and the right to it.
MEDIA_ROOT = config.path(config.desk.media)
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # serves the packages' own files; there is nothing to collect
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "depesche.desk.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * _MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = next(iter(config.site.name.values()))
if config.desk.language in config.site.name:
    WAGTAIL_SITE_NAME = config.site.name[config.desk.language]
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the desk sends no mail: an administrator sets a new one
WAGTAIL_WORKFLOW_ENABLED = False  # Wagtail's workflow ends in its own publishing, which reaches nobody
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # asks no one outside who works here
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

WAGTAILIMAGES_IMAGE_MODEL = "desk.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "depesche.desk.forms.LibraryImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpeg", "jpg", "png", "webp"]  # no SVG: it can carry scripts
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * _MEGABYTE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000  # a file may be small and its picture huge
WAGTAILIMAGES_CHOOSER_PAGE_SIZE = 24
WAGTAILDOCS_DOCUMENT_MODEL = "desk.NewsDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * _MEGABYTE
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from elsewhere

# Logs say what happened to which record, never who read what or what a form contained.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "depesche": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "propagate": False},
    },
}
ADMINS: list[tuple[str, str]] = []  # an error report by mail would carry form data
