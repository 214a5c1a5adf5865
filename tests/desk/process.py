"""What real processes of a newsroom do in tests: `python -m tests.desk.process NEWSROOM.TOML COMMAND [WORD...]`."""

import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from depesche.config import Config, load
from depesche.desk import newsroom, setup


def prepare(config: Config, *_words: str) -> None:
    """Make the newsroom ready, with one section and one approver."""
    newsroom.prepare(config)
    from django.contrib.auth.models import User

    from depesche.desk.models import PublisherPage
    from depesche.desk.models.register import newsroom as root
    from depesche.desk.sections import open_section

    publisher = PublisherPage(name_de="Staatsministerium", address_slug="stm", live=False)
    section = open_section(root().add_child(instance=publisher))
    user = User.objects.create(username="approver")
    user.groups.add(section.approvers)


def approve(config: Config, prefix: str, count: str, seconds: str) -> None:
    """Approve so many releases, the first due in so many seconds (0: at once), the others a second apart."""
    from django.contrib.auth.models import User

    from depesche.desk import door
    from depesche.desk.models import PublisherPage, ReleasePage

    user, publisher = User.objects.get(username="approver"), PublisherPage.objects.get()
    first = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=int(seconds))
    for at in range(int(count)):
        page = publisher.add_child(instance=ReleasePage(headline=f"{prefix} {at}", lead="<p>Text.</p>", live=False))
        page.save_revision()
        due = first + timedelta(seconds=at) if int(seconds) else None
        print(door.approve(page, by=user, due_at=due).number, flush=True)


def ask(config: Config, *_words: str) -> None:
    """Submit a release of somebody else's for approval, once the approver has an address."""
    from django.contrib.auth.models import User

    from depesche.desk import submissions
    from depesche.desk.models import PublisherPage, ReleasePage
    from depesche.desk.sections import open_section

    User.objects.filter(username="approver").update(email="approver@stm.example")
    publisher = PublisherPage.objects.get()
    editor = User.objects.create(username="editor")
    editor.groups.add(open_section(publisher).editors)
    page = publisher.add_child(instance=ReleasePage(headline="Zur Freigabe", lead="<p>Text.</p>", live=False))
    page.save_revision(user=editor)
    submissions.submit(page, by=editor, now=datetime.now(UTC))
    editor.groups.clear()


def note(config: Config, name: str, count: str) -> None:
    """Write so many entries of the audit trail, each in a transaction of its own."""
    from django.contrib.auth.models import User

    from depesche.desk import trail

    user = User.objects.get(username="approver")
    for at in range(int(count)):
        trail.note("hold", user=user, subject=user, name=name, at=at)


def clock(config: Config, place: str = "", *_words: str) -> None:
    """Run the clock until SIGTERM; a place is where it kills itself, without a chance to tidy up."""
    from depesche.desk import door
    from depesche.desk.clock import run
    from depesche.wire.append import Writer

    def die(*_args: object, **_options: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def mark_and_die(*args: object) -> None:
        mark(*args)
        die()

    mark = door.mark
    match place:
        case "before the append":
            Writer.append = die
        case "between append and mark":
            door.mark = die
        case "after the mark":
            door.mark = mark_and_die
        case "":
            pass
        case _:
            raise ValueError(place)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    print("ready", flush=True)
    run(config, stop, show=lambda text: print(text, flush=True))


def main(file: str, command: str, *words: str) -> None:
    config = load(Path(file))
    if command != "prepare":
        setup.setup(config)
    {"prepare": prepare, "approve": approve, "ask": ask, "clock": clock, "note": note}[command](config, *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
