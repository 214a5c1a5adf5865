"""The second signature: who gives it for the state chancellery, and what waits for it."""

from typing import Any

from django.conf import settings

from depesche.config import Config
from depesche.desk.models.approval import Approved
from depesche.desk.models.register import PublisherPage


def publisher() -> PublisherPage | None:
    """Give the publisher that newsroom.toml names as the chancellery; None where it names none, or an unknown one."""
    config: Config = settings.DEPESCHE
    wanted = config.desk.approval.chancellery
    return PublisherPage.objects.filter(address_slug=wanted).first() if wanted else None


def signs(user: Any) -> bool:
    """Whether the user approves in the chancellery's section, and so may give its signature."""
    found = publisher()
    return found is not None and found.permissions_for_user(user).can_approve()


def waiting_for(user: Any) -> list[Approved]:
    """Give what waits for this user's signature, the most urgent first; what she approved herself is not for her."""
    if not signs(user):
        return []
    rows = Approved.objects.unsigned().filter(kind="release").exclude(approved_by=user)
    return list(rows.select_related("approved_by").order_by("due_at", "pk"))
