"""A seeded archive: releases with text lengths, topics, ministries and languages as a state portal has them."""

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image as Picture
from tests.factories import make_id, make_organisation_ref, make_release, make_topic_ref

from depesche.config import Config, load
from depesche.records.blocks import Heading, List, Paragraph, Quote
from depesche.records.canonical import encode, sha256
from depesche.records.dispatch import Dispatch
from depesche.records.media import Image, Rendition
from depesche.records.people import Speaker
from depesche.records.release import Release
from depesche.wire.append import Entry, Writer, create

WORDS = tuple(
    """
    Das Land fördert den Ausbau der Brücken und Wege im ganzen Gebiet mit neuen Mitteln damit Menschen sicher und
    schnell ankommen und die Gemeinden planen können während Energie Verkehr Bildung Forschung Gesundheit Umwelt Kultur
    und Schutz vor Hochwasser gemeinsam gestärkt werden sagte die Beauftragte am Mittwoch in Musterstadt bei der
    Vorstellung
    """.split()
)
MINISTRIES = [f"ministerium-{number}" for number in range(1, 13)]
TOPICS = [f"thema-{number}" for number in range(1, 41)]
OLDEST = datetime(2006, 1, 2, 7, 0, tzinfo=UTC)
A_DAY = 14
"""Releases a day, all ministries and languages together."""


@dataclass(frozen=True, slots=True)
class Made:
    """A newsroom with an archive on its wire."""

    config: Config
    key_file: Path
    images: tuple[Image, ...]
    blobs: dict[str, bytes]


def make(folder: Path, count: int) -> Made:
    """Make a newsroom whose wire holds `count` releases; the same count gives the same releases."""
    folder.mkdir(parents=True)
    key_file = folder / "keys" / "wire.key"
    key = create(folder / "wire", "news.example/wire", key_file)
    (folder / "newsroom.toml").write_text(
        '[site]\nname = {de = "Meldungen", en = "News"}\nowner = {de = "Musterland", en = "Sampleland"}\n'
        'base_url = "https://news.example"\nlanguages = ["de", "en"]\n'
        f'[wire]\norigin = "news.example/wire"\nkey = "{key}"\n',
        "utf-8",
    )
    images, blobs = pictures(20)
    made = Made(load(folder / "newsroom.toml"), key_file, images, blobs)
    batch = [entry(release, made) for release in releases(count, images)]
    with Writer.open(folder / "wire", key_file, "bench") as writer:
        for start in range(0, len(batch), 2000):
            writer.append(batch[start : start + 2000])
    return made


def releases(count: int, images: tuple[Image, ...], start: int = 0) -> Iterator[Release]:
    """Give releases number `start` and following, oldest first."""
    for number in range(start, start + count):
        dice = random.Random(number)
        moment = OLDEST + timedelta(days=number // A_DAY, minutes=30 * (number % A_DAY))
        yield make_release(
            f"meldung-{number}",
            lang="en" if number % 5 == 4 else "de",
            headline=text(dice, 7),
            kicker=text(dice, 2),
            lead=text(dice, 35),
            body=tuple(body(dice)),
            lead_image=dice.choice(images) if images and dice.random() < 0.6 else None,
            publisher=make_organisation_ref(ministry := dice.choice(MINISTRIES), ministry.title()),
            topics=tuple(make_topic_ref(topic, topic.title()) for topic in dice.sample(TOPICS, 2)),
            further=tuple(
                make_id(f"release meldung-{other}")
                for other in dice.sample(range(max(0, number - 500), number), min(4, number))
            ),
            first_published=moment,
        )


def body(dice: random.Random) -> Iterator[Paragraph | Heading | List | Quote]:
    """Give a body of 150 to 700 words."""
    for part in range(dice.randint(2, 7)):
        yield Paragraph(text=text(dice, dice.randint(50, 110)))
        if part == 1:
            yield Quote(text=text(dice, 25), speaker=Speaker(name="Erika Mustermann", office="Beauftragte"))
        elif part % 3 == 2:
            yield Heading(text=text(dice, 4))
            yield List(items=tuple(text(dice, 9) for _ in range(3)))


def text(dice: random.Random, words: int) -> str:
    """Give a sentence of that many words."""
    return " ".join(dice.choices(WORDS, k=words)) + "."


def pictures(count: int) -> tuple[tuple[Image, ...], dict[str, bytes]]:
    """Make small pictures that many releases share."""
    images, blobs = [], {}
    for number in range(count):
        buffer = io.BytesIO()
        Picture.effect_noise((320, 213), 20 + number).convert("RGB").save(buffer, "JPEG", quality=60)
        blobs[digest := sha256(buffer.getvalue())] = buffer.getvalue()
        rendition = Rendition(blob=digest, media_type="image/jpeg", width=320, height=213, size=len(buffer.getvalue()))
        images.append(
            Image(
                id=make_id(f"bench image {number}"),
                name=f"bild-{number}.jpg",
                alt=f"Graues Muster Nummer {number}.",
                credit="Bild: Musteramt",
                width=320,
                height=213,
                renditions=(rendition,),
            )
        )
    return tuple(images), blobs


def entry(release: Release, made: Made) -> Entry:
    """Give a release as an entry of the wire."""
    content = encode(release)
    dispatch = Dispatch(
        kind="release",
        id=release.id,
        version=1,
        action="publish",
        issued_at=release.first_published,
        first_published=release.first_published,
        content=sha256(content),
    )
    named = {rendition.blob for image in release.images() for rendition in image.renditions}
    return Entry(dispatch, content, {digest: made.blobs[digest] for digest in named})
