"""A small newsroom with something of everything that there is data of."""

from datetime import UTC, datetime
from pathlib import Path

from depesche.records.blocks import Paragraph, Quote
from depesche.records.canonical import sha256
from depesche.records.people import Office, Person, Speaker
from depesche.records.release import Change, Place, Withdrawal
from tests.factories import (
    make_document,
    make_id,
    make_organisation,
    make_organisation_ref,
    make_person_ref,
    make_release,
    make_topic,
    make_topic_ref,
)
from tests.site.newsroom import ISSUED, Newsroom

PDF = b"%PDF-1.7 a report"
TODAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
"""On the as-of day of the tests' newsrooms."""
PERSON = Person(
    id=make_id("person erika-mustermann"),
    salt=make_id("salt of erika"),
    slug="erika-mustermann",
    name="Erika Mustermann",
    offices=(Office(title={"de": "Leiterin des Musteramts"}),),
)


def filled(folder: Path, **site) -> Newsroom:
    """Publish releases of three years: one with everything, one corrected, one withdrawn, one import, one of today."""
    newsroom = Newsroom.begin(folder, **site)
    newsroom.publish(make_organisation(abbreviation="VM"))
    newsroom.publish(make_topic())
    newsroom.publish(PERSON)
    quote = Quote(
        text="Die Brücke ist <em>offen</em>; wir sagten: „bald“.",
        speaker=Speaker(name="Erika Mustermann", office="Leiterin", person=PERSON.id),
        id=make_id("quote"),
    )
    older = Quote(text="It's open.", lang="en", speaker=Speaker(name="Max Beispiel"))
    newsroom.publish(
        make_release(
            "rich",
            headline='=1+1, "Anführung" & | mehr',
            lead="Ein Vorspann.",
            body=(
                Paragraph(text="Erster <strong>Absatz</strong>."),
                quote,
                older,
                Paragraph(text="Zweiter;\u2028Absatz."),
            ),
            topics=(make_topic_ref(), make_topic_ref("museen", "Museen | Archive")),
            places=(Place(id=make_id("place"), slug="neustadt", name="Neustadt"),),
            people=(make_person_ref(),),
            co_publishers=(make_organisation_ref("kultur", "Kulturministerium"),),
            documents=(make_document(blob=sha256(PDF), size=len(PDF)),),
            number="2024/1187",
        ),
        {sha256(PDF): PDF},
    )
    newsroom.publish(make_release("corrected", first_published=datetime(2025, 1, 1, 9, 0, tzinfo=UTC), lang="en"))
    change = Change(version=2, at=ISSUED, note="Der Ort war falsch.")
    newsroom.issue(
        "correct",
        make_release("corrected", first_published=datetime(2025, 1, 1, 9, 0, tzinfo=UTC), lang="en", changes=(change,)),
    )
    withdrawal = Withdrawal(at=ISSUED, reason="Die Meldung war ein Irrtum.")
    newsroom.publish(make_release("withdrawn", lang="ja"))
    newsroom.issue("withdraw", make_release("withdrawn", lang="ja", withdrawal=withdrawal))
    old = datetime(2023, 12, 31, 23, 30, tzinfo=UTC)
    newsroom.issue("import", make_release("imported", imported_from="old.example", first_published=old))
    newsroom.publish(make_release("today", first_published=TODAY))
    return newsroom
