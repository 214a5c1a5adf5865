"""What allauth asks the desk: nobody signs up, addresses come through proxies, secrets are kept encrypted."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from depesche.desk.login import client, notes, second_factor


class DeskAccounts(DefaultAccountAdapter):
    """Accounts are made by administrators, and by single sign-on where newsroom.toml says so."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: nobody makes an account of her own."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give the address behind the proxies."""
        return client.address(request)

    def post_login(self, request: HttpRequest, user: Any, **login: Any) -> HttpResponse:
        """Note a login that is whole."""
        response = super().post_login(request, user, **login)
        notes.came(request, user)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask once more before a second factor is changed, unless the login is only some minutes old."""
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(self.request, self.request.user)
        return not any(record["at"] > since for record in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Give allauth's; whoever has neither password nor second factor logs in anew."""
        anew = {"id": "anew", "description": _("Log in again"), "url": reverse("account_logout")}
        return super().get_reauthentication_methods(user) or [anew]


class DeskFactors(DefaultMFAAdapter):
    """Second factors."""

    def encrypt(self, text: str) -> str:
        """Encrypt what a copy of the database must not give away."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt it; cryptography's InvalidToken where the desk's secret is another one."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last one of somebody who must have one."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=second_factor.FACTORS)
        return others.exclude(pk=authenticator.pk).exists() or not second_factor.must_have_one(authenticator.user)

    def get_totp_issuer(self) -> str:
        """Give the name under which an app lists the desk."""
        return str(settings.WAGTAIL_SITE_NAME)


class PasswordBackend(AuthenticationBackend):
    """Lets those in with a password whom newsroom.toml allows it."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        """Give the user, or None."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and may_use_password(user) else None


def may_use_password(user: Any) -> bool:
    """Whether the user's password opens the desk."""
    match settings.DEPESCHE.desk.login.passwords:
        case "everybody":
            return True
        case "administrators":
            return bool(user.is_superuser)
        case "nobody":
            return False
        case unknown:
            raise ValueError(unknown)


def _cipher() -> Fernet:
    key = hashlib.scrypt(settings.SECRET_KEY.encode(), salt=b"depesche second factor", n=2**12, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(key))
