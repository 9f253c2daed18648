"""Every setting, each by an environment variable ``DONDOC_NAME`` or a file named by ``DONDOC_NAME_FILE``.

Without any it is one office machine: SQLite under ``var/``, pages on 127.0.0.1. ``DONDOC_DATABASE_URL`` turns it into
PostgreSQL with any number of web and worker processes.
"""

from __future__ import annotations

from pathlib import Path

from environs import FileAwareEnv

env = FileAwareEnv(prefix="DONDOC_")

BASE_DIR = Path(env.str("HOME", str(Path.cwd()))).resolve()
VAR = Path(env.str("VAR", str(BASE_DIR / "var"))).resolve()
DEMO = env.bool("DEMO", False)
DEBUG = env.bool("DEBUG", False)
TESTING = env.bool("TESTING", False)
TODAY = env.date("TODAY", None)  # demonstrations, training and tests only: the day that every page takes for today

SECRET_KEY = env.str("SECRET_KEY", "")  # empty: made on first start and kept under var/ (config/secret.py)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

AUDIT_KEY = env.str("AUDIT_KEY", "")  # seals the log; whoever can only reach the database cannot forge an entry
if not SECRET_KEY or not AUDIT_KEY:
    from dondoc.web.config.secret import kept_secret

    SECRET_KEY = SECRET_KEY or kept_secret(VAR)
    AUDIT_KEY = AUDIT_KEY or kept_secret(VAR, "audit-key")

INSTALLED_APPS = [
    "dondoc.web.ui",  # first: its templates go before allauth's
    "dondoc.web.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "dondoc.web.jobs",
    "dondoc.web.audit",
    "dondoc.web.accounts",
    "dondoc.web.units",
    "dondoc.web.office",
    "dondoc.web.documents",
    "dondoc.web.tasks",
    "dondoc.web.reminders",
    "dondoc.web.reviews",
    "dondoc.web.intake",
]
SITE_ID = 1
AUTH_USER_MODEL = "accounts.User"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dondoc.web.ui.bodies.BodiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dondoc.web.units.remembering.RememberingMiddleware",
    "dondoc.web.ui.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "dondoc.web.accounts.middleware.SignedInMiddleware",
]

FORM_RENDERER = "dondoc.web.ui.rendering.HouseRenderer"
CSRF_FAILURE_VIEW = "dondoc.web.ui.views.stale"

ROOT_URLCONF = "dondoc.web.config.urls"
WSGI_APPLICATION = "dondoc.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "dondoc.web.ui.context.shell",
            ],
            "builtins": ["dondoc.web.ui.templatetags.dondoc"],
        },
    }
]

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(VAR / "dondoc.sqlite3"),
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-65536;",
    },
}
_url = env.str("DATABASE_URL", "")
if _url:
    from dondoc.web.config.database import from_url

    DATABASES = {"default": from_url(_url)}
else:
    DATABASES = {"default": _SQLITE}

#: faults of pages go to the standard error, where the service's journal keeps them with the hour
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "line"}},
    "loggers": {"django.request": {"handlers": ["errors"]}, "dondoc": {"handlers": ["errors"]}},
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "dondoc_cache",
    }
}  # shared by all processes: rate limits count together

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher"]
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "dondoc.web.accounts.adapter.ClosedAdapter"
SOCIALACCOUNT_ADAPTER = "dondoc.web.accounts.adapter.ClosedSocialAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key", "change_password": "5/m/user"}
CALENDAR_RATE = "60/m/ip"  # readings of calendars by their secret links
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Đôn Đốc"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or TESTING
USERSESSIONS_TRACK_ACTIVITY = False
OIDC_APPS = env.json("OIDC_APPS", [])  # identity providers; see config/checks.py for the form
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_APPS}}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[2] / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50
UPLOAD_LIMIT = env.int("UPLOAD_LIMIT", 200 * 1024 * 1024)

READINESS = env.str("READINESS", "")  # a file of the office's own templates of readiness, over those of the program
INDICATORS = env.str("INDICATORS", "")  # a file of the office's own indicators, over those of the program

TASKS_SILENT_DAYS = env.int("TASKS_SILENT_DAYS", 30)  # no word for so many days: silent
TASKS_RISK_DAYS = env.int("TASKS_RISK_DAYS", 7)  # due within so many days and not handed in: at risk
TASKS_EXTENSIONS = env.int("TASKS_EXTENSIONS", 1)  # how often one task may be given more time
TASKS_READY_PERCENT = env.int("TASKS_READY_PERCENT", 80)  # readiness below it is told to the chair
TASKS_CLEAR_ITEMS = env.list("TASKS_CLEAR_ITEMS", ["person", "work", "time", "responsibility", "product", "authority"])
TASKS_EXPORT_ROWS = env.int("TASKS_EXPORT_ROWS", 2_000)  # a longer list is written behind the pages
TASKS_EXPORT_HOURS = env.int("TASKS_EXPORT_HOURS", 24)  # and kept for its owner for so long
TASKS_BOOK_DAYS = env.int("TASKS_BOOK_DAYS", 30)  # a workbook that was sent and never applied is kept for so long

SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")  # how the site is reached: links of mails and calendars
SMTP_HOST = env.str("SMTP_HOST", "")  # empty: no mail leaves, digests are read on the site
SMTP_SECURITY = env.str("SMTP_SECURITY", "starttls")  # starttls, ssl, none
MAIL_FILES = env.bool("MAIL_FILES", DEMO)  # without a server: each mail becomes a file under var/mail
MAIL_FROM = env.str("MAIL_FROM", "Đôn Đốc <dondoc@localhost>")
MAIL_FOLDER = VAR / "mail"
_MAIL_WITHOUT = "dondoc.web.reminders.mail_files" if MAIL_FILES else "django.core.mail.backends.dummy"
EMAIL_BACKEND = f"{'django.core.mail.backends.smtp' if SMTP_HOST else _MAIL_WITHOUT}.EmailBackend"
EMAIL_HOST = SMTP_HOST
EMAIL_PORT = env.int("SMTP_PORT", 587)
EMAIL_HOST_USER = env.str("SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.str("SMTP_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_SECURITY == "starttls", SMTP_SECURITY == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = MAIL_FROM

SECURE_HTTPS = env.bool("HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_HTTPS else 0
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0  # whose word is taken for the visitor's address
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
_identity_providers = sorted(
    {
        "/".join(app["settings"]["server_url"].split("/")[:3])
        for app in OIDC_APPS
        if app.get("settings", {}).get("server_url")
    }
    if isinstance(OIDC_APPS, list)
    else []
)  # signing in there is a form that is sent on
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *_identity_providers],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
