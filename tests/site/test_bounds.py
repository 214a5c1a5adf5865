"""Publishing costs what changed: how many files are written does not depend on how many there are."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from depesche.records.blocks import Gallery, Quote
from depesche.records.canonical import sha256
from depesche.records.media import Image, Rendition
from depesche.records.people import Office, Speaker
from depesche.records.release import Change
from tests.factories import (
    make_document,
    make_id,
    make_image,
    make_organisation,
    make_organisation_ref,
    make_person,
    make_person_ref,
    make_place,
    make_release,
    make_topic_ref,
)
from tests.site.newsroom import ISSUED, HastyDisk, Newsroom

NEXT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TOPICS = tuple(make_topic_ref(slug) for slug in ("bruecken", "museen", "klima"))
PEOPLE = tuple(make_person_ref(slug, name=slug.title()) for slug in ("ada", "kenji"))


FILES = {sha256(data): data for data in (b"a picture", b"a document")}
PICTURED, PAPERED = FILES


def picture(name: str) -> Image:
    rendition = Rendition(blob=PICTURED, media_type="image/jpeg", width=320, height=200, size=9)
    return make_image(name, width=320, height=200, renditions=(rendition,))


PAPER = make_document(blob=PAPERED, size=10)


def quote(slug: str, text: str) -> Quote:
    return Quote(text=text, speaker=Speaker(name=slug.title(), person=make_id(f"person {slug}")))


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
    """A newsroom that published two releases on each of so many days before, in two languages, by two ministries.

    Each names two people, quotes one of them, is about a place, and carries a picture and a document that others have.
    """
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
                        people=PEOPLE,
                        places=(make_place(),),
                        body=(quote("ada", f"Das ist Tag {day}."),),
                        further=tuple(make_id(f"release {lang}-{day + ago}") for ago in (1, 2, 3)),
                        first_published=moment,
                        lead_image=picture("bruecke"),
                        documents=(PAPER,),
                    ),
                    FILES,
                )
    newsroom.build()
    return newsroom


def newcomer(**overrides):
    values = {
        "first_published": NEXT,
        "publisher": make_organisation_ref("verkehr"),
        "topics": TOPICS[:2],
        "people": PEOPLE,
        "places": (make_place(),),
        "body": (
            quote("kenji", "Und heute ist heute."),
            Gallery(images=(picture("bruecke"), picture("neu"))),
        ),
        "documents": (PAPER,),
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
    # Plain and compressed: about thirty, and for each list that it stands in its newest page, its year, two feeds;
    # for each person also the quotations of both; two pictures and the lists of pictures and documents.
    assert counts[0] <= 110

    # Correcting it later touches no more than that, and neither does withdrawing it.
    counts = []
    for newsroom in archives:
        change = Change(version=2, at=ISSUED, note="Eine Zahl war falsch.")
        newsroom.issue("correct", newcomer(headline="Eine andere Überschrift", changes=(change,)))
        counts.append(len(written(newsroom)))
    assert counts[0] == counts[1]
    assert counts[0] <= 100


def test_a_backdated_import_rewrites_only_its_own_period(tmp_path: Path):
    newsroom = archive(tmp_path / "newsroom", 120)
    moment = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
    # A picture that no other release has would be the first of its year, which all other years name.
    body = (Gallery(images=(picture("bruecke"),)),)
    newsroom.issue("import", newcomer(first_published=moment, imported_from="old.example", body=body))
    names = written(newsroom)
    pages = [name for name in names if name.endswith(".html")]
    assert not [name for name in pages if "/archiv/2026/" in name or "/2026/index.html" in name]
    assert not [name for name in pages if name.endswith(("/de/index.html", "/newest.json", "/de/atom.xml"))]
    assert any(name.endswith("/de/archiv/2025/12/index.html") for name in pages)


def test_a_person_renamed_touches_their_pages_and_the_ministry_where_they_hold_office(tmp_path: Path):
    newsroom = archive(tmp_path / "newsroom", 120)
    office = Office(title={"de": "Leiterin"}, organisation=make_id("organisation verkehr"))
    with newsroom.bundle():
        newsroom.publish(make_organisation("verkehr"))
        newsroom.publish(make_person("ada", name="Ada", offices=(office,)))
        newsroom.publish(make_person("kenji", name="Kenji"))
    newsroom.build()
    newsroom.issue("correct", make_person("ada", name="Ada Neu", offices=(office,)))
    names = [name.partition("/tree/")[2] for name in written(newsroom) if not name.endswith(".gz")]
    about = {"en": ("people", "ministries"), "de": ("personen", "ministerien")}
    own = {
        f"{lang}/{people}/ada/{file}"
        for lang, (people, _) in about.items()
        for file in ("index.html", "atom.xml", "feed.json", "quotes.json")
    }
    # The same of every year, the directories, the ministry; and nobody else, nor any release.
    assert own <= set(names)
    for lang, (people, ministries) in about.items():
        assert f"{lang}/{people}/index.html" in names
        assert f"{lang}/{ministries}/verkehr/index.html" in names
        assert f"{lang}/{people}/ada/2025/quotes.json" in names
    assert not [name for name in names if "kenji" in name or "/kultur/" in name or "/topics/" in name]
    assert not [name for name in names if name.startswith(("de/2", "en/2", "de/index", "de/archiv"))]
    assert len(names) <= 30


def test_the_list_of_lists_is_written_when_a_list_begins_and_not_with_each_release(tmp_path: Path):
    newsroom = archive(tmp_path / "newsroom", 60)
    newsroom.publish(newcomer())
    assert not [name for name in written(newsroom) if "-pages.xml" in name]
    newsroom.publish(make_release("newer", first_published=NEXT, people=(make_person_ref("neu"),)))
    assert [name for name in written(newsroom) if name.endswith("-pages.xml")]
    assert "/de/personen/neu/</loc>" in newsroom.read("/sitemaps/de-pages.xml")
