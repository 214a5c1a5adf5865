"""What tests of the press listener share: a newsroom that has one, and requests to it."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec
from django.conf import settings

from depesche.desk import door
from tests.desk.offices import SetClock

BASE = "https://press.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@dataclass
class Answer:
    status: str
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def configure(**more):
    """Give the test's newsroom a listener."""
    from depesche.config import PressConfig

    config = settings.DEPESCHE
    press = PressConfig(base_url=BASE, **more)
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, press=press))
    return settings.DEPESCHE


def listener(clock):
    """The application as its worker makes it, in this process and with the test's clock."""
    from depesche.desk.press.app import Press

    config = settings.DEPESCHE
    return Press(config, config.desk.press, now=clock, later=lambda write: write())


def ask(press, address, method="GET", *, source="192.0.2.77", agent=FIREFOX, **headers):
    """Ask as Granian does."""
    path = address.removeprefix(BASE)
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.partition("?")[0].encode().decode("latin-1"),
        "QUERY_STRING": path.partition("?")[2],
        "REMOTE_ADDR": source,
        "HTTP_USER_AGENT": agent,
        "wsgi.input": io.BytesIO(),
        **headers,
    }
    begun = []
    body = b"".join(press(environ, lambda status, given: begun.append((status, given))))
    (status, given) = begun[0]
    assert len({name.lower() for name, _ in given}) == len(given), "a header twice"
    return Answer(status, dict(given), body)


def files_of(page):
    """The addresses of a copy's own files, relative to it."""
    found = set(re.findall(r'(?:href|src)="((?:files|assets)/[^"]+)"', page))
    for listed in re.findall(r'srcset="([^"]+)"', page):
        found |= {part.split()[0] for part in listed.split(",")}
    return found


def accredit(name="Jana Beispiel", outlet="Tagblatt", email="jana@tagblatt.example", until=None, **more):
    from depesche.desk.models import Journalist

    until = until or date.fromordinal(datetime.now(UTC).date().toordinal() + 400)
    return Journalist.objects.create(name=name, outlet=outlet, email=email, accredited_until=until, **more)


def ahead(monkeypatch):
    """Set the door's clock a little ahead, so that drafts that were just saved are older than their approval."""
    clock = SetClock(datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=1))
    monkeypatch.setattr(door, "wall", clock)
    return clock


def later(clock, **by):
    return clock() + timedelta(**by)
