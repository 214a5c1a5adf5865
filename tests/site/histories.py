"""Histories of a small newsroom: batches of dispatches in any order that a wire allows.

There are few of everything, so that dispatches meet: two releases on one address, documents in several releases, old
addresses that two claim or that are a release's own, further news that is not there yet, or no longer, people who are
quoted before they have a record, records that name each other.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from depesche.records.base import Record
from depesche.records.blocks import ImageBlock, Paragraph, Quote
from depesche.records.canonical import sha256
from depesche.records.dispatch import Action
from depesche.records.media import Document, Image, Rendition
from depesche.records.people import Office, Speaker
from depesche.records.release import Change, Release, Withdrawal
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
    make_topic,
    make_topic_ref,
)
from tests.site.newsroom import DAY, ISSUED, Newsroom

SLOTS = [f"r{number}" for number in range(6)]
DESCRIBED = ["organisation 0", "organisation 1", "topic 0", "topic 1"]
PEOPLE = ["person ada", "person kenji"]
MOMENTS = [
    datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC),
    datetime(2023, 12, 31, 23, 0, tzinfo=UTC),  # 2024 in Berlin
    datetime(2024, 3, 1, 9, 0, tzinfo=UTC),
    datetime(2024, 3, 1, 9, 0, 1, tzinfo=UTC),
    datetime(2024, 3, 1, 9, 0, 2, tzinfo=UTC),
    datetime(2026, 2, 28, 9, 0, tzinfo=UTC),
]
OLD_ADDRESSES = [
    "/old/page",
    "https://old.example/old/page/index.html",
    "/old/page?id=1",
    "/de/2024/03/01/a/",
    "/de/themen/bruecken/",
    "/files/../../../etc/passwd",
    "/alt/Straße/",
]
BYTES = {f"file {number}": f"bytes of file {number}".encode() for number in range(6)}


@dataclass(frozen=True)
class Step:
    """One dispatch; which record a slot stands for is found out when it is issued."""

    action: Action
    slot: str
    kind: str
    content: dict[str, Any] = field(default_factory=dict)


def _image(number: int, look: str, name: str = "bild") -> Image:
    """Give one of few pictures in one of its looks: described, decoration, or under a licence that ends."""
    blob = f"file {number}"
    more: dict[str, Any] = {
        "described": {"caption": "Eine Brücke."},
        "decorative": {"alt": "", "decorative": True, "caption": ""},
        "licensed": {"licence": "Lizenz", "licence_ends": DAY + timedelta(days=number - 1)},
    }[look]
    rendition = Rendition(
        blob=sha256(BYTES[blob]), media_type="image/jpeg", width=320, height=200, size=len(BYTES[blob])
    )
    return make_image(name, width=320, height=200, renditions=(rendition,), **more)


def _document(name: str, version: int, number: int) -> Document:
    blob = BYTES[f"file {number}"]
    return make_document(name, blob=sha256(blob), size=len(blob), version=version)


_images = st.builds(
    _image,
    st.integers(0, 2),
    st.sampled_from(["described", "licensed", "decorative"]),
    st.sampled_from(["bild", "foto"]),
)
_documents = st.builds(_document, st.sampled_from(["bericht", "karte"]), st.integers(1, 2), st.integers(3, 5))
_publishers = st.sampled_from(["verkehr", "kultur"]).map(make_organisation_ref)
_people = st.sampled_from(["ada", "kenji"]).map(lambda slug: make_person_ref(slug, id=make_id(f"person {slug} 0")))
_places = st.sampled_from(["neustadt", "musterberg"]).map(make_place)
_quotes = st.builds(
    Quote,
    text=st.sampled_from(["Das ist gut.", "Das ist <em>besser</em>."]),
    speaker=st.builds(
        Speaker,
        name=st.just("Ada Muster"),
        office=st.sampled_from(["", "Leiterin"]),
        person=st.sampled_from([None, *(make_id(f"person {slug} 0") for slug in ("ada", "kenji"))]),
    ),
    lang=st.none() | st.just("en"),
    id=st.sampled_from(["", make_id("quote one"), make_id("quote two")]),
)
_topics = st.sampled_from(["bruecken", "museen"]).map(make_topic_ref)


def _tuples(of: st.SearchStrategy[Any], most: int = 2, *, unique: bool = False) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=most, unique=unique).map(tuple)


contents = st.fixed_dictionaries(
    {
        "lang": st.sampled_from(["de", "de", "en", "ja"]),
        "slug": st.sampled_from(["a", "b"]),
        "translation_group": st.sampled_from(["one", "two"]).map(make_id),
        "headline": st.sampled_from(["Eine Brücke", "Ein <em>Museum</em>", "Zwei & drei"]),
        "lead": st.sampled_from(["", "Ein Vorspann."]),
        "publisher": _publishers,
        "co_publishers": _tuples(_publishers, 1),
        "topics": _tuples(_topics),
        "first_published": st.sampled_from(MOMENTS),
        "lead_image": st.none() | _images,
        "people": _tuples(_people, unique=True),
        "places": _tuples(_places, 1),
        "body": _tuples(
            st.builds(ImageBlock, image=_images) | st.builds(Paragraph, text=st.just("Text.")) | _quotes | _quotes, 3
        ),
        "documents": _tuples(_documents, 2),
        "further": _tuples(st.sampled_from(SLOTS), 5, unique=True),
        "legacy": _tuples(st.sampled_from(OLD_ADDRESSES), 2, unique=True),
    }
)
_names = st.sampled_from(["Verkehr und Brücken", "Kultur"])
_others = st.none() | st.sampled_from(DESCRIBED)
"""Which record another one names, by its slot."""
_described = st.fixed_dictionaries(
    {
        "name": _names,
        "slug": st.sampled_from(["verkehr", "kultur", "bruecken"]),
        "one": _others,
        "other": _others,
    }
)
_person = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ada Muster", "Kenji Rei"]),
        "slug": st.sampled_from(["ada", "kenji"]),
        "reading": st.sampled_from(["", "れい けんじ"]),
        "one": _others,
        "other": _others,
    }
)


def _kind(slot: str) -> str:
    return slot.partition(" ")[0] if " " in slot else "release"


@st.composite
def batches(draw: st.DrawFn) -> list[list[Step]]:
    """Give batches of steps; each step is possible after those before it."""
    stood: dict[str, str] = {}
    history = []
    for _ in range(draw(st.integers(1, 5))):
        batch = []
        for _ in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(["release"] * 6 + ["organisation", "topic", "person"]))
            slot = draw(st.sampled_from([slot for slot in (*SLOTS, *DESCRIBED, *PEOPLE) if _kind(slot) == kind]))
            if stood.get(slot):
                actions = ["correct", "correct", "withdraw", "erase"] if kind == "release" else ["correct", "erase"]
                action = draw(st.sampled_from(actions))
            else:
                action = draw(st.sampled_from(["publish", "publish", "publish", "import"]))
            stood[slot] = "" if action == "erase" else "stands"
            shapes = {"release": contents, "person": _person}
            content = {} if action == "erase" else draw(shapes.get(kind, _described))
            batch.append(Step(action, slot, kind, content))
        history.append(batch)
    return history


class Author:
    """Issues steps at a newsroom. A slot stands for a new record once the one before was erased."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._erased: dict[str, int] = {}
        self._records: dict[str, Record] = {}

    def issue(self, batch: list[Step]) -> None:
        with self._newsroom.bundle():
            for step in batch:
                self._issue(step)

    def _issue(self, step: Step) -> None:
        if step.action == "erase":
            self._newsroom.issue("erase", self._records.pop(step.slot))
            self._erased[step.slot] = self._erased.get(step.slot, 0) + 1
            return
        record = self._records[step.slot] = self._record(step)
        blobs = {}
        if isinstance(record, Release):
            wanted = {rendition.blob for image in record.images() for rendition in image.renditions}
            wanted |= {document.blob for document in record.all_documents()}
            blobs = {sha256(data): data for data in BYTES.values() if sha256(data) in wanted}
        self._newsroom.issue(step.action, record, blobs)

    def _id(self, slot: str) -> str:
        return make_id(f"{slot} {self._erased.get(slot, 0)}")

    def _record(self, step: Step) -> Record:
        record = self._id(step.slot)
        if step.kind != "release":
            return self._described(step, record)
        version = self._newsroom.versions.get(record, 0) + 1
        at = ISSUED + timedelta(minutes=self._newsroom.issued + 1)
        values = step.content | {
            "id": record,
            "further": tuple(self._id(slot) for slot in step.content["further"] if slot != step.slot),
        }
        if step.action == "correct":
            values["changes"] = (Change(version=version, at=at, note="Ein Name war falsch geschrieben."),)
        if step.action == "withdraw":
            values["withdrawal"] = Withdrawal(at=at, reason="Die Meldung war ein Irrtum.")
        return make_release(**values)

    def _described(self, step: Step, record: str) -> Record:
        said = step.content
        one, other = (self._id(slot) if slot and slot != step.slot else None for slot in (said["one"], said["other"]))
        match step.kind:
            case "organisation":
                names = {"de": said["name"]}
                return make_organisation(said["slug"], id=record, names=names, predecessor=one, successor=other)
            case "topic":
                return make_topic(said["slug"], id=record, names={"de": said["name"]}, broader=one)
            case _:
                offices = tuple(Office(title={"de": "Leiterin"}, organisation=each) for each in (one, other))
                return make_person(said["slug"], id=record, name=said["name"], reading=said["reading"], offices=offices)
