"""The history on a release's page, made from the wire."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.records.blocks import Paragraph
from depesche.records.release import Change, Withdrawal
from depesche.wire.content import content_path
from tests.factories import make_release
from tests.site.newsroom import ISSUED, Newsroom

PAGE = "/de/2024/07/17/bruecke-offen/"
FIRST = Change(version=2, at=ISSUED, note="Ein Betrag war falsch.")
SECOND = Change(version=3, at=ISSUED, note="Ein Name fehlte.")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


def words(node) -> str:
    return " ".join(node.text().split())


def history(newsroom: Newsroom):
    return HTMLParser(newsroom.read(PAGE)).css_first("#aenderungen")


def body(text: str):
    return (Paragraph(text=text),)


def test_every_version_is_there_with_note_difference_and_record(newsroom: Newsroom):
    issued = [newsroom.publish(make_release(body=body("Sie kostet 18 Millionen.")))]
    newsroom.build()
    assert words(history(newsroom)) == "Änderungen an dieser Meldung Keine."

    issued.append(newsroom.issue("correct", make_release(body=body("Sie kostet 81 Millionen."), changes=(FIRST,))))
    newsroom.build()
    last = body("Sie kostet 81 Millionen, sagt Erika Mustermann.")
    issued.append(newsroom.issue("correct", make_release(body=last, changes=(FIRST, SECOND))))
    withdrawal = Withdrawal(at=ISSUED, reason="Der Betrag stimmt noch nicht.")
    withdrawn = make_release(body=last, changes=(FIRST, SECOND), withdrawal=withdrawal)
    issued.append(newsroom.issue("withdraw", withdrawn))
    newsroom.build()

    versions = history(newsroom).css("ol > li")
    assert [link.attributes["href"] for link in history(newsroom).css(".dispatch a")] == [
        f"/wire/{content_path(one.content)}" for one in issued
    ]
    for one in issued:
        assert newsroom.file(f"/wire/{content_path(one.content)}").is_file()
    assert words(versions[0]).endswith("Erste Veröffentlichung.")
    assert "Ein Betrag war falsch." in words(versions[1])
    assert [words(node) for node in versions[1].css("del, ins")] == ["gestrichen: 18", "neu: 81"]
    assert [words(node) for node in versions[2].css("del, ins")] == ["neu: , sagt Erika Mustermann"]
    assert words(versions[3]).endswith("Zurückgenommen. Der Betrag stimmt noch nicht.")
    assert not versions[3].css("details")
    # The text stays under its notice.
    tree = HTMLParser(newsroom.read(PAGE))
    assert "sagt Erika Mustermann" in words(tree.css_first(".text"))
    assert "Der Betrag stimmt noch nicht." in words(tree.css_first(".release-head"))


def test_of_an_erased_release_only_the_log_tells(newsroom: Newsroom):
    release = make_release(body=body("Ein Geheimnis."))
    newsroom.publish(release)
    newsroom.issue("correct", make_release(body=body("Noch ein Geheimnis."), changes=(FIRST,)))
    newsroom.build()
    newsroom.issue("erase", release)
    newsroom.build()
    page = newsroom.read(f"/id/{release.id}/")
    versions = [words(node) for node in HTMLParser(page).css(".versions li")]
    assert [text.partition(" · ")[0] for text in versions] == ["Fassung 1", "Fassung 2", "Fassung 3"]
    assert [text.rpartition(" ")[2] for text in versions] == ["Gelöscht.", "Gelöscht.", "selbst."]
    assert "Geheimnis" not in page
    assert not [name for name, data in newsroom.files().items() if b"Geheimnis" in data]


def test_feeds_tell_every_version_and_the_reason_of_a_withdrawal(newsroom: Newsroom):
    newsroom.publish(make_release(body=body("Eins.")))
    newsroom.issue("correct", make_release(body=body("Zwei."), changes=(FIRST,)))
    withdrawal = Withdrawal(at=ISSUED, reason="Der Betrag stimmt nicht.")
    newsroom.issue("withdraw", make_release(body=body("Zwei."), changes=(FIRST,), withdrawal=withdrawal))
    newsroom.build()
    (item,) = json.loads(newsroom.read("/de/feed.json"))["items"]
    versions = item["_depesche"]["versions"]
    assert [(one["version"], one["action"], one.get("note", "")) for one in versions] == [
        (1, "publish", ""),
        (2, "correct", "Ein Betrag war falsch."),
        (3, "withdraw", "Der Betrag stimmt nicht."),
    ]
    for one in versions:
        path = one["record"].removeprefix("https://news.example")
        assert newsroom.file(path).is_file()
    assert "Der Betrag stimmt nicht." in newsroom.read("/de/atom.xml")
