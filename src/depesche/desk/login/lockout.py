"""Who tried too often is locked out for a while: one name from one address, whether or not there is such a user.

django-axes counts, in the database, so that all processes of the desk know. Codes of the second factor count like
passwords.
"""

from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

TOO_MANY_REQUESTS = 429


def is_locked(request: HttpRequest, name: str) -> bool:
    """Whether this name is locked out from where the request comes."""
    return not AxesProxyHandler.is_allowed(request, {"username": name})


def count_failure(request: HttpRequest, name: str) -> None:
    """Count a wrong code of the second factor as a wrong password is counted."""
    user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """Answer with what to do, the same for names that exist and for others."""
    context = {"minutes": settings.DEPESCHE.desk.login.locked_minutes}
    return render(request, "desk/locked_out.html", context, status=TOO_MANY_REQUESTS)


def locks() -> list[AccessAttempt]:
    """Give who is locked out now, the latest first."""
    login = settings.DEPESCHE.desk.login
    since = timezone.now() - timedelta(minutes=login.locked_minutes)
    found = AccessAttempt.objects.filter(attempt_time__gt=since).order_by("-attempt_time")
    tries: dict[tuple[str, str], int] = {}
    for attempt in found:
        key = (attempt.username or "", attempt.ip_address or "")
        tries[key] = tries.get(key, 0) + attempt.failures_since_start
    seen = set()
    listed = []
    for attempt in found:
        key = (attempt.username or "", attempt.ip_address or "")
        if tries[key] >= login.tries and key not in seen:
            seen.add(key)
            listed.append(attempt)
    return listed


def unlock(name: str, address: str) -> bool:
    """Let a name try again from an address; false where it was not locked out there."""
    return bool(AxesProxyHandler.reset_attempts(username=name, ip_address=address))
