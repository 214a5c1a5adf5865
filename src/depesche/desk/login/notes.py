"""What the audit trail is told of logging in and of roles: who came how, who was locked out, who became what.

Names that nobody has are not written down: people type passwords into the wrong field.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import m2m_changed, post_init, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context

from depesche.desk.login import client
from depesche.desk.trail import note

MARKS = ("is_superuser", "is_active")
"""What a user is beside her groups."""


def came(request: HttpRequest, user: Any) -> None:
    """Note a login that is whole, with what it took."""
    records = get_authentication_records(request, user)
    by = [str(record.get("type") or record.get("provider") or record["method"]) for record in records]
    note("login", user=user, subject=user, by=by, address=client.address(request))


def set_up(user: Any, what: str) -> None:
    """Note that a user has set up a second factor."""
    note("second-factor-add", user=user, subject=user, what=what)


def taken_away(user: Any, by: Any) -> None:
    """Note that an administrator took somebody's second factor away."""
    note("second-factor-reset", user=by, subject=user)


def unlocked(name: str, address: str, by: Any) -> None:
    """Note that an administrator let somebody try again."""
    user = get_user_model().objects.filter(username=name).first()
    note("unlock", user=by, subject=user, address=address)


def groups_set(user: Any, before: set[str], after: set[str], by: Any) -> None:
    """Note which groups a user came into and left, if any."""
    if before != after:
        note("roles", user=by, subject=user, into=sorted(after - before), out_of=sorted(before - after))


@receiver(user_logged_out)
def _left(user: Any, **_more: Any) -> None:
    if user is not None:
        note("logout", user=user, subject=user)


@receiver(user_locked_out)
def _locked_out(username: str | None, ip_address: str | None, **_more: Any) -> None:
    user = get_user_model().objects.filter(username=username).first()
    note("lock-out", user=None, subject=user, address=ip_address or "")


@receiver(authenticator_removed)
def _removed(user: Any, authenticator: Authenticator, **_more: Any) -> None:
    note("second-factor-remove", user=user, subject=authenticator.user, what=str(authenticator.type))


@receiver(m2m_changed, sender=User.groups.through)
def _groups_changed(instance: Any, action: str, pk_set: set[int] | None, **_more: Any) -> None:
    """Note what an administrator does at the desk; who acts is known there alone, and single sign-on says it itself."""
    by = get_active_log_context().user
    if by is None or not isinstance(instance, User):
        return
    names = set(Group.objects.filter(pk__in=pk_set or ()).values_list("name", flat=True))
    match action:
        case "post_add":
            groups_set(instance, set(), names, by)
        case "post_remove":
            groups_set(instance, names, set(), by)
        case "pre_clear":
            groups_set(instance, set(instance.groups.values_list("name", flat=True)), set(), by)
        case _:
            pass


@receiver(post_init, sender=User)
def _remember(instance: Any, **_more: Any) -> None:
    instance.depesche_marks = {mark: instance.__dict__.get(mark) for mark in MARKS}


@receiver(post_save, sender=User)
def _marks_changed(instance: Any, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's signature
    before = {} if created else instance.depesche_marks
    after = {mark: getattr(instance, mark) for mark in MARKS}
    by = get_active_log_context().user
    if by is not None and before != after and (not created or instance.is_superuser):
        note("marks", user=by, subject=instance, **after)
    instance.depesche_marks = after
