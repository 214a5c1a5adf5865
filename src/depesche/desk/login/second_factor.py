"""The second factor: who needs one, and a guard that asks on each request whether this login went through it.

allauth asks for it while logging in. The guard does not rely on that: however a session came about, it is of no use
before the second factor was given.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission

from depesche.desk.roles import reads_all

PASSED = "depesche_second_factor"
"""Key of the session: whose second factor was given in it."""
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SETTING_UP = ("mfa_", "account_", "wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog")
"""Beginnings of the names of what is open to those who still have to set one up."""


def has_one(user: Any) -> bool:
    """Whether the user has set up a second factor; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def must_have_one(user: Any) -> bool:
    """Whether newsroom.toml requires one of this user."""
    match settings.DEPESCHE.desk.login.two_factor:
        case "required":
            return True
        case "approvers":
            return reads_all(user) or approves_somewhere(user)
        case "optional" | "off":
            return False
        case unknown:
            raise ValueError(unknown)


def approves_somewhere(user: Any) -> bool:
    """Whether the user may send releases of any section out."""
    return GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page").exists()


def vouch(request: HttpRequest, user: Any) -> None:
    """Note that the user's second factor was given in this session."""
    request.session[PASSED] = user.pk


def take_away(user: Any) -> bool:
    """Remove a user's second factor with its recovery codes, and end her logins; false where there was none."""
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    end_logins(user)
    return bool(removed)


def end_logins(user: Any) -> None:
    """End all sessions of a user."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


class SecondFactorMiddleware:
    """Lets nobody on whose second factor is due: she is logged out, or sent to set one up if she has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Ask before any view runs."""
        user = request.user
        if (
            settings.DEPESCHE.desk.login.two_factor == "off"
            or not user.is_authenticated
            or request.session.get(PASSED) == user.pk
        ):
            return None
        if has_one(user):
            logout(request)
            messages.warning(request, _("Your second factor is missing: log in again."))
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if must_have_one(user) and not name.startswith(SETTING_UP):
            messages.warning(request, _("Set up a second factor first: your role requires one."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return None


@receiver(authenticator_used)
def given(request: HttpRequest, user: Any, **_more: Any) -> None:
    """Note that it was given, which allauth says by this signal alone."""
    vouch(request, user)
