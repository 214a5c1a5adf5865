"""Takes the letters of the outbox to the mail server, beside the clock and never in its way.

Level-triggered: each look finds what is not sent, whatever happened before. A letter is claimed before it is sent, so
that several clocks send it once; where a process dies between the server's word and the mark, it is sent again once
the claim has run out, which is the better of two evils.
"""

import logging
import os
import smtplib
import threading
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import Error as DatabaseTrouble
from django.db import connections
from django.db.models import F

from depesche.config import Config, MailConfig
from depesche.desk.models.letters import Letter
from depesche.desk.setup import private_text

LOGIN_VARIABLE = "DEPESCHE_MAIL_LOGIN"
"""Environment variable with `user:password`, that wins over the file."""
LOOK = 5.0
"""Seconds between two looks at the outbox."""
TIMEOUT = 20
"""Seconds to wait for the mail server."""
CLAIM = timedelta(minutes=2)
"""For how long a letter belongs to the one who tries to send it."""
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""After each failure; then a letter is given up."""
AT_ONCE = 20
"""Letters in one look."""

logger = logging.getLogger(__name__)


def deliver(now: datetime) -> int:
    """Send what waits, and give how many went; one that fails keeps no other from going."""
    config: Config = settings.DEPESCHE
    if config.desk.mail is None:
        return 0
    waiting = Letter.objects.filter(sent_at=None, given_up=False, next_try_at__lte=now).order_by("made_at", "pk")
    sent = 0
    for letter in waiting.select_related("to")[:AT_ONCE]:
        claimed = Letter.objects.filter(pk=letter.pk, sent_at=None, next_try_at=letter.next_try_at)
        if claimed.update(next_try_at=now + CLAIM, tries=F("tries") + 1):
            sent += _send(letter, config, config.desk.mail, now)
    return sent


def run(config: Config, stop: threading.Event) -> None:
    """Look at the outbox until `stop` is set. Django must be set up; trouble is logged, and looked at again."""
    while not stop.is_set():
        try:
            deliver(datetime.now(UTC))
        except DatabaseTrouble:
            logger.exception("the outbox cannot be read, and is asked again")
            connections.close_all()
        except Exception:
            logger.exception("mails cannot be sent now, and are tried again")
        stop.wait(LOOK)
    connections.close_all()


def login(config: Config, mail: MailConfig) -> tuple[str, str]:
    """Give user and password for the mail server, empty where it wants none; raises DeskError as `private_text`."""
    told = os.environ.get(LOGIN_VARIABLE, "")
    if not told and mail.secret_file:
        told = private_text(
            config.path(mail.secret_file), "the login of the mail server", "write `user:password` into it"
        )
    user, _colon, password = told.partition(":")
    return user, password


def _send(letter: Letter, config: Config, mail: MailConfig, now: datetime) -> int:
    found = Letter.objects.filter(pk=letter.pk)
    try:
        message = EmailMessage(
            letter.subject, letter.text, mail.sender, [letter.to.email], connection=_connection(config, mail)
        )
        # Marks an automatic mail, so that nobody's holiday note answers it (RFC 3834).
        message.extra_headers = {
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<letter-{letter.pk}@{_domain(mail)}>",
        }
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        tries = letter.tries + 1
        over = tries > len(WAITS)
        again = now if over else now + WAITS[tries - 1]
        found.update(trouble=str(error)[:500], given_up=over, next_try_at=again)
        logger.warning("a mail could not be sent (%s of %s tries): %s", tries, len(WAITS) + 1, error)
        return 0
    found.update(sent_at=now, trouble="")
    return 1


def _connection(config: Config, mail: MailConfig) -> BaseEmailBackend:
    user, password = login(config, mail)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=mail.host,
        port=mail.port,
        username=user,
        password=password,
        use_tls=mail.tls == "starttls",
        use_ssl=mail.tls == "tls",
        timeout=TIMEOUT,
    )


def _domain(mail: MailConfig) -> str:
    return mail.sender.rpartition("@")[2].rstrip(">")
