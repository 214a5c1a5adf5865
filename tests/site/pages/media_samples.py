"""The Contexts of pages about pictures and documents, of changed releases, and of those of an earlier government."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from depesche.config import Term
from depesche.records.blocks import Paragraph, Quote
from depesche.records.media import Image
from depesche.records.people import Speaker
from depesche.records.release import Change, Release
from depesche.site import addresses
from depesche.site.contexts.media import downloads
from depesche.site.pages import documents, photo, photos, release
from depesche.site.pages.entries import Alternate, Period
from tests.factories import PUBLISHED, make_document, make_image
from tests.site.pages import samples

CHANGED = datetime(2024, 7, 18, 7, 12, tzinfo=UTC)
TERM = Term(
    name={"de": "Regierung Muster I", "en": "First Muster government", "ja": "第1次ムスター内閣"},
    head={"de": "Erika Mustermann", "en": "Erika Mustermann", "ja": "エリカ・ムスターマン"},
    since=date(2019, 6, 1),
    until=date(2024, 9, 30),
)


def licensed() -> Image:
    return make_image(
        licence="CC BY 4.0",
        licence_address="https://creativecommons.org/licenses/by/4.0/",
        licence_ends=date(2026, 12, 31),
        place="Neustadt",
        taken_on=date(2024, 7, 16),
    )


def of_photo(lang: Any, image: Image, *, ended: bool = False) -> photo.Context:
    return photo.Context(
        lang=lang,
        image=image,
        downloads=() if ended else downloads(image),
        ended=ended,
        releases=samples.teasers()[2:4] if lang == "de" else (),
        alternates=tuple(Alternate(each, addresses.photo(each, image.id)) for each in ("de", lang)),
    )


def changed(before: Release, **values: Any) -> release.Context:
    after = replace(before, **values)
    return samples.context(after, history=samples.history(after, before))


def corrected_english() -> release.Context:
    before = samples.english()
    return changed(
        before,
        lead="It carries buses, bikes and, for the first time, a tram.",
        body=(
            before.body[0],
            Quote(
                text="Eine Brücke ist kein Versprechen.",
                lang="de",
                speaker=Speaker(name="Erika Mustermann", office="head of the sample office"),
            ),
            before.body[2],
        ),
        lead_image=None,
        changes=(Change(version=2, at=CHANGED, note="A quotation was shortened in a misleading way."),),
    )


def corrected_japanese() -> release.Context:
    before = samples.japanese()
    return changed(
        before,
        kind="news",
        body=(
            Paragraph(
                text=(
                    "2年間の工事を経て、ノイシュタットの橋が再び開通しました。運輸省はこの事業に1,480万ユーロを投じ、"
                    "うち600万ユーロは交通基盤整備の枠から支出されています。月曜日からは7番線が10分間隔で川を渡り、"
                    "<em>週末も同じ間隔で</em>運行します。"
                )
            ),
            *before.body[1:],
        ),
        changes=(Change(version=2, at=CHANGED, note="省の名称と金額を訂正しました。"),),
    )


def earlier() -> release.Context:
    return samples.context(samples.make_release(), term=TERM)


def media_pages() -> dict[str, tuple[Any, Any]]:
    """Give the golden pages of this family by name."""
    years = (Period(2024, None, "/de/fotos/2024/", 1_204), Period(2023, None, "/de/fotos/2023/", 1))
    found = (make_image(), make_image("alt", alt="", alt_not_recorded=True, caption="", credit=""), licensed())
    entries = tuple(photos.Entry(image, PUBLISHED, addresses.photo("de", image.id)) for image in found)
    report = make_document("plan", title="Lageplan", version=2, accessible=False)
    held = (
        documents.Entry(make_document(accessible_alternative="https://amt.example/bericht"), samples.teasers()[0]),
        documents.Entry(report, samples.teasers()[4], (documents.OlderFile(1, "/files/0123456789abcdef/plan.pdf"),)),
        documents.Entry(make_document("summary", title="Summary", lang="en", pages=None), samples.teasers()[1]),
    )
    kept = (Period(2024, None, "/de/dokumente/2024/", 0),)
    return {
        "photo-de": (photo, of_photo("de", licensed())),
        "photo-en": (photo, of_photo("en", make_image(alt="A bridge of pale stone.", caption="", credit=""))),
        "photo-ended-ja": (photo, of_photo("ja", licensed(), ended=True)),
        "photo-not-described": (photo, of_photo("de", found[1])),
        "photos-de": (photos, photos.Context(lang="de", entries=entries, years=years)),
        "photos-empty": (photos, photos.Context(lang="ja", entries=(), years=())),
        "documents-de": (documents, documents.Context(lang="de", entries=held, years=kept, year=2024)),
        "documents-empty": (documents, documents.Context(lang="en", entries=(), years=())),
        "release-corrected-en": (release, corrected_english()),
        "release-corrected-ja": (release, corrected_japanese()),
        "release-earlier-government": (release, earlier()),
    }
