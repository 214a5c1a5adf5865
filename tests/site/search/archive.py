"""A newsroom whose archive is read from a file, built as every newsroom is."""

import tomllib
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from depesche.records.blocks import ImageBlock, Paragraph, Quote
from depesche.records.canonical import sha256
from depesche.records.media import Document, TextFile
from depesche.records.people import OrganisationRef, PersonRef, Speaker, TopicRef
from depesche.records.release import Place, Release, Withdrawal
from depesche.site.outputs import SEARCH
from depesche.site.search import Engine
from tests.factories import make_document, make_id, make_image, make_release
from tests.site.newsroom import ISSUED, Newsroom

PDF = b"%PDF-1.7 whatever"
CORPUS = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text("utf-8"))
_NAMES = {
    "zita-oehlschlaeger": "Zita Öhlschläger",
    "bjoern-grossmann": "Björn Großmann",
    "cagan-yildirim": "Çağan Yıldırım",
    "anneliese-ueberschaer": "Anneliese Überschär",
    "hanako-rei": "Hanako Rei",
    "uebermuster": "Übermuster",
    "gross-beispiel": "Groß Beispiel",
    "bad-probe": "Bad Probe",
}


def engine(newsroom: Newsroom) -> Engine:
    return Engine.open(newsroom.public / SEARCH, newsroom.config)


def begin(folder: Path, **site: Any) -> Newsroom:
    return Newsroom.begin(folder, **({"languages": ("de", "en", "ja", "de-simple"), **LANGUAGES} | site))


LANGUAGES = {
    "name": {"de": "Meldungen", "en": "News", "ja": "発表", "de-simple": "Meldungen"},
    "owner": {"de": "Musterland", "en": "Musterland", "ja": "ムスターラント州", "de-simple": "Musterland"},
}


def publish_all(newsroom: Newsroom) -> None:
    with newsroom.bundle():
        for slug, row in CORPUS.items():
            release, blobs = made(slug, row)
            newsroom.issue("import" if row.get("imported") else "publish", release, blobs)
            if "withdrawn" in row:
                withdrawn, _ = made(slug, row, withdrawal=Withdrawal(at=ISSUED, reason=row["withdrawn"]))
                newsroom.issue("withdraw", withdrawn, blobs)


def paper(slug: str, title: str, pages: list[str], lang: str = "de") -> tuple[Document, dict[str, bytes]]:
    """Give a document whose words are a file of their own, and both files."""
    words = "\f".join(pages).encode()
    text = TextFile(blob=sha256(words), size=len(words))
    document = make_document(slug, title=title, blob=sha256(PDF), size=len(PDF), lang=lang, text=text)
    return document, {sha256(PDF): PDF, sha256(words): words}


def made(slug: str, row: dict[str, Any], **more: Any) -> tuple[Release, dict[str, bytes]]:
    """Give the release of a row, and the files that it needs."""
    blobs: dict[str, bytes] = {}
    body: list[Any] = [Paragraph(text=text) for text in row.get("text", ())]
    if "quote" in row:
        words, speaker = row["quote"]
        body.append(Quote(text=words, speaker=Speaker(name=speaker)))
    if "alt" in row:
        picture = b"a picture"
        rendition = {"blob": sha256(picture), "media_type": "image/jpeg", "width": 8, "height": 8, "size": 9}
        image = make_image(
            alt=row["alt"], caption=row["caption"], width=8, height=8, renditions=(_rendition(rendition),)
        )
        body.append(ImageBlock(image=image))
        blobs[sha256(picture)] = picture
    documents: tuple[Document, ...] = ()
    if "document" in row:
        document, files = paper(slug, row["document"], row["papers"], row["lang"])
        documents = (document,)
        blobs |= files
    values: dict[str, Any] = {
        "lang": row["lang"],
        "kind": row.get("kind", "press-release"),
        "number": row.get("number", ""),
        "headline": row["headline"],
        "lead": row.get("lead", ""),
        "body": tuple(body),
        "documents": documents,
        "publisher": _organisation(row["publisher"]),
        "topics": tuple(TopicRef(id=make_id(each), slug=each, title=each.title()) for each in row.get("topics", ())),
        "places": tuple(Place(id=make_id(each), slug=each, name=_NAMES[each]) for each in row.get("places", ())),
        "people": tuple(PersonRef(id=make_id(each), slug=each, name=_NAMES[each]) for each in row.get("people", ())),
        "first_published": datetime.combine(row["published"], time(9, 0), UTC),
        "imported_from": row.get("imported", ""),
    }
    return make_release(slug, **values | more), blobs


def _organisation(slug: str) -> OrganisationRef:
    return OrganisationRef(id=make_id(slug), slug=slug, name=slug.title())


def _rendition(values: dict[str, Any]) -> Any:
    from depesche.records.media import Rendition

    return Rendition(**values)
