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

    user, publisher = User.objects.get(), PublisherPage.objects.get()
    first = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=int(seconds))
    for at in range(int(count)):
        page = publisher.add_child(instance=ReleasePage(headline=f"{prefix} {at}", lead="<p>Text.</p>", live=False))
        page.save_revision()
        due = first + timedelta(seconds=at) if int(seconds) else None
        print(door.approve(page, by=user, due_at=due).number, flush=True)


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
    {"prepare": prepare, "approve": approve, "clock": clock}[command](config, *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
