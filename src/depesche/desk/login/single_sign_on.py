"""Single sign-on by OpenID Connect: who is let in, and what she may do, by what the provider says of her."""

import logging
from collections.abc import Iterable
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from depesche.desk.login import notes, second_factor
from depesche.logins import ADMINISTRATORS, SingleSignOn

FORBIDDEN = 403
_MOST = 200
"""Letters of the provider's answer that go into the log."""
logger = logging.getLogger(__name__)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Decides once, before allauth goes on: an unknown person gets a user only where her groups are mapped."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the user, or refuse with a page that says why; set her groups."""
        provider = provider_of(sociallogin.account)
        if sociallogin.state.get("process", AuthProcess.LOGIN) != AuthProcess.LOGIN:
            raise self._refusal(_("Accounts are not connected here: log in."))
        claims = claims_of(sociallogin.account)
        if not sociallogin.is_existing and (known := _known(provider, claims)):
            sociallogin.user = known
            sociallogin.account.user = known
            sociallogin.account.save()
        groups = mapped(provider, claims)
        unknown = {name for name in groups if name != ADMINISTRATORS} - set(
            Group.objects.filter(name__in=groups).values_list("name", flat=True)
        )
        if unknown:
            logger.error("newsroom.toml maps to a group that is not there: %s", ", ".join(sorted(unknown)))
            raise self._refusal(_("The groups that newsroom.toml names are not all there: tell an administrator."))
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                raise self._refusal(_("This account may not log in: ask an administrator."))
            set_groups(provider, sociallogin.user, groups)
        elif not groups or _taken(sociallogin.user):
            raise self._refusal(_("The desk does not know you: ask an administrator to let you in."))
        if provider.second_factor == "provider" and sociallogin.is_existing:
            second_factor.vouch(request, sociallogin.user)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say yes for whom `pre_social_login` let pass: her groups are mapped."""
        return bool(mapped(provider_of(sociallogin.account), claims_of(sociallogin.account)))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """Make the user, without a password, in the groups that are hers."""
        user = super().save_user(request, sociallogin, form)
        provider = provider_of(sociallogin.account)
        set_groups(provider, user, mapped(provider, claims_of(sociallogin.account)))
        if provider.second_factor == "provider":
            second_factor.vouch(request, user)
        return user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """Say in the log why a login by the provider failed; the person is told that it did."""
        reason = f"{told.get('error')} {told.get('exception') or ''}"[:_MOST]
        logger.warning("login by %s failed: %s", provider.app.provider_id, reason)

    def _refusal(self, reason: str) -> ImmediateHttpResponse:
        return ImmediateHttpResponse(render(self.request, "desk/not_let_in.html", {"reason": reason}, status=FORBIDDEN))


def provider_of(account: SocialAccount) -> SingleSignOn:
    """Give the provider as newsroom.toml has it."""
    return next(one for one in settings.DEPESCHE.desk.login.oidc if one.id == account.provider)


def claims_of(account: SocialAccount) -> dict[str, Any]:
    """Give what the provider says of the person: the ID token, and over it what its address for that said."""
    told = account.extra_data
    return dict(told.get("id_token") or {}) | dict(told.get("userinfo") or {})


def mapped(provider: SingleSignOn, claims: dict[str, Any]) -> frozenset[str]:
    """Give the names of the desk's groups for what the provider says."""
    said = claims.get(provider.groups_claim)
    values: Iterable[Any] = said if isinstance(said, list) else [said]
    return frozenset(name for value in values if isinstance(value, str) for name in provider.groups.get(value, ()))


def set_groups(provider: SingleSignOn, user: Any, wanted: frozenset[str]) -> None:
    """Put the user into the groups that are hers, and take her out of the others that the provider decides about."""
    decided = {name for names in provider.groups.values() for name in names}
    if not decided:
        return
    before = _held(user)
    user.groups.remove(*Group.objects.filter(name__in=decided - wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted))
    if ADMINISTRATORS in decided and user.is_superuser != (ADMINISTRATORS in wanted):
        user.is_superuser = ADMINISTRATORS in wanted
        user.save(update_fields=["is_superuser"])
    notes.groups_set(user, before, _held(user), by=None)


def _held(user: Any) -> set[str]:
    return set(user.groups.values_list("name", flat=True)) | ({ADMINISTRATORS} if user.is_superuser else set())


def _known(provider: SingleSignOn, claims: dict[str, Any]) -> Any:
    """Give the user whom the desk has already, where newsroom.toml lets her be found by what the provider says."""
    match provider.known_by:
        case "":
            return None
        case "email":
            address = claims.get("email") if claims.get("email_verified") in {True, "true"} else None
            found = get_user_model().objects.filter(email__iexact=address) if address else ()
        case "username":
            name = claims.get("preferred_username")
            found = get_user_model().objects.filter(username=name) if name else ()
        case unknown:
            raise ValueError(unknown)
    one, *others = list(found) or [None]
    return None if others else one


def _taken(user: Any) -> bool:
    """Whether somebody else has the name or the address, whom this person must not become."""
    users = get_user_model().objects
    taken = users.filter(username__iexact=user.username) if user.username else users.none()
    return taken.exists() or bool(user.email and users.filter(email__iexact=user.email).exists())
