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


def share(config: Config, headline: str, seconds: str) -> None:
    """Approve a release with a PDF, due in so many seconds; print a journalist's link, its mark and the address."""
    from datetime import date

    from django.contrib.auth.models import User

    from depesche.desk import door, granting
    from depesche.desk.models import Journalist, PublisherPage, ReleaseDocument, ReleasePage
    from tests.desk.conftest import make_document

    user, publisher = User.objects.get(), PublisherPage.objects.get()
    page = publisher.add_child(instance=ReleasePage(headline=headline, lead="<p>Text.</p>", live=False))
    page.document_links = [ReleaseDocument(document=make_document(publisher.collection))]
    page.save_revision()
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=int(seconds))
    row = door.approve(page.get_latest_revision_as_object(), by=user, due_at=due)
    journalist, _made = Journalist.objects.get_or_create(
        name="Jana Beispiel",
        email="jana@tagblatt.example",
        defaults={"outlet": "Tagblatt", "accredited_until": date(2099, 1, 1)},
    )
    given = granting.grant(row, [journalist], by=user)[0]
    print(given.link, given.grant.mark, row.address, flush=True)


def withdraw_links(config: Config, mark: str) -> None:
    """Revoke a journalist's link."""
    from django.contrib.auth.models import User

    from depesche.desk import granting
    from depesche.desk.models import PressGrant

    print(granting.revoke(PressGrant.objects.filter(mark=mark), by=User.objects.get()), flush=True)


def accesses(config: Config, mark: str) -> None:
    """Print what was noted of a link's accesses."""
    from depesche.desk.models import PressAccess

    for access in PressAccess.objects.filter(grant__mark=mark).order_by("pk"):
        print(access.kind, access.address, access.file, flush=True)


def together(config: Config, count: str, seconds: str) -> None:
    """Approve so many releases, half of them translations, in one bundle, and have it go out in so many seconds."""
    from django.contrib.auth.models import User

    from depesche.desk import bundling, door
    from depesche.desk.models import Approved, PublisherPage, ReleasePage

    user, publisher = User.objects.get(), PublisherPage.objects.get()
    bundle = bundling.make("Gipfel", [publisher], by=user)
    pages = []
    for at in range(int(count) // 2):
        german = ReleasePage(headline=f"Kanarienvogel {at}", lead="<p>Kanarienvogel.</p>", live=False)
        publisher.add_child(instance=german)
        english = ReleasePage(headline=f"Canarybird {at}", lang="en", lead="<p>Canarybird.</p>", live=False)
        english.translation_of, english.translation_group = german, german.translation_group
        publisher.add_child(instance=english)
        pages += [german, english]
    for page in pages:
        page.save_revision(user=None)
    bundling.add(bundle, pages, by=user)
    numbers = {page.record_id: f"2000/{at // 2 + 1}" for at, page in enumerate(pages)}
    door.approve_together(pages, by=user, bundle=bundle.key, numbers=numbers)
    lead, enough = int(seconds), timedelta(seconds=int(seconds) // 3)
    door.hold(bundle, by=user)
    while bundle.due_at is None or bundle.due_at - datetime.now(UTC) < enough:
        # To date the releases anew takes its time, on a busy machine more than there was.
        due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=lead)
        bundling.reschedule(bundle, due, by=user)
        lead *= 2
    door.unhold(bundle, by=user)
    print(bundle.due_at.isoformat())
    for row in Approved.objects.standing().filter(bundle=bundle.key, kind="release").order_by("pk"):
        print(row.record_id, row.address, *row.blobs)


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
    commands = {
        "prepare": prepare,
        "approve": approve,
        "ask": ask,
        "share": share,
        "withdraw-links": withdraw_links,
        "accesses": accesses,
        "together": together,
        "clock": clock,
        "note": note,
    }
    commands[command](config, *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
