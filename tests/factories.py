"""Records for tests: each complete, valid and the same on every run; keyword arguments change what a test is about.

Whoever is quoted here is invented, and so is what is announced.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from depesche.config import Config, SiteConfig, WireConfig
from depesche.records.media import Document, Image, Rendition
from depesche.records.people import Contact, Organisation, OrganisationRef, Person, PersonRef, Topic, TopicRef
from depesche.records.release import Place, Release
from depesche.site import addresses
from depesche.site.pages.entries import Teaser

ORIGIN = "news.example/wire"
KEY = "news.example/wire+0a1b2c3d+AVN0YWF0c21pbmlzdGVyaXVtU3R1dHRnYXJ0MTIzNDU2"
"""Of the right shape, but nobody's key: nothing is signed in the tests that use it."""
PUBLISHED = datetime(2024, 7, 17, 12, 0, tzinfo=UTC)
"""14.00 on a Wednesday, in Berlin's summer time."""


def make_id(name: str) -> str:
    """Give a record id that is always the same for a name."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:17], "big") >> 6
    return "".join("abcdefghijklmnopqrstuvwxyz234567"[number >> shift & 31] for shift in range(125, -1, -5))


def make_hash(name: str) -> str:
    """Give a SHA-256 that is always the same for a name."""
    return hashlib.sha256(name.encode()).hexdigest()


def make_config(folder: Path = Path("newsroom"), **site: Any) -> Config:
    values: dict[str, Any] = {
        "name": {"de": "Meldungen des Landes", "en": "News of the State", "ja": "州政府の発表"},
        "owner": {"de": "Land Musterland", "en": "State of Musterland", "ja": "ムスターラント州"},
        "base_url": "https://news.example",
        "languages": ("de", "en", "ja"),
    }
    return Config(
        site=SiteConfig(**values | site), wire=WireConfig(origin=ORIGIN, key=KEY), file=folder / "newsroom.toml"
    )


def make_renditions(name: str, widths: tuple[int, ...] = (640, 1280), ratio: float = 2 / 3) -> tuple[Rendition, ...]:
    return tuple(
        Rendition(
            blob=make_hash(f"{name} {width} {media_type}"),
            media_type=media_type,
            width=width,
            height=round(width * ratio),
            size=width * 100,
        )
        for media_type in ("image/avif", "image/webp", "image/jpeg")
        for width in widths
    )


def make_image(name: str = "bruecke", **overrides: Any) -> Image:
    values: dict[str, Any] = {
        "id": make_id(f"image {name}"),
        "name": f"{name}.jpg",
        "alt": "Eine Brücke aus hellem Stein führt über einen Fluss.",
        "caption": "Die neue Brücke in <em>Neustadt</em> ist für Fußgänger offen.",
        "credit": "Bild: Musteramt",
        "width": 1280,
        "height": 853,
        "renditions": make_renditions(name),
    }
    return Image(**values | overrides)


def make_document(name: str = "bericht", **overrides: Any) -> Document:
    values: dict[str, Any] = {
        "id": make_id(f"document {name}"),
        "blob": make_hash(f"document {name}"),
        "name": f"{name}.pdf",
        "title": "Bericht zum Brückenbau",
        "media_type": "application/pdf",
        "size": 1_234_567,
        "pages": 12,
        "lang": "de",
        "accessible": True,
    }
    return Document(**values | overrides)


def make_organisation_ref(slug: str = "verkehrsministerium", name: str = "Verkehrsministerium") -> OrganisationRef:
    return OrganisationRef(id=make_id(f"organisation {slug}"), slug=slug, name=name)


def make_topic_ref(slug: str = "bruecken", title: str = "Brücken") -> TopicRef:
    return TopicRef(id=make_id(f"topic {slug}"), slug=slug, title=title)


def make_person_ref(slug: str = "erika-mustermann", **overrides: Any) -> PersonRef:
    values: dict[str, Any] = {
        "id": make_id(f"person {slug}"),
        "slug": slug,
        "name": "Erika Mustermann",
        "office": "Leiterin des Musteramts",
    }
    return PersonRef(**values | overrides)


def make_person(slug: str = "erika-mustermann", **overrides: Any) -> Person:
    values: dict[str, Any] = {
        "id": make_id(f"person {slug}"),
        "salt": make_id(f"salt of person {slug}"),
        "slug": slug,
        "name": "Erika Mustermann",
    }
    return Person(**values | overrides)


def make_place(slug: str = "neustadt", name: str = "Neustadt") -> Place:
    return Place(id=make_id(f"place {slug}"), slug=slug, name=name)


def make_contact(**overrides: Any) -> Contact:
    values: dict[str, Any] = {
        "name": "Max Beispiel",
        "role": "Pressereferent",
        "organisation": "Verkehrsministerium",
        "email": "presse@amt.example",
        "phone": "+49 (0)711 555-0100",
    }
    return Contact(**values | overrides)


def make_organisation(slug: str = "verkehrsministerium", **overrides: Any) -> Organisation:
    values: dict[str, Any] = {
        "id": make_id(f"organisation {slug}"),
        "salt": make_id(f"salt of organisation {slug}"),
        "slug": slug,
        "names": {"de": "Verkehrsministerium", "en": "Ministry of Transport", "ja": "交通省"},
    }
    return Organisation(**values | overrides)


def make_topic(slug: str = "bruecken", **overrides: Any) -> Topic:
    values: dict[str, Any] = {
        "id": make_id(f"topic {slug}"),
        "salt": make_id(f"salt of topic {slug}"),
        "slug": slug,
        "names": {"de": "Brücken", "en": "Bridges", "ja": "橋"},
    }
    return Topic(**values | overrides)


def make_release(name: str = "bruecke-offen", **overrides: Any) -> Release:
    """Give a short release; its id, salt, slug and translation group come from the name."""
    values: dict[str, Any] = {
        "id": make_id(f"release {name}"),
        "salt": make_id(f"salt of release {name}"),
        "kind": "press-release",
        "lang": "de",
        "slug": name,
        "publisher": make_organisation_ref(),
        "translation_group": make_id(f"group {name}"),
        "headline": "Brücke in Neustadt ist offen",
        "first_published": PUBLISHED,
    }
    return Release(**values | overrides)


def make_teaser(name: str = "bruecke-offen", **overrides: Any) -> Teaser:
    """Give a teaser as the page of a release of that name has it."""
    release = make_release(name)
    published = overrides.get("first_published", release.first_published)
    values: dict[str, Any] = {
        "id": release.id,
        "lang": "de",
        "kind": release.kind,
        "address": addresses.release(overrides.get("lang", "de"), published, name, make_config().zone),
        "kicker": "Brückenbau",
        "headline": release.headline,
        "publisher": release.publisher,
        "first_published": published,
    }
    return Teaser(**values | overrides)
