"""Django's settings for coming in at the desk, made from [desk.login] of newsroom.toml."""

import os
from datetime import timedelta
from typing import Any

from depesche.config import Config
from depesche.desk.setup import private_text
from depesche.logins import SingleSignOn

OIDC_SECRET = "DEPESCHE_OIDC_SECRET_"  # noqa: S105 - the beginning of a variable's name, not a secret
"""Environment variable, followed by the provider's id in capitals, that wins over the file with the client's secret."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def login(config: Config, *, https: bool) -> dict[str, Any]:
    """Give the settings of django-allauth and django-axes; raises DeskError where a client's secret is missing."""
    rules = config.desk.login
    return {
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "depesche.desk.login.adapter.PasswordBackend",
        ],
        "LOGIN_URL": "wagtailadmin_login",
        "LOGIN_REDIRECT_URL": "wagtailadmin_home",
        # Accounts: nobody signs up, no mail is sent, no browser is remembered.
        "ACCOUNT_ADAPTER": "depesche.desk.login.adapter.DeskAccounts",
        "ACCOUNT_FORMS": {"login": "depesche.desk.login.forms.PasswordForm"},
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_SIGNUP_ENABLED": False,
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "wagtailadmin_login",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        # Beside the lock-out: tries from one address with any name, and with one name from any address.
        "ACCOUNT_RATE_LIMITS": {"login": "60/m/ip", "login_failed": "60/m/ip,30/h/key"},
        # Second factor.
        "MFA_ADAPTER": "depesche.desk.login.adapter.DeskFactors",
        "MFA_FORMS": {
            "authenticate": "depesche.desk.login.forms.CodeForm",
            "reauthenticate": "depesche.desk.login.forms.CodeAgainForm",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        "MFA_TOTP_TOLERANCE": 1,  # clocks of phones go wrong by some seconds
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not https and config.desk.host in _LOOPBACK,
        # Single sign-on.
        "SOCIALACCOUNT_ADAPTER": "depesche.desk.login.single_sign_on.SingleSignOnAdapter",
        "SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX": "",
        "SOCIALACCOUNT_LOGIN_ON_GET": True,  # a link: a form that leads elsewhere is against the desk's policy
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [_app(provider, config) for provider in rules.oidc],
            }
        },
        # Lock-out.
        "AXES_FAILURE_LIMIT": rules.tries,
        "AXES_COOLOFF_TIME": timedelta(minutes=rules.locked_minutes),
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
        "AXES_CLIENT_IP_CALLABLE": "depesche.desk.login.client.address",
        "AXES_LOCKOUT_CALLABLE": "depesche.desk.login.lockout.locked_out",
        "AXES_ENABLE_ADMIN": False,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_VERBOSE": False,
        "AXES_SENSITIVE_PARAMETERS": ["username", "password", "code", "csrfmiddlewaretoken"],
        # Shared by all processes of the desk, and as private as its keys.
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": config.path("desk/cache"),
                "OPTIONS": {"MAX_ENTRIES": 10_000},
            }
        },
    }


def _app(provider: SingleSignOn, config: Config) -> dict[str, Any]:
    variable = OIDC_SECRET + provider.id.upper().replace("-", "_")
    file = config.path(provider.secret_file or f"keys/oidc-{provider.id}.secret")
    what = f"the secret of {provider.name}"
    mend = f"write it there, readable by the desk's user alone, or set {variable}"
    return {
        "provider_id": provider.id,
        "name": provider.name,
        "client_id": provider.client_id,
        "secret": os.environ.get(variable) or private_text(file, what, mend),
        "settings": {"server_url": provider.server.rstrip("/")},
    }
