"""The Contexts that golden pages are rendered from: releases rich and bare, corrected, withdrawn, imported."""

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from depesche.records.blocks import (
    DocumentBlock,
    FactBox,
    Gallery,
    Heading,
    ImageBlock,
    List,
    Paragraph,
    Quote,
    Table,
    Video,
)
from depesche.records.people import Speaker
from depesche.records.release import Change, Place, Release, Withdrawal
from depesche.site import addresses
from depesche.site.history import differences
from depesche.site.pages import (
    archive,
    data,
    directory,
    erased,
    front,
    listing,
    month,
    notfound,
    record,
    redirect,
    release,
)
from depesche.site.pages.entries import Alternate, Issued, Period, Teaser
from tests.factories import (
    PUBLISHED,
    make_contact,
    make_document,
    make_hash,
    make_id,
    make_image,
    make_organisation_ref,
    make_person_ref,
    make_release,
    make_teaser,
    make_topic_ref,
)
from tests.site.pages import questions, samples_people
from tests.site.pages.standing_samples import standing_pages

GROUP = make_id("group of the bridge")
STATE = make_organisation_ref("staatsministerium", "Staatsministerium")
TRANSPORT = make_organisation_ref()
ENVIRONMENT = make_organisation_ref("umweltministerium", "Ministerium für Umwelt, Klima und Energiewirtschaft")


def german() -> Release:
    return make_release(
        "neckarbruecke-neustadt",
        number="2024/1187",
        translation_group=GROUP,
        publisher=STATE,
        co_publishers=(TRANSPORT,),
        place="Stuttgart",
        kicker="Straßenbau & Brücken",
        headline="Land erneuert Flussbrücke in Neustadt schneller als geplant",
        lead=(
            "Die neue Brücke über die Muster ist ein Jahr früher fertig als angekündigt. Sie trägt Busse, "
            "Fahrräder und zum ersten Mal auch eine <em>Straßenbahn</em>."
        ),
        lead_image=make_image(),
        body=(
            Paragraph(
                text=(
                    "Nach zwei Jahren Bauzeit ist die Flussbrücke in Neustadt wieder für alle offen. Das "
                    "Verkehrsministerium hat dafür <strong>18,4 Millionen Euro</strong> aufgewendet, davon "
                    "6&nbsp;Millionen aus dem Programm zur Verkehrsinfrastrukturfinanzierung. Der "
                    '<a href="https://amt.example/bericht?teil=1&amp;seite=2">Bericht der Bauleitung</a> und die '
                    '<a href="/de/2023/02/01/baubeginn/">Meldung zum Baubeginn</a> sind öffentlich.'
                )
            ),
            Quote(
                text="Eine Brücke ist ein Versprechen: Wer auf der einen Seite losgeht, kommt auf der anderen an.",
                id=make_id("quote of the bridge"),
                speaker=Speaker(
                    name="Erika Mustermann", office="Leiterin des Musteramts", person=make_id("person erika-mustermann")
                ),
            ),
            Heading(text="Was sich für die Fahrgäste ändert"),
            Paragraph(text="Die Linie 7 fährt ab Montag alle zehn Minuten über den Fluss, auch am Wochenende."),
            List(
                items=("Haltestelle am Nordufer mit Aufzug", "Radweg, vier Meter breit", "Wartehäuschen mit Gründach")
            ),
            ImageBlock(
                image=make_image(
                    "radweg",
                    alt="Ein rot belegter Radweg liegt neben zwei Gleisen.",
                    caption="Der Radweg ist vier Meter breit.",
                    licence="CC BY 4.0",
                    licence_address="https://creativecommons.org/licenses/by/4.0/",
                )
            ),
            Heading(level=3, text="Der Zeitplan"),
            List(ordered=True, items=("Eröffnung am 17. Juli", "Probebetrieb der Straßenbahn", "Linienbetrieb")),
            Table(
                caption="Kosten nach Abschnitten",
                header=("Abschnitt", "Länge", "Kosten"),
                rows=(
                    ("Rampe Nord", "120 m", "4,1 Mio. €"),
                    ("Bogen", "210 m", "12,0 Mio. €"),
                    ("<Rampe>", "90 m", "2,3 Mio. €"),
                ),
                row_headers=True,
            ),
            FactBox(
                title="Die Brücke in Zahlen",
                items=("420 Meter lang", "19 Meter breit", "<strong>2</strong> Jahre Bauzeit"),
            ),
            DocumentBlock(document=make_document()),
            Gallery(
                title="Bilder vom Bau",
                images=(
                    make_image("bogen", alt="Ein Kran hebt ein Bogenstück.", caption="Der Bogen kam in elf Teilen."),
                    make_image("nacht", alt="Die Baustelle bei Nacht.", caption="", credit=""),
                ),
            ),
            Video(
                title="Die Eröffnung in zwei Minuten",
                address="https://video.example/bruecke",
                transcript=("Sprecherin: Heute früh um neun ist die Brücke frei.", "Man hört Applaus."),
            ),
        ),
        topics=(make_topic_ref(), make_topic_ref("nahverkehr", "Öffentlicher Nahverkehr")),
        places=(Place(id=make_id("place neustadt"), slug="neustadt", name="Neustadt"),),
        people=(make_person_ref(), make_person_ref("max-beispiel", name="Max Beispiel", office="")),
        documents=(
            make_document("plan", title="Lageplan", size=640_000, pages=1, accessible=False),
            make_document("summary", title="Summary", lang="en", version=2, size=98_000, pages=None),
        ),
        contact=make_contact(),
    )


def english() -> Release:
    return make_release(
        "river-bridge-neustadt",
        lang="en",
        number="2024/1187",
        translation_group=GROUP,
        publisher=make_organisation_ref("staatsministerium", "State Ministry"),
        place="Stuttgart",
        kicker="Bridges",
        headline="River bridge in Neustadt renewed a year early",
        lead="It carries buses, bicycles and, for the first time, a tram.",
        lead_image=make_image(alt="A bridge of pale stone spans a river.", caption="", credit="Picture: sample office"),
        body=(
            Paragraph(text="After two years the bridge in Neustadt is open again."),
            Quote(
                text="Eine Brücke ist ein Versprechen.",
                lang="de",
                speaker=Speaker(name="Erika Mustermann", office="head of the sample office"),
            ),
            Quote(text="It's open.", speaker=Speaker(name="Erika Mustermann")),
        ),
        topics=(make_topic_ref(title="Bridges"),),
    )


def japanese() -> Release:
    return make_release(
        "neustadt-kyoryo",
        lang="ja",
        kind="speech",
        number="2024/1187",
        translation_group=GROUP,
        publisher=make_organisation_ref("staatsministerium", "州首相府"),
        place="シュトゥットガルト",
        kicker="橋の架け替え",
        headline="ノイシュタットの川の橋、予定より1年早く完成",
        lead="新しい橋は、バスと自転車に加え、初めて路面電車も通します。",
        lead_image=make_image(
            alt="淡い色の石の橋が川にかかっている。", caption="歩行者に開放された新しい橋。", credit="画像：見本庁"
        ),
        body=(
            Paragraph(
                text=(
                    "2年間の工事を経て、ノイシュタットの橋が再び開通しました。交通省はこの事業に1,840万ユーロを投じ、"
                    "うち600万ユーロは交通基盤整備の枠から支出されています。月曜日からは7番線が10分間隔で川を渡り、"
                    "<em>週末も同じ間隔で</em>運行します。"
                )
            ),
            Quote(
                text="橋は約束です。こちら側から歩き出した人は、必ず向こう側に着きます。",
                speaker=Speaker(name="エリカ・ムスターマン", office="見本庁長官"),
            ),
            Heading(text="乗客にとって変わること"),
            Paragraph(text="北岸の停留所にはエレベーターがあり、幅4メートルの自転車道が並びます。"),
        ),
        topics=(make_topic_ref(title="橋"),),
        documents=(make_document("plan", title="Lageplan", accessible=False),),
    )


def history(record: Release, *before: Release) -> tuple[release.Version, ...]:
    """Give the versions of a release; `before` are their records as far as they are to be compared."""
    moments = [record.first_published, *(change.at for change in record.changes)]
    notes = ["", *(change.note for change in record.changes)]
    if record.withdrawal:
        moments.append(record.withdrawal.at)
        notes.append(record.withdrawal.reason)
    records = (*before, record)
    return tuple(
        release.Version(
            number=number,
            at=at,
            note=note,
            withdrawn=record.withdrawal is not None and number == len(moments),
            leaf_index=40 + number,
            content=make_hash(f"{record.slug} {number}"),
            differences=differences(*records[number - 2 : number]) if 1 < number <= len(records) else (),
        )
        for number, (at, note) in enumerate(zip(moments, notes, strict=True), start=1)
    )


def context(record: Release, **overrides: Any) -> release.Context:
    values: dict[str, Any] = {
        "release": record,
        "version": 1 + len(record.changes) + (record.withdrawal is not None),
        "issued_at": record.first_published,
        "leaf_index": 41,
        "content_sha256": make_hash(record.slug),
        "history": history(record),
        "alternates": (Alternate(record.lang, f"/{record.lang}/2024/07/17/{record.slug}/"),),
    }
    return release.Context(**values | overrides)


def translated(record: Release, **overrides: Any) -> release.Context:
    alternates = tuple(Alternate(one.lang, f"/{one.lang}/2024/07/17/{one.slug}/") for one in (german(), english()))
    own = Alternate(record.lang, f"/{record.lang}/2024/07/17/{record.slug}/")
    return context(record, alternates=alternates if own in alternates else (*alternates, own), **overrides)


def teasers() -> tuple[Teaser, ...]:
    """Give eight teasers, newest first, over three days."""
    told = (
        (
            "wassercent",
            "Umwelt",
            "Wassercent finanziert Renaturierung von achtzig Kilometern Bachlauf",
            ENVIRONMENT,
            {},
        ),
        ("rede-landtag", "Landtag", "Regierungserklärung zur Verwaltungsmodernisierung", STATE, {"kind": "speech"}),
        ("bruecke-offen", "Brückenbau", "Brücke in Neustadt ist <em>offen</em>", TRANSPORT, {"image": make_image()}),
        (
            "radschnellweg",
            "Radverkehr",
            "Erster Abschnitt des Radschnellwegs freigegeben",
            TRANSPORT,
            {"corrected": True, "version": 2},
        ),
        ("hochwasser", "", "Hochwasserwarnung für das Mustertal", ENVIRONMENT, {"kind": "warning", "withdrawn": True}),
        ("foerderung", "Ehrenamt", "Land fördert 120 Vereine", STATE, {}),
        (
            "buslinien",
            "Nahverkehr",
            "Neue Buslinien für das Mustertal",
            TRANSPORT,
            {"image": make_image("bus", alt="Ein Bus.", focal_x="0.8")},
        ),
        ("archivfund", "Archiv", "Ministerium übergibt Bauakten an das Archiv", TRANSPORT, {"imported": True}),
    )
    return tuple(
        make_teaser(
            slug,
            kicker=kicker,
            headline=headline,
            publisher=publisher,
            number=f"2024/{1190 - index}",
            first_published=PUBLISHED - timedelta(hours=9 * index + 1),
            **more,
        )
        for index, (slug, kicker, headline, publisher, more) in enumerate(told)
    )


def corrected() -> release.Context:
    """A release whose second version changed something in every part of it."""
    before = german()
    changed = replace(
        before,
        kicker="Brücken",
        headline="Land erneuert Flussbrücke in Neustadt",
        body=(
            Paragraph(
                text=(
                    "Nach zwei Jahren Bauzeit ist die Flussbrücke in Neustadt wieder für alle offen. Das "
                    "Verkehrsministerium hat dafür <strong>14,8 Millionen Euro</strong> aufgewendet, davon "
                    "6&nbsp;Millionen aus dem Programm zur Verkehrsinfrastrukturfinanzierung. Der "
                    '<a href="https://amt.example/bericht?teil=2">Bericht der Bauleitung</a> und die '
                    '<a href="/de/2023/02/01/baubeginn/">Meldung zum Baubeginn</a> sind öffentlich.'
                )
            ),
            *before.body[1:4],
            List(items=("Haltestelle am Nordufer mit Aufzug und Rampe", "Wartehäuschen mit Gründach")),
            *before.body[5:],
            Paragraph(text="Die Zahl der Arbeitsstunden wird nachgereicht."),
        ),
        people=before.people[:1],
        documents=(
            before.documents[0],
            make_document("summary-2", id=make_id("document summary"), title="Summary", lang="en", version=3),
        ),
        changes=(
            Change(
                version=2,
                at=datetime(2024, 7, 18, 7, 12, tzinfo=UTC),
                note="Baukosten berichtigt: 14,8 statt 18,4 Mio. €.",
            ),
        ),
    )
    return context(changed, since_then=teasers()[:1], history=history(changed, before))


def withdrawn() -> release.Context:
    record = make_release(
        "hochwasserwarnung",
        kind="warning",
        headline="Hochwasserwarnung für das Mustertal",
        body=(Paragraph(text="Der Pegel steigt."),),
        withdrawal=Withdrawal(at=datetime(2024, 7, 17, 16, 30, tzinfo=UTC), reason="Die Messstelle war gestört."),
    )
    return context(record)


def imported() -> release.Context:
    record = make_release(
        "altes-haus",
        headline="Altes Rathaus saniert",
        first_published=datetime(2009, 3, 1, 23, 0, tzinfo=UTC),
        imported_from="Portal des Landes, abgerufen 2024",
        term="14. Wahlperiode",
        lead_image=make_image(alt="", alt_not_recorded=True, caption="", credit=""),
        body=(Paragraph(text="Das Rathaus ist wieder geöffnet."),),
    )
    return context(record)


def all_pages() -> dict[str, tuple[Any, Any]]:
    """Give every golden page by name: the module that renders it, and its Context."""
    from tests.site.pages.media_samples import media_pages

    return news_pages() | standing_pages() | media_pages()


def news_pages() -> dict[str, tuple[Any, Any]]:
    """Give those of the news."""
    months = (
        Period(2024, 7, "/de/archiv/2024/07/", 8),
        Period(2024, 6, "/de/archiv/2024/06/", 1_204),
        Period(2023, 12, "/de/archiv/2023/12/", 1),
    )
    years = (Period(2024, None, "/de/ministerien/verkehrsministerium/2024/", 4),)
    everywhere = tuple(
        Alternate(lang, f"/{lang}/{word}/verkehrsministerium/")
        for lang, word in (("de", "ministerien"), ("en", "ministries"))
    )
    return {
        "release-de": (release, translated(german(), further=teasers()[2:], since_then=teasers()[:2])),
        "release-en": (release, translated(english())),
        "release-ja": (release, translated(japanese())),
        "release-minimal": (release, context(make_release())),
        "release-preview": (release, context(make_release(), preview=True)),
        "release-corrected": (release, corrected()),
        "release-withdrawn": (release, withdrawn()),
        "release-imported": (release, imported()),
        "front-de": (
            front,
            front.Context(
                lang="de",
                lead=make_teaser(
                    "neckarbruecke-neustadt",
                    headline=german().headline,
                    lead=german().lead,
                    image=make_image(),
                    publisher=STATE,
                    place="Stuttgart",
                    number="2024/1187",
                ),
                newest=teasers(),
                ministries=tuple(
                    front.Ministry(
                        name=one.name,
                        address=addresses.listing("de", "publishers", one.slug),
                        newest=teasers()[:count],
                    )
                    for one, count in ((STATE, 3), (TRANSPORT, 2), (ENVIRONMENT, 0))
                ),
                topics=(make_topic_ref(),),
            ),
        ),
        "front-empty": (front, front.Context(lang="en", lead=None, newest=(), ministries=(), topics=())),
        "listing-de": (
            listing,
            listing.Context(
                lang="de",
                section="publishers",
                slug="verkehrsministerium",
                heading="Verkehrsministerium",
                description="Zuständig für Straßen, Schienen und <em>Wege</em>.",
                homepage="https://verkehr.example/",
                entries=tuple(teaser for teaser in teasers() if teaser.publisher == TRANSPORT),
                years=years,
                alternates=everywhere,
            ),
        ),
        "listing-year": (
            listing,
            listing.Context(
                lang="de",
                section="topics",
                slug="bruecken",
                heading="Brücken",
                entries=teasers()[2:3],
                years=years,
                year=2024,
            ),
        ),
        "directory-de": (
            directory,
            directory.Context(
                lang="de",
                section="publishers",
                entries=(
                    directory.Entry("Staatsministerium", "/de/ministerien/staatsministerium/", 1_187),
                    directory.Entry("Verkehrsministerium", "/de/ministerien/verkehrsministerium/", 4),
                ),
            ),
        ),
        "directory-empty": (directory, directory.Context(lang="ja", section="topics", entries=())),
        "archive-de": (archive, archive.Context(lang="de", months=months)),
        "archive-empty": (archive, archive.Context(lang="en", months=())),
        "month-de": (
            month,
            month.Context(lang="de", year=2024, month=7, entries=teasers(), previous=months[1], alternates=()),
        ),
        "data-de": (
            data,
            data.Context(lang="de", years=(2024, 2023), kinds=(data.KindFiles("person", ("people", "offices")),)),
        ),
        "data-empty": (data, data.Context(lang="ja", years=(), kinds=())),
        "record-de": (
            record,
            record.Context(
                id=make_id("person"),
                lang="de",
                kind="person",
                name="Erika <Muster>",
                content_sha256=make_hash("person"),
            ),
        ),
        "notfound-de": (notfound, notfound.Context(lang="de")),
        "notfound-ja": (notfound, notfound.Context(lang="ja")),
        "redirect": (
            redirect,
            redirect.Context(
                address="/id/abc/", status=302, target='/de/2024/07/17/brücke --> "x"/?a=1&b=2', lang="de"
            ),
        ),
        "erased-de": (
            erased,
            erased.Context(
                id=make_id("erased"),
                lang="de",
                kind="release",
                number="2024/7",
                first_published=PUBLISHED,
                erased_at=PUBLISHED + timedelta(days=30),
                leaf_index=97,
                versions=(
                    Issued(1, "publish", PUBLISHED, 41, ""),
                    Issued(2, "erase", PUBLISHED + timedelta(days=30), 97, ""),
                ),
            ),
        ),
        **questions.all_pages(),
        **samples_people.pages(),
    }
