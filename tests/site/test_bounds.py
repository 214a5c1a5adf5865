"""Publishing costs what changed: how many files are written does not depend on how many there are."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from depesche.records.release import Change
from tests.factories import make_id, make_organisation_ref, make_release, make_topic_ref
from tests.site.newsroom import ISSUED, HastyDisk, Newsroom

NEXT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TOPICS = tuple(make_topic_ref(slug) for slug in ("bruecken", "museen", "klima"))


class CountingDisk(HastyDisk):
    def __init__(self) -> None:
        self.files: list[str] = []
        self.bytes = 0

    def write(self, path: Path, content: bytes) -> None:
        super().write(path, content)
        self.bytes += len(content)

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self.files.append(target.as_posix())


def archive(folder: Path, days: int) -> Newsroom:
    """A newsroom that published two releases on each of so many days before, in two languages, by two ministries."""
    newsroom = Newsroom.begin(folder)
    with newsroom.bundle():
        for day in range(1, days + 1):
            moment = NEXT - timedelta(days=day)
            for lang in ("de", "en"):
                newsroom.publish(
                    make_release(
                        f"{lang}-{day}",
                        lang=lang,
                        translation_group=make_id(f"day {day}"),
                        publisher=make_organisation_ref(("verkehr", "kultur")[day % 2]),
                        topics=TOPICS[:2],
                        further=tuple(make_id(f"release {lang}-{day + ago}") for ago in (1, 2, 3)),
                        first_published=moment,
                    )
                )
    newsroom.build()
    return newsroom


def newcomer(**overrides):
    values = {
        "first_published": NEXT,
        "publisher": make_organisation_ref("verkehr"),
        "topics": TOPICS[:2],
        "further": tuple(make_id(f"release de-{day}") for day in (1, 2, 3)),
    }
    return make_release("new", **values | overrides)


def written(newsroom: Newsroom) -> list[str]:
    disk = CountingDisk()
    newsroom.build(disk=disk)
    return sorted(name for name in disk.files if "/wire/" not in name)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Newsroom]:
    """Archives of half a year and of two years; the pages of periods are as long in both."""
    return [archive(tmp_path_factory.mktemp("newsroom") / str(days), days) for days in (180, 720)]


def test_publishing_writes_as_many_files_into_a_large_archive_as_into_a_small_one(archives: list[Newsroom]):
    counts = []
    for newsroom in archives:
        newsroom.publish(newcomer())
        counts.append(len(written(newsroom)))
    assert counts[0] == counts[1]
    assert counts[0] <= 60

    # Correcting it later touches no more than that, and neither does withdrawing it.
    counts = []
    for newsroom in archives:
        change = Change(version=2, at=ISSUED, note="Eine Zahl war falsch.")
        newsroom.issue("correct", newcomer(headline="Eine andere Überschrift", changes=(change,)))
        counts.append(len(written(newsroom)))
    assert counts[0] == counts[1]
    assert counts[0] <= 50


def test_a_backdated_import_rewrites_only_its_own_period(tmp_path: Path):
    newsroom = archive(tmp_path / "newsroom", 120)
    newsroom.issue(
        "import", newcomer(first_published=datetime(2025, 12, 1, 9, 0, tzinfo=UTC), imported_from="old.example")
    )
    names = written(newsroom)
    pages = [name for name in names if name.endswith(".html")]
    assert not [name for name in pages if "/archiv/2026/" in name or "/2026/index.html" in name]
    assert not [name for name in pages if name.endswith(("/de/index.html", "/newest.json", "/de/atom.xml"))]
    assert any(name.endswith("/de/archiv/2025/12/index.html") for name in pages)
