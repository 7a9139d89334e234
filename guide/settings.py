"""Settings. Everything that differs between machines is an environment variable.

GUICHET_PRODUCTION   true on a public server: demands a SECRET_KEY, sends nothing over plain http
SECRET_KEY           signs and encrypts the cookie of the check and the sessions of editors
ALLOWED_HOSTS        host names, separated by commas (default: this machine only)
DATABASE_URL         sqlite:///path (default) or postgres://...
DEBUG                true shows error pages to developers; never in production
SSL_REDIRECT         false if something in front of us already sends http to https
GUICHET_PUBLISHER, GUICHET_PUBLISHER_ADDRESS, GUICHET_PUBLISHER_PHONE, GUICHET_DIRECTOR,
GUICHET_MAIL, GUICHET_HOST, GUICHET_HOST_ADDRESS, GUICHET_HOST_PHONE
                     the legal notice (guide/publisher.py); demanded in production
GUICHET_SECOND_PERSON
                     false for an NGO with one editor: nobody else approves figures and critical texts
GUICHET_TWO_FACTOR   true demands a second factor of everybody at the desk (default: in production, where
                     it cannot be turned off; elsewhere it is asked of those who set it up)
GUICHET_PROXIES      how many proxies in front of us set X-Forwarded-For and X-Forwarded-Proto (default: 0);
                     tells the addresses from which wrong passwords come apart
ADMINS               addresses for error mails, separated by commas; EMAIL_URL says how to send them,
                     GUICHET_MAIL is whom they come from
"""

from datetime import timedelta
from pathlib import Path

import django.conf.locale
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from guide import languages, publisher, styles

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where we run
KEY_FOR_THIS_MACHINE_ONLY = "insecure: known to everyone who can read this file"
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

PRODUCTION = env.bool("GUICHET_PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOOPBACK)
SECRET_KEY = env.str("SECRET_KEY", default=KEY_FOR_THIS_MACHINE_ONLY)

if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows what readers typed: it cannot be on in production.")
if SECRET_KEY == KEY_FOR_THIS_MACHINE_ONLY and (PRODUCTION or set(ALLOWED_HOSTS) - set(LOOPBACK)):
    raise ImproperlyConfigured(
        "Set SECRET_KEY: the built-in key is public, so it serves this machine only."
    )

PUBLISHER = publisher.notice(env.ENVIRON)
if PRODUCTION and (unsaid := publisher.unsaid(PUBLISHER)):
    raise ImproperlyConfigured(
        f"Set {', '.join(unsaid)}: the law wants it on the page About (LCEN, art. 1-1)."
    )

SECOND_PERSON = env.bool("GUICHET_SECOND_PERSON", default=True)

# What runs
INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "guide.apps.GuideConfig",
    "eligibility.apps.EligibilityConfig",
    "guide.editing.apps.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "two_factor",
    "axes",
]
# Session, user and messages serve the editors. They are lazy: a public page that reads none of
# them gets no cookie and no `Vary: Cookie` (tests/test_site.py holds this).
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "guide.middleware.admin_policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "guide.middleware.desk_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "guide.urls"
WSGI_APPLICATION = "guide.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guide.context_processors.languages",
            ],
        },
    },
]

# Database. IMMEDIATE and WAL let an editor, an import and readers work at once on SQLite;
# ATOMIC_REQUESTS would make every reader wait for the write lock. A connection is kept, and looked at
# before each use: after a restart of PostgreSQL nobody gets an error for it.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/guichet.sqlite3")}
DATABASES["default"] |= {
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": False,
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages and time
django.conf.locale.LANG_INFO.update(
    {
        code: row
        for code, row in languages.language_info().items()
        if code not in django.conf.locale.LANG_INFO
    }
)
LANGUAGE_CODE = "fr"
LANGUAGES = [(language.code, language.name) for language in languages.READY]
LANGUAGES_BIDI = languages.RIGHT_TO_LEFT
# The columns of the database: all languages of the first wave, ready or not. A language is shown
# by its row in languages.py; taking one out of this list would drop what people wrote in it.
MODELTRANSLATION_LANGUAGES = tuple(language.code for language in languages.LANGUAGES)
MODELTRANSLATION_DEFAULT_LANGUAGE = "fr"
MODELTRANSLATION_FALLBACK_LANGUAGES: tuple[str, ...] = ()
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
# The law of France runs from midnight to midnight in Paris: today is that of `timezone.localdate()`.
TIME_ZONE = "Europe/Paris"

# Static files: only the admin has any. A public page is one request.
STATIC_URL = "/static/"
STATICFILES_DIRS = [("desk", BASE_DIR / "static" / "desk")]
STATIC_ROOT = BASE_DIR / ".static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# What a browser may do with our pages: show them, and send their forms to us.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": styles.source_hashes(),
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CONTENT_SECURITY_POLICY_OF_THE_ADMIN = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF, styles.source_hash(styles.sheet("bare"))],  # of a page that says no
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "identity-credentials-get",
        "idle-detection",
        "interest-cohort",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "private-state-token-issuance",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=PRODUCTION)
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
# Whoever runs us may have other sites under the same name: subdomains are theirs to decide on.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Sessions exist for editors, so no cookie of theirs is even sent with a public page.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Getting in: password, then a code of one's phone (guide/editing/door.py). The fifth wrong password
# of one name from one address shuts the door to both for half an hour, and to nobody else.
TWO_FACTOR = PRODUCTION or env.bool("GUICHET_TWO_FACTOR", default=False)
TWO_FACTOR_PATCH_ADMIN = False
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/shut.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False  # guide/editing/sign_ins.py shows less, and changes nothing
AXES_VERBOSE = False
# What it keeps of a form that failed: the fields of the sign-in have a prefix that it does not know.
AXES_SENSITIVE_PARAMETERS = ["auth-username", "auth-password", "csrfmiddlewaretoken"]
AXES_CLIENT_IP_CALLABLE = "guide.editing.door.address_of"
PROXIES = env.int("GUICHET_PROXIES", default=0)
if PROXIES:  # else a sign-in over https looks like a form of another site's
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

# Errors go to stderr and by mail, without anything a reader sent (guide/error_reports.py).
ADMINS = [(address, address) for address in env.list("ADMINS", default=[])]
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
SERVER_EMAIL = DEFAULT_FROM_EMAIL = PUBLISHER["mail"] or "guichet@localhost"
EMAIL_TIMEOUT = 10  # seconds: who reads the page that broke waits for the mail about it
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_the_reader": {"()": "guide.error_reports.WithoutTheReader"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "without_the_reader"},
        "mail": {"class": "guide.error_reports.MailToAdmins", "formatter": "without_the_reader"},
    },
    "loggers": {
        "django": {"handlers": ["stderr", "mail"], "level": "ERROR", "propagate": False},
        # A stranger's doing (another host name, ten thousand fields): no fault of ours, so no mail.
        "django.security": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # Names and addresses of our own people: they stand in the database, for administrators.
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
