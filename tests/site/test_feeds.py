"""Feeds, sitemaps and the other files for machines: valid, stable, and marked where something happened."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from depesche.records.blocks import ImageBlock, Paragraph
from depesche.records.canonical import sha256
from depesche.records.media import Rendition
from depesche.records.release import Change, Withdrawal
from tests.factories import (
    PUBLISHED,
    make_document,
    make_image,
    make_organisation,
    make_organisation_ref,
    make_release,
    make_topic_ref,
)
from tests.site.newsroom import ISSUED, Newsroom

PDF = b"%PDF-1.7 a report"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


def atom(newsroom: Newsroom, address: str = "/de/atom.xml"):
    feed = feedparser.parse(newsroom.file(address).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def json_feed(newsroom: Newsroom, address: str = "/de/feed.json"):
    return json.loads(newsroom.read(address))


def test_an_empty_feed_is_valid(newsroom: Newsroom):
    newsroom.build()
    assert atom(newsroom).entries == []
    assert atom(newsroom).feed.title == "Meldungen des Landes"
    assert json_feed(newsroom)["items"] == []


def test_a_feed_carries_the_whole_text_with_absolute_addresses(newsroom: Newsroom):
    document = make_document(blob=sha256(PDF), size=len(PDF))
    release = make_release(
        headline="Brücke <em>offen</em> & frei",
        lead="Ein Vorspann.",
        body=(Paragraph(text='Siehe <a href="/de/">dort</a> und <strong>hier</strong>.'),),
        documents=(document,),
        topics=(make_topic_ref(),),
    )
    newsroom.publish(release, {sha256(PDF): PDF})
    newsroom.build()

    (entry,) = atom(newsroom).entries
    assert entry.title == "Brücke offen & frei"
    assert entry.link == "https://news.example/de/2024/07/17/bruecke-offen/"
    assert entry.published_parsed[:6] == (2024, 7, 17, 12, 0, 0)
    assert entry.author == "Verkehrsministerium"
    assert [tag.label for tag in entry.tags] == ["Brücken"]
    assert 'href="https://news.example/de/"' in entry.content[0].value
    assert "<strong>hier</strong>" in entry.content[0].value
    (enclosure,) = entry.enclosures
    assert enclosure.href == f"https://news.example/files/{sha256(PDF)[:16]}/bericht.pdf"

    (item,) = json_feed(newsroom)["items"]
    assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
    assert item["content_html"] == entry.content[0].value
    assert item["attachments"][0]["url"] == enclosure.href
    assert (
        newsroom.file("/de/2024/07/17/bruecke-offen/release.json").read_bytes()
        == (
            newsroom.wire
            / "content"
            / (digest := sha256(newsroom.file(item["url"][20:] + "release.json").read_bytes()))[:2]
            / digest
        ).read_bytes()
    )


def test_a_release_without_text_still_has_content(newsroom: Newsroom):
    newsroom.publish(make_release())
    newsroom.build()
    assert json_feed(newsroom)["items"][0]["content_html"].startswith("<p>Brücke in Neustadt ist offen</p>\n")
    assert "Neustadt" in atom(newsroom).entries[0].content[0].value


def test_the_id_of_an_item_outlives_corrections_and_another_address(newsroom: Newsroom):
    newsroom.publish(make_release())
    newsroom.build()
    before = atom(newsroom).entries[0]
    change = Change(version=2, at=ISSUED, note="Der Ort war falsch.")
    newsroom.issue("correct", make_release(headline="Anders", slug="anders", changes=(change,)))
    newsroom.build()

    entry = atom(newsroom).entries[0]
    assert entry.id == before.id
    assert entry.id.startswith("urn:uuid:")
    assert entry.updated > before.updated
    assert entry.published == before.published
    assert entry.title == "Korrigiert: Anders"
    assert "Der Ort war falsch." in entry.content[0].value
    assert json_feed(newsroom)["items"][0]["_depesche"]["standing"] == "corrected"


def test_a_withdrawn_release_stays_in_feeds_and_lists_under_a_mark(newsroom: Newsroom):
    newsroom.publish(make_release(body=(Paragraph(text="Der alte Text."),)))
    withdrawal = Withdrawal(at=ISSUED, reason="Die Meldung war ein <Irrtum>.")
    newsroom.issue("withdraw", make_release(body=(Paragraph(text="Der alte Text."),), withdrawal=withdrawal))
    newsroom.build()

    (entry,) = atom(newsroom).entries
    assert entry.title == "Zurückgenommen: Brücke in Neustadt ist offen"
    assert "Die Meldung war ein &lt;Irrtum&gt;." in entry.content[0].value
    assert [tag.term for tag in entry.tags] == ["withdrawn"]
    for address in ("/de/", "/de/archiv/2024/07/", "/de/ministerien/verkehrsministerium/"):
        assert "Zurückgenommen" in newsroom.read(address)
    assert "Der alte Text." in newsroom.read("/de/2024/07/17/bruecke-offen/")


def test_feeds_hold_twenty_by_first_publication_then_id(newsroom: Newsroom):
    with newsroom.bundle():
        for number in range(25):
            newsroom.publish(make_release(f"r{number}", first_published=PUBLISHED + timedelta(seconds=number // 2)))
    newsroom.build()
    items = json_feed(newsroom)["items"]
    assert len(items) == len(atom(newsroom).entries) == 20
    published = [item["date_published"] for item in items]
    assert published == sorted(published, reverse=True)
    ids = [
        newsroom.file(item["url"].removeprefix("https://news.example") + "release.json").read_bytes() for item in items
    ]
    keys = [(item["date_published"], json.loads(record)["id"]) for item, record in zip(items, ids, strict=True)]
    assert keys == sorted(keys, reverse=True)


def test_every_publisher_and_topic_has_feeds_of_its_own(newsroom: Newsroom):
    newsroom.publish(make_organisation("kultur", names={"de": "Kulturministerium"}))
    newsroom.publish(make_release("one", co_publishers=(make_organisation_ref("kultur", "Alter Name"),)))
    newsroom.publish(make_release("two", topics=(make_topic_ref(),)))
    newsroom.build()
    kultur = atom(newsroom, "/de/ministerien/kultur/atom.xml")
    assert kultur.feed.title == "Kulturministerium – Meldungen des Landes"
    assert [entry.link for entry in kultur.entries] == ["https://news.example/de/2024/07/17/one/"]
    assert len(atom(newsroom, "/de/ministerien/verkehrsministerium/atom.xml").entries) == 2
    assert [item["title"] for item in json_feed(newsroom, "/de/themen/bruecken/feed.json")["items"]]
    assert atom(newsroom, "/de/themen/bruecken/atom.xml").feed.title == "Brücken – Meldungen des Landes"
    ids = {atom(newsroom, address).feed.id for address in ("/de/atom.xml", "/de/themen/bruecken/atom.xml")}
    assert len(ids) == 2


def test_imports_are_in_no_feed_and_not_among_the_newest_but_in_their_period(newsroom: Newsroom):
    newsroom.issue("import", make_release("alt", imported_from="old.example"))
    newsroom.build()
    assert atom(newsroom).entries == []
    assert atom(newsroom, "/de/ministerien/verkehrsministerium/atom.xml").entries == []
    assert json.loads(newsroom.read("/de/newest.json")) == {"items": []}
    assert "/2024/07/17/alt/" not in newsroom.read("/de/")
    for address in ("/de/archiv/2024/07/", "/de/ministerien/verkehrsministerium/2024/"):
        assert "/de/2024/07/17/alt/" in newsroom.read(address)
    assert "/de/2024/07/17/alt/" in newsroom.read("/sitemaps/de-2024-07.xml")

    # A correction does not turn it into news.
    newsroom.issue("correct", make_release("alt", imported_from="old.example", headline="Neu"))
    newsroom.build()
    assert atom(newsroom).entries == []


def test_control_characters_do_not_break_a_feed(newsroom: Newsroom):
    newsroom.publish(make_release(publisher=make_organisation_ref("amt", "Ein\x0bAmt \ufffe<&>")))
    newsroom.build()
    assert atom(newsroom).entries[0].author == "EinAmt <&>"


def test_newest_holds_what_the_script_reads(newsroom: Newsroom):
    for number in range(8):
        newsroom.publish(make_release(f"r{number}", first_published=PUBLISHED + timedelta(days=number)))
    newsroom.build()
    items = json.loads(newsroom.read("/de/newest.json"))["items"]
    assert [item["address"] for item in items] == [f"/de/2024/07/{24 - at}/r{7 - at}/" for at in range(6)]
    assert items[0]["day"] == "24. Juli 2024"


def test_the_schema_is_published_and_fits_the_published_records(newsroom: Newsroom):
    jsonschema = pytest.importorskip("jsonschema")
    newsroom.publish(make_release(body=(Paragraph(text="Text."),), topics=(make_topic_ref(),)))
    newsroom.build()
    schema = json.loads(newsroom.read("/schema/records.json"))
    jsonschema.validate(json.loads(newsroom.read("/de/2024/07/17/bruecke-offen/release.json")), schema)
    assert ImageBlock.__name__ in schema["$defs"]


def test_a_feed_says_whose_it_is_and_ends_each_item_with_its_dispatch_line(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom", crest="crest.svg")
    (newsroom.folder / "crest.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    image, share = picture(b"a picture"), rendition(b"a share image")
    change = Change(version=2, at=ISSUED, note="Der Ort war falsch.")
    values = {"number": "2024/1187", "place": "Stuttgart", "lead_image": image, "share_image": share}
    blobs = {image.renditions[0].blob: b"a picture", share.blob: b"a share image"}
    newsroom.publish(make_release(**values), blobs)
    newsroom.issue("correct", make_release(**values, changes=(change,)), blobs)
    newsroom.build()

    feed = atom(newsroom)
    assert "Land Musterland" in feed.feed.subtitle
    assert feed.feed.rights == "CC BY 4.0"
    assert feed.feed.icon.startswith("https://news.example/assets/crest-")
    assert {link.rel: link.href for link in feed.feed.links}["self"] == "https://news.example/de/atom.xml"
    assert feed.feed.language == "de"
    (entry,) = feed.entries
    line = "Stuttgart · 17. Juli 2024, 14.00 Uhr · Verkehrsministerium · Nr. 2024/1187 · Fassung 2, korrigiert · "
    proof = '<a href="https://news.example/de/2024/07/17/bruecke-offen/#nachweis">Nachweis</a>'
    assert entry.content[0].value.endswith(f"<p><small>{line}{proof}</small></p>")
    assert 'id="nachweis"' in newsroom.read("/de/2024/07/17/bruecke-offen/")
    (enclosure,) = entry.enclosures
    assert (enclosure.type, enclosure.length) == ("image/jpeg", "9")

    (item,) = json_feed(newsroom)["items"]
    assert item["attachments"] == [
        {"url": enclosure.href, "mime_type": "image/jpeg", "title": image.alt, "size_in_bytes": 9}
    ]
    assert item["image"] == enclosure.href
    assert item["banner_image"] == f"https://news.example/files/{share.blob[:16]}/share.jpg"
    for address in (item["banner_image"], enclosure.href, json_feed(newsroom)["icon"]):
        assert newsroom.file(address.removeprefix("https://news.example")).is_file()


def picture(data: bytes):
    return make_image(width=1200, height=630, renditions=(rendition(data),))


def rendition(data: bytes) -> Rendition:
    return Rendition(blob=sha256(data), media_type="image/jpeg", width=1200, height=630, size=len(data))


def test_json_feeds_keep_the_rules_of_their_standard(newsroom: Newsroom):
    document = make_document(blob=sha256(PDF), size=len(PDF))
    newsroom.publish(make_release(documents=(document,), topics=(make_topic_ref(),)), {sha256(PDF): PDF})
    newsroom.publish(make_release("minimal"))
    newsroom.build()
    for address in ("/de/feed.json", "/de/themen/bruecken/feed.json", "/de/ministerien/verkehrsministerium/feed.json"):
        feed = json_feed(newsroom, address)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://news.example{address}"
        assert feed["home_page_url"] == f"https://news.example{address.removesuffix('feed.json')}"
        assert feed["title"]
        assert not {"author", "next_url", "expired"} & set(feed)
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids) > 0
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_html"]
            assert all(isinstance(tag, str) for tag in item.get("tags", []))
            assert all(set(author) & {"name", "url", "avatar"} for author in item["authors"])
            assert all({"url", "mime_type"} <= set(each) for each in item.get("attachments", []))
            assert all(value not in ("", [], None) for value in item.values())
            for name in ("date_published", "date_modified"):
                assert datetime.fromisoformat(item[name]).tzinfo == UTC
            own = set(item) - {"id", "url", "title", "content_html", "summary", "image", "banner_image", "language"}
            own -= {"date_published", "date_modified", "authors", "tags", "attachments"}
            assert own == {"_depesche"}
