"""Pages of pictures and documents: the newest snapshot in each language, and what depends on the day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.records.blocks import DocumentBlock, Gallery, ImageBlock
from depesche.records.canonical import sha256
from depesche.records.media import Document, Image, Rendition
from depesche.records.release import Withdrawal
from tests.factories import make_document, make_image, make_release
from tests.site.newsroom import DAY, ISSUED, Newsroom

EARLY, LATE = datetime(2024, 3, 1, 9, 0, tzinfo=UTC), datetime(2025, 6, 1, 9, 0, tzinfo=UTC)
PICTURES = {(kind, width): f"{kind} {width}".encode() for kind in ("image/jpeg", "image/webp") for width in (320, 1280)}
BLOBS = {sha256(data): data for data in PICTURES.values()}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


def image(**values) -> Image:
    renditions = tuple(
        Rendition(blob=sha256(data), media_type=kind, width=width, height=width * 2 // 3, size=len(data))
        for (kind, width), data in PICTURES.items()
    )
    return make_image("bruecke", renditions=renditions, **values)


def words(node) -> str:
    return " ".join(node.text().split())


def page(newsroom: Newsroom, address: str) -> HTMLParser:
    return HTMLParser(newsroom.read(address))


def hrefs(tree: HTMLParser, selector: str) -> list[str]:
    return [link.attributes["href"] for link in tree.css(selector)]


PHOTO = f"/de/fotos/{image().id}/"


def test_a_picture_has_a_page_with_every_file_and_the_releases_that_show_it(newsroom: Newsroom):
    shown = image(licence="CC BY 4.0", licence_address="https://cc.example/by", place="Neustadt")
    newsroom.publish(make_release("alt", first_published=EARLY, lead_image=image(caption="Damals.")), BLOBS)
    newsroom.publish(make_release("neu", first_published=LATE, body=(ImageBlock(image=shown),)))
    newsroom.build()
    tree = page(newsroom, PHOTO)
    assert words(tree.css_first("h1")) == "Die neue Brücke in Neustadt ist für Fußgänger offen."
    assert shown.alt in words(tree.css_first(".photo-facts"))
    assert words(tree.css_first("[data-text]")) == "Bild: Musteramt, CC BY 4.0"
    assert [words(link) for link in tree.css(".downloads a")] == [
        "JPEG, 1.280 × 853 Pixel, 15 Byte",
        "JPEG, 320 × 213 Pixel, 14 Byte",
        "WebP, 1.280 × 853 Pixel, 15 Byte",
        "WebP, 320 × 213 Pixel, 14 Byte",
    ]
    for file in hrefs(tree, ".downloads a"):
        assert newsroom.file(file).read_bytes() in PICTURES.values()
    assert hrefs(tree, ".after .row-headline a") == ["/de/2025/06/01/neu/", "/de/2024/03/01/alt/"]
    assert PHOTO in hrefs(page(newsroom, "/de/2024/03/01/alt/"), "figure a")
    assert hrefs(page(newsroom, "/de/fotos/"), ".photo-row a") == [PHOTO]
    assert hrefs(page(newsroom, "/de/fotos/2025/"), ".photo-row a") == [PHOTO]
    assert not newsroom.file("/de/fotos/2024/").exists()


def test_the_newest_release_that_stands_decides_what_the_page_says(newsroom: Newsroom):
    newsroom.publish(make_release("alt", first_published=EARLY, lead_image=image(caption="Damals.")), BLOBS)
    newest = make_release("neu", first_published=LATE, lead_image=image(caption="Heute."))
    newsroom.publish(newest)
    newsroom.build()
    assert words(page(newsroom, PHOTO).css_first("h1")) == "Heute."

    gone = make_release(
        "neu",
        first_published=LATE,
        lead_image=image(caption="Heute."),
        withdrawal=Withdrawal(at=ISSUED, reason="Ein Irrtum."),
    )
    newsroom.issue("withdraw", gone)
    newsroom.build()
    assert words(page(newsroom, PHOTO).css_first("h1")) == "Damals."
    assert hrefs(page(newsroom, PHOTO), ".after .row-headline a") == ["/de/2024/03/01/alt/", "/de/2025/06/01/neu/"]
    assert newsroom.file("/de/fotos/2024/").exists()
    assert not newsroom.file("/de/fotos/2025/").exists()

    newsroom.issue("erase", make_release("alt"))
    newsroom.build()
    assert words(page(newsroom, PHOTO).css_first("h1")) == "Heute."
    newsroom.issue("erase", newest)
    newsroom.build()
    assert not newsroom.file(PHOTO).exists()
    assert "Noch keine Bilder" in newsroom.read("/de/fotos/")


def test_a_picture_is_shown_as_each_language_has_it(newsroom: Newsroom):
    newsroom.publish(make_release("de", first_published=EARLY, lead_image=image()), BLOBS)
    newsroom.publish(make_release("en", lang="en", first_published=LATE, lead_image=image(alt="A bridge.", caption="")))
    newsroom.build()
    english = page(newsroom, f"/en/photos/{image().id}/")
    assert words(english.css_first("h1")) == "A bridge."
    assert "Damals" not in newsroom.read(PHOTO)
    assert {link.attributes["hreflang"] for link in english.css("link[hreflang]")} - {"x-default"} == {"de", "en"}
    assert not newsroom.file(f"/ja/photos/{image().id}/").exists()


def test_decoration_has_no_page_and_no_link_to_one(newsroom: Newsroom):
    plain = image(alt="", decorative=True, caption="")
    newsroom.publish(make_release(lead_image=plain, body=(Gallery(images=(plain,)),)), BLOBS)
    newsroom.build()
    assert not newsroom.file(PHOTO).exists()
    assert "/fotos/" not in str(hrefs(page(newsroom, "/de/2024/07/17/bruecke-offen/"), "figure a"))


def test_downloads_end_with_the_licence_on_the_day_after_its_last(newsroom: Newsroom):
    licensed = image(licence="Lizenz", licence_ends=DAY)
    newsroom.publish(make_release(lead_image=licensed), BLOBS)
    newsroom.build(day=DAY)
    assert len(page(newsroom, PHOTO).css(".downloads a")) == 4
    assert "darf bis zum 2. März 2026 verwendet werden" in words(page(newsroom, PHOTO).css_first(".photo-facts"))

    report = newsroom.build(day=DAY + timedelta(days=1))
    assert not report.full
    assert report.written <= 4, "the page, its packed form, the checkpoint"
    tree = page(newsroom, PHOTO)
    assert not tree.css(".downloads")
    assert "Die Lizenz ist am 2. März 2026 abgelaufen." in words(tree.css_first(".photo-facts"))

    newsroom.build(day=DAY + timedelta(days=90))
    assert newsroom.build(day=DAY - timedelta(days=90)).written, "days go back in tests and restored machines"
    assert len(page(newsroom, PHOTO).css(".downloads a")) == 4


def document(version: int, **values) -> Document:
    data = f"version {version}".encode()
    return make_document(blob=sha256(data), size=len(data), version=version, **values)


def file_of(version: int) -> dict[str, bytes]:
    data = f"version {version}".encode()
    return {sha256(data): data}


def test_documents_stand_by_year_with_their_release_and_what_they_replaced(newsroom: Newsroom):
    first = make_release("alt", first_published=EARLY, documents=(document(1, title="Bericht (Entwurf)"),))
    newsroom.publish(first, file_of(1))
    newsroom.build()
    assert hrefs(page(newsroom, "/de/dokumente/2024/"), ".document-rows .document a")[0].endswith("/bericht.pdf")

    block = DocumentBlock(document=document(2, title="Bericht", lang="en"))
    newsroom.publish(make_release("neu", first_published=LATE, body=(block,)), file_of(2))
    newsroom.build()
    row = page(newsroom, "/de/dokumente/").css_first(".document-rows li")
    assert words(row) == (
        "Bericht PDF · 12 Seiten · 9 Byte · Englisch · Fassung 2 · barrierefrei "
        "1. Juni 2025 · Meldung: Brücke in Neustadt ist offen Ersetzt: Fassung 1"
    )
    assert row.css_first("a").attributes["lang"] == row.css_first("a").attributes["hreflang"] == "en"
    older = row.css("a")[-1].attributes["href"]
    assert newsroom.file(older).read_bytes() == b"version 1"
    assert not newsroom.file("/de/dokumente/2024/").exists()
    assert newsroom.file("/de/dokumente/2025/").exists()
    assert "Noch keine" not in newsroom.read("/de/dokumente/")
    assert "No documents yet" in newsroom.read("/en/documents/")


def test_another_language_shows_the_current_file_too(newsroom: Newsroom):
    newsroom.publish(make_release("alt", first_published=EARLY, documents=(document(1),)), file_of(1))
    newsroom.build()
    newsroom.publish(make_release("neu", lang="en", first_published=LATE, documents=(document(2),)), file_of(2))
    newsroom.build()
    german = page(newsroom, "/de/dokumente/2024/").css_first(".document-rows li")
    assert "Fassung 2" in words(german)
    assert "/de/2024/03/01/alt/" in hrefs(page(newsroom, "/de/dokumente/2024/"), "li a")
    newsroom.issue("erase", make_release("neu", lang="en"))
    newsroom.build()
    assert "Fassung 2" not in newsroom.read("/de/dokumente/2024/")


def test_a_correction_of_one_language_touches_no_year_of_pictures_that_it_has_no_part_in(newsroom: Newsroom):
    for year in range(2020, 2025):
        moment = datetime(year, 5, 1, 9, 0, tzinfo=UTC)
        newsroom.publish(
            make_release(
                str(year), first_published=moment, lead_image=make_image(str(year), renditions=image().renditions)
            ),
            BLOBS,
        )
    newsroom.build()
    before = {year: newsroom.file(f"/de/fotos/{year}/").stat().st_mtime_ns for year in range(2020, 2024)}
    moment = datetime(2024, 6, 1, 9, 0, tzinfo=UTC)
    newsroom.publish(
        make_release("more", first_published=moment, lead_image=make_image("more", renditions=image().renditions))
    )
    newsroom.build()
    assert {year: newsroom.file(f"/de/fotos/{year}/").stat().st_mtime_ns for year in before} == before
    assert len(page(newsroom, "/de/fotos/2024/").css(".photo-row")) == 2


def test_the_day_turns_no_page_without_a_reason(newsroom: Newsroom):
    newsroom.publish(make_release(lead_image=image(licence_ends=date(2030, 1, 1))), BLOBS)
    newsroom.build(day=DAY)
    assert newsroom.build(day=DAY + timedelta(days=1)).written == 0
