"""A newsroom with enough releases to search through, and its server asked without a network."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from depesche.records.blocks import Paragraph
from depesche.records.media import TextFile
from depesche.records.release import Change, Place, Withdrawal
from depesche.site.serving.app import Site
from tests.factories import (
    PUBLISHED,
    make_document,
    make_id,
    make_organisation_ref,
    make_person_ref,
    make_release,
    make_topic_ref,
)
from tests.site.newsroom import Newsroom
from tests.site.served import Answer, asked

PUBLISHERS = {
    "de": (("verkehr", "Verkehrsministerium"), ("umwelt", "Umweltministerium")),
    "en": (("verkehr", "Ministry of Transport"), ("umwelt", "Ministry of the Environment")),
    "ja": (("verkehr", "交通省"), ("umwelt", "環境省")),
}
TOPICS = {"de": ("Brücken", "Flüsse"), "en": ("Bridges", "Rivers"), "ja": ("橋", "川")}
HEADLINES = {
    "de": "Neue Brücke Nummer {} eröffnet",
    "en": "New bridge number {} opened",
    "ja": "新しい橋{}号が開通しました",
}
MANY = 47
"""German releases; every second one has an English version, every sixth a Japanese one."""
REPORT = "Der Fledermausbericht nennt zwölf Winterquartiere unter alten Bögen."


def release(lang: str, number: int, **more: Any):
    publishers, topics = PUBLISHERS[lang], TOPICS[lang]
    slugs = ("bruecken", "fluesse")
    values = {
        "lang": lang,
        "headline": HEADLINES[lang].format(number),
        "kind": "speech" if number % 5 == 0 else "press-release",
        "publisher": make_organisation_ref(*publishers[number % 2]),
        "co_publishers": (make_organisation_ref(*publishers[1 - number % 2]),) if number % 7 == 0 else (),
        "topics": tuple(make_topic_ref(slugs[one], topics[one]) for one in (0, 1) if number % (one + 2) == 0),
        "places": (Place(id=make_id("neustadt"), slug="neustadt", name={"ja": "ノイシュタット"}.get(lang, "Neustadt")),)
        if number % 3 == 0
        else (),
        "people": (make_person_ref(),) if number % 4 == 0 else (),
        "translation_group": make_id(f"group {number}"),
        "first_published": PUBLISHED - timedelta(days=23 * number),
    }
    return make_release(f"bruecke-{lang}-{number}", **values | more)


def begin(folder: Path, **site: Any) -> Newsroom:
    """Build a newsroom with releases in three languages, one of them withdrawn, one with a report."""
    newsroom = Newsroom.begin(folder, **site)
    with newsroom.bundle():
        for number in range(1, MANY + 1):
            newsroom.publish(release("de", number, body=(Paragraph(text=f"Brücke {number} führt über die Muster."),)))
            if number % 2 == 0:
                newsroom.publish(release("en", number))
            if number % 6 == 0:
                newsroom.publish(release("ja", number))
        blob = REPORT.encode()
        text = TextFile(blob=_digest(blob), size=len(blob))
        report = make_document("bericht", title="Bericht der Bauleitung", text=text, blob=_digest(b"%PDF-"), size=5)
        newsroom.publish(
            make_release("bericht", headline="Bericht vorgelegt", documents=(report,)),
            {text.blob: blob, report.blob: b"%PDF-"},
        )
        flood = make_release("flut", headline="Warnung vor Hochwasser", kind="warning")
        newsroom.publish(flood)
    withdrawal = Withdrawal(at=PUBLISHED + timedelta(hours=1), reason="Die Messstelle war gestört.")
    newsroom.issue("withdraw", make_release("flut", headline=flood.headline, kind="warning", withdrawal=withdrawal))
    corrected = release("de", 1, changes=(Change(version=2, at=PUBLISHED, note="Die Nummer war falsch."),))
    newsroom.issue("correct", corrected)
    newsroom.build()
    return newsroom


def _digest(blob: bytes) -> str:
    from hashlib import sha256

    return sha256(blob).hexdigest()


@dataclass
class Reader:
    """A server, asked for pages."""

    site: Site

    def answer(self, address: str, *headers: Any, **more: Any) -> Answer:
        return asked(self.site, address, *headers, **more)

    def page(self, address: str) -> LexborHTMLParser:
        answer = self.answer(address)
        assert answer.status == 200, (address, answer.status)
        return LexborHTMLParser(answer.body.decode())


def words(node: LexborNode | LexborHTMLParser | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def number(text: str) -> int:
    digits = "".join(filter(str.isdigit, text))
    return int(digits)


def total(page: LexborHTMLParser) -> int:
    return number(words(page.css_first(".tally")).partition(" · ")[0])


def headlines(page: LexborHTMLParser) -> list[str]:
    return [words(node) for node in page.css(".findings .row-headline")]


def form_query(page: LexborHTMLParser, *, check: tuple[str, str] | None = None, **typed: str) -> str:
    """Give the query that a browser sends for the form `finder`, after a box was checked and fields were filled."""
    from urllib.parse import urlencode

    pairs = []
    for field in [*page.css("#finder input"), *page.css('input[form="finder"]')]:
        name, value = field.attributes["name"], field.attributes.get("value") or ""
        if field.attributes.get("type") == "checkbox":
            if "checked" in field.attributes or (name, value) == check:
                pairs.append((name, value))
        else:
            pairs.append((name, typed.get(name, value)))
    return urlencode(pairs)
