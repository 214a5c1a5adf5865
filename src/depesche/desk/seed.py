"""Fill a sample newsroom: desk, wire, users. What is there stays: a second run, or one after a crash, goes on."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from depesche.config import Config
from depesche.demo import sample
from depesche.desk import newsroom
from depesche.desk.newsroom import Progress

LOGINS_FILE = "keys/demo-logins.json"
ROLES = ("admin", "editor", "approver")
ORIGIN = "sample.example/wire"
NAME = {
    "de": "Newsroom (Muster)",
    "en": "Newsroom (sample)",
    "ja": "ニュースルーム（見本）",
    "de-simple": "Nachrichten (Muster)",
}
_PASSWORD_BYTES = 12


class Login(msgspec.Struct, frozen=True):
    """Who may come in at the sample newsroom's desk. The password was drawn for this newsroom."""

    name: str
    password: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a story of the sample: its first versions, a correction, a withdrawal."""

    at: datetime
    releases: tuple[sample.Release, ...]
    """Several where translations appeared together."""
    what: str
    """`publish`, `import`, `correct` or `withdraw`."""


def create(folder: Path, *, host: str = "127.0.0.1", site_port: int = 8000, desk_port: int = 8001) -> Config:
    """Begin the sample newsroom's folder; raises NewsroomExistsError where there is one."""
    return newsroom.create(
        folder,
        name=NAME,
        owner=sample.newsroom().name,
        base_url=f"http://{host}:{site_port}",
        origin=ORIGIN,
        host=host,
        site_port=site_port,
        desk_port=desk_port,
        opened=datetime.now(UTC).date(),
        crest=sample.crest(),
        sample=True,
        disclosures=f"{sample.disclosures()}\n{sample.terms()}",
    )


def logins(config: Config) -> tuple[Login, ...]:
    """Give who can log in at the desk; drawn at the first call, and kept where the desk's user alone can read."""
    file = config.path(LOGINS_FILE)
    if not file.exists():
        drawn = [Login(role, secrets.token_urlsafe(_PASSWORD_BYTES), role) for role in ROLES]
        newsroom.write_private(file, json.dumps(msgspec.to_builtins(drawn)))
    return msgspec.json.decode(file.read_bytes(), type=tuple[Login, ...])


def seed(config: Config, progress: Progress) -> None:
    """Put the sample on the desk and, what of it is past, on the wire; the rest waits for the clock.

    Sets Django up and the database, too. `progress` is called with phase, done, total.
    """
    newsroom.prepare(config)
    from depesche.desk import clock
    from depesche.desk.samples import Shelves

    shelves = Shelves(progress)
    users = _users(config, shelves.sections.values())
    pages = _pages(shelves, users["editor"], progress)
    clock.tick(datetime.now(UTC))
    start = datetime.now(UTC)
    past = events(start)
    for done, event in enumerate(past):
        progress("Releases", done, len(past))
        _replay(event, shelves, pages, users)
    progress("Releases", len(past), len(past))
    _schedule(pages, users["approver"])


def events(start: datetime) -> tuple[Event, ...]:
    """Give what happened before `start`, in the order of time."""
    found: list[Event] = []
    together: dict[tuple[str, datetime], list[sample.Release]] = {}
    for release in sample.releases():
        if release.published and not _is_to_come(release):
            together.setdefault((release.story, release.published.moment(start)), []).append(release)
        if release.correction:
            found.append(Event(release.correction.when.moment(start), (release,), "correct"))
        if release.withdrawal:
            found.append(Event(release.withdrawal.when.moment(start), (release,), "withdraw"))
    found += [
        Event(at, tuple(releases), "import" if releases[0].imported_from else "publish")
        for (_, at), releases in together.items()
    ]
    return tuple(sorted(found, key=lambda event: (event.at, event.what in {"correct", "withdraw"})))


def _pages(shelves: Any, editor: Any, progress: Progress) -> dict[str, Any]:
    from depesche.desk.models import ReleaseFurther

    pages: dict[str, Any] = {}
    originals: dict[str, Any] = {}
    everything = sample.releases()
    for release in everything:
        page = shelves.page(release, originals.get(release.story), editor)
        originals.setdefault(release.story, page)
        pages[release.key] = page
        progress("Drafts", len(pages), len(everything))
    for release in everything:
        page = pages[release.key]
        if release.further and not page.further_links.exists():
            page.further_links.add(*(ReleaseFurther(release=pages[key]) for key in release.further))
            page.save()
            page.save_revision(user=editor)
    return pages


def _replay(event: Event, shelves: Any, pages: dict[str, Any], users: dict[str, Any]) -> None:
    """Let a past event happen, unless it has."""
    from depesche.desk import door
    from depesche.desk.models import Approved

    def happened(release: sample.Release) -> bool:
        rows = Approved.objects.standing().filter(record_id=pages[release.key].record_id, action=event.what)
        return rows.exists()

    releases = [release for release in event.releases if not happened(release)]
    if not releases:
        return
    by = users["approver"]
    match event.what:
        case "publish":
            drafts = [pages[release.key].get_latest_revision_as_object() for release in releases]
            numbers = {pages[release.key].record_id: release.number(event.at) for release in releases}
            door.approve_together(drafts, by=by, due_at=event.at, numbers=numbers, backdated=True)
        case "import":
            for release in releases:
                page = pages[release.key].get_latest_revision_as_object()
                door.import_archive(page, approvers=(by, users["admin"]))
        case "correct":
            (release,) = releases
            page = pages[release.key].get_latest_revision_as_object()
            shelves.write(page, release.corrected())
            page.save()
            page.save_revision(user=users["editor"])
            notes = {page.record_id: release.correction.note} if release.correction else {}
            door.approve_together([page], by=by, due_at=event.at, notes=notes, backdated=True)
        case "withdraw":
            (release,) = releases
            reason = release.withdrawal.reason if release.withdrawal else ""
            door.withdraw(pages[release.key], by=by, reason=reason, due_at=event.at, backdated=True)
        case _:
            message = f"unknown kind of event {event.what!r}"
            raise ValueError(message)


def _schedule(pages: dict[str, Any], by: Any) -> None:
    """Approve what is to be watched going out, counted from now."""
    from depesche.desk import door
    from depesche.desk.models import Approved

    stories: dict[str, list[sample.Release]] = {}
    for release in sample.releases():
        approved = Approved.objects.standing().filter(record_id=pages[release.key].record_id)
        if _is_to_come(release) and not approved.exists():
            stories.setdefault(release.story, []).append(release)
    for releases in stories.values():
        now = datetime.now(UTC)
        drafts = [pages[release.key].get_latest_revision_as_object() for release in releases]
        numbers = {pages[release.key].record_id: release.number(now) for release in releases}
        due_at = releases[0].published.moment(now) if releases[0].published else now
        door.approve_together(drafts, by=by, due_at=due_at, numbers=numbers)


def _is_to_come(release: sample.Release) -> bool:
    return isinstance(release.published, sample.AfterStart) and release.published.seconds > 0


def _users(config: Config, sections: Any) -> dict[str, Any]:
    from django.contrib.auth import get_user_model

    users = {}
    for login in logins(config):
        user, is_new = get_user_model().objects.get_or_create(
            username=login.name, defaults={"is_superuser": login.role == "admin", "is_staff": login.role == "admin"}
        )
        if is_new:
            user.set_password(login.password)
            user.save()
        users[login.role] = user
    users["editor"].groups.add(*(section.editors for section in sections))
    users["approver"].groups.add(*(section.approvers for section in sections))
    return users
