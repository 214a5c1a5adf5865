"""What has to be done for the press again and again: note who opened a copy first, and forget old accesses."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from depesche.config import PressConfig
from depesche.desk import granting
from depesche.desk.models.press import forget

EVERY = 60.0
"""Seconds from one round to the next."""

logger = logging.getLogger(__name__)


def go(now: datetime) -> None:
    """Go the round once, which the clock does; nothing is to be done in a newsroom without links for the press."""
    press: PressConfig | None = settings.DEPESCHE.desk.press
    if press is None:
        return
    granting.note_first_openings()
    if count := forget(now - timedelta(days=press.keep_days)):
        logger.info("%s accesses of the press are older than %s days, and forgotten", count, press.keep_days)
