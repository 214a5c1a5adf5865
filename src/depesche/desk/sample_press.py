"""A journalist of the sample newsroom, who gets a link to the release that goes out next."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from depesche.desk import granting
from depesche.desk.models import Approved, Journalist
from depesche.desk.press.opening import SHARED
from depesche.desk.refusals import RefusedError

_ACCREDITED = timedelta(days=365)
_TIME_TO_LOOK = timedelta(seconds=20)
"""A release that goes out sooner is public before anybody has opened a link."""


def link(approver: str) -> str:
    """Give a new link to the copy of what goes out next; empty where nothing waits long enough, or has changed.

    `approver` is the name of the user who gives it; the link that was given when the newsroom was opened last ends.
    """
    now = timezone.now()
    rows = Approved.objects.ready().filter(kind="release", action__in=SHARED, due_at__gt=now + _TIME_TO_LOOK)
    row = rows.order_by("due_at", "pk").first()
    if row is None:
        return ""
    journalist, _made = Journalist.objects.get_or_create(
        name="Jana Beispiel",
        email="jana.beispiel@zeitung.example",
        defaults={"outlet": "Musterzeitung", "accredited_until": (now + _ACCREDITED).date()},
    )
    try:
        (given,) = granting.grant(row, [journalist], by=get_user_model().objects.get(username=approver))
    except RefusedError:  # somebody who tries the desk out has changed the draft, or the journalist
        return ""
    return given.link
