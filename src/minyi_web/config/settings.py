"""Django's settings, made of the table of settings; nothing here is read twice or changed later."""

import os
from pathlib import Path
from typing import cast

from minyi_web.config.database import database_of
from minyi_web.config.keys import kept_folder, kept_key, office_key
from minyi_web.config.table import settings_from

GIVEN = settings_from(os.environ)

HOME = Path(str(GIVEN["MINYI_HOME"])).absolute()
UPLOADS = HOME / "uploads"
RUNS = HOME / "runs"
WORKER_LIFE = HOME / "worker.alive"  # touched by every worker of the office while it lives
KEEP_DAYS = int(str(GIVEN["MINYI_KEEP_DAYS"]))
KEEP_OVERHEARD_DAYS = int(str(GIVEN["MINYI_KEEP_OVERHEARD_DAYS"]))
RUNS_KEPT = int(str(GIVEN["MINYI_RUNS_KEPT"]))
UPLOAD_MB = int(str(GIVEN["MINYI_UPLOAD_MB"]))

SECRET_KEY = office_key(str(GIVEN["MINYI_SECRET_KEY"]), HOME)
PSEUDONYM_KEY = kept_key(HOME, "pseudonym-key")
DEBUG = False
ALLOWED_HOSTS = list(cast(tuple[str, ...], GIVEN["MINYI_HOSTS"]))
ROOT_URLCONF = "minyi_web.config.urls"
ASGI_APPLICATION = "minyi_web.config.asgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "minyi_web.people",
    "minyi_web.listening",
    "minyi_web.understanding",
    "minyi_web.pages",
    "minyi_web.jobs",
    "minyi_web.api",
    "minyi_web.config.office.Office",
]

MIDDLEWARE = [
    "minyi_web.config.headers.closed_headers",
    "django.middleware.security.SecurityMiddleware",
    "minyi_web.config.static_files.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "minyi_web.people.middleware.SecondStepFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "minyi_web.pages.context.navigation",
            ],
        },
    }
]

DATABASES = {"default": database_of(str(GIVEN["DATABASE_URL"]), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "shown_name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECOND_STEP_ROLES = ["operator", "unit_lead"]  # who signs in with a code as well
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "pages:home"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "minyi"
SESSION_COOKIE_HTTPONLY = True

LANGUAGE_CODE = str(GIVEN["MINYI_LANG"])
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = str(GIVEN["MINYI_ZONE"])

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Large enough for what a form holds; files go to the disk as they come.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_TEMP_DIR = kept_folder(HOME, "arriving")  # not among the files of everybody
FILE_UPLOAD_HANDLERS = ["minyi_web.listening.uploading.BoundedUpload"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = bool(GIVEN["MINYI_HTTPS"])
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "minyi-form", "minyi-language"
CSRF_FAILURE_VIEW = "minyi_web.config.answers.form_not_ours"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if GIVEN["MINYI_HTTPS"] else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if GIVEN["MINYI_PROXIES"] else None
# Without a proxy nobody can tell whether a request came encrypted: to send it on would go round in a circle.
SECURE_SSL_REDIRECT = bool(GIVEN["MINYI_HTTPS"]) and bool(GIVEN["MINYI_PROXIES"])
SECURE_REDIRECT_EXEMPT = [r"^api/health$"]  # asked from within

# Everything from this host alone; htmx is a file of ours, and no page carries script or style in its words.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "name"
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "minyi_web.people.views.locked_out"
PROXIES = int(str(GIVEN["MINYI_PROXIES"]))  # how many add to X-Forwarded-For
AXES_CLIENT_IP_CALLABLE = "minyi_web.people.addresses.client_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "csrfmiddlewaretoken"]
AXES_VERBOSE = False

# SQLite has one writer at a time, which looks before it writes: there each role is given once without a
# constraint that says so.
SILENCED_SYSTEM_CHECKS = ["models.W047"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "minyi_web.config.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "minyi": {"level": "INFO"},
        "minyi_web": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.security.csrf": {"level": "ERROR"},  # a form that came too late is nobody's fault
        "axes": {"level": "ERROR"},  # its warnings name who signs in, and from where
    },
}
