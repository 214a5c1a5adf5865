"""Old pages come in: as drafts that say what is missing, or into the archive by two people's approval."""

from datetime import UTC, datetime

import pytest

from depesche.desk import door, inbox
from depesche.desk.body import quote_id
from depesche.desk.models import Approved, KeptClipping, Person, ReleasePage
from depesche.desk.problems import NotReadyError
from depesche.desk.refusals import NotAllowedError, SameApproverError, TamperedError, TooRecentError
from depesche.intake import clipping as clip
from depesche.records.blocks import Quote
from tests.desk.conftest import make_document, make_image, make_release
from tests.desk.offices import check_sound, cut, leaves, log, public_bytes, public_release

MAYOR = clip.Speaker(name="Max Beispiel", office="Bürgermeister", of="Musterhausen")
HEAD = clip.Speaker(name="Lena Modell", office="Rektorin")


def clipping(**changes):
    fields = {
        "lang": "de",
        "kicker": "Bildung",
        "headline": "Schule am Bach öffnet",
        "lead": "Nach zwei Jahren & einem Tag.",
        "dateline": clip.Dateline(place="Musterhausen", date="2023-05-04"),
        "images": (
            clip.Image(alt="Ein Schulhaus am Wasser", caption="Die neue Schule", credit="Muster"),
            clip.Image(alt="Ein Klassenzimmer", caption="Raum 3", credit=None),
        ),
        "body": (
            clip.Paragraph(text="Erster Satz.", html="<strong>Erster</strong> Satz."),
            clip.Heading(text="Was nun kommt", level=5),
            clip.ListBlock(items=("eins", "zwei < drei"), ordered=True),
            clip.QuoteBlock(text="Endlich.", speaker=MAYOR),
        ),
        "quotes": (clip.Quote(text="Endlich.", speaker=MAYOR),),
        "documents": (clip.Document(title="Raumplan", media_type="application/pdf"),),
        "people": (MAYOR, HEAD),
        "further": (
            clip.Teaser(kicker=None, headline="BRÜCKE über die Lauter ist fertig", image=None),
            clip.Teaser(kicker="Verkehr", headline="Kennt hier niemand", image=None),
        ),
        "ignored": ("Teilen",),
        "warnings": ("picture 2 has no credit on the page",),
        "contact": ("Pressestelle", "E-Mail: presse@musterhausen.example", "Tel.: 030 23125 101", "Am Bach 1"),
        "address": "https://alt.example/schule",
    }
    return clip.Clipping(**fields | changes)


@pytest.fixture
def draft(section, people, release_page):
    Person.objects.create(name="Lena Modell", slug="lena-modell")
    page = inbox.draft(clipping(), section.publisher, people.editor, name="schule.html")
    return page.get_latest_revision_as_object()


def test_a_draft_has_the_words_of_the_page_in_their_fields(draft, section, people):
    assert (draft.headline, draft.kicker, draft.place) == ("Schule am Bach öffnet", "Bildung", "Musterhausen")
    assert draft.lead == "<p>Nach zwei Jahren &amp; einem Tag.</p>"
    assert draft.publisher == section.publisher
    assert draft.owner == draft.latest_revision.user == people.editor
    kinds = [block.block_type for block in draft.body]
    assert kinds == ["paragraph", "heading", "list", "quote", "image", "document"]
    assert draft.body[0].value.source == "<p><strong>Erster</strong> Satz.</p>"
    assert draft.body[1].value == {"text": "Was nun kommt", "level": "4"}
    assert [item.source for item in draft.body[2].value["items"]] == ["<p>eins</p>", "<p>zwei &lt; drei</p>"]
    assert (draft.contact_name, draft.contact_email) == ("Pressestelle", "presse@musterhausen.example")
    assert (draft.contact_phone, draft.contact_address) == ("030 23125 101", "Am Bach 1")


def test_people_are_found_or_added_and_their_office_is_the_pages(draft):
    links = [(link.person.name, link.office) for link in draft.people_links.all()]
    assert links == [("Max Beispiel", "Bürgermeister (Musterhausen)"), ("Lena Modell", "Rektorin")]
    assert Person.objects.filter(name="Lena Modell").count() == 1
    quote = draft.body[3].value
    assert (quote["person"].name, quote["office"]) == ("Max Beispiel", "Bürgermeister (Musterhausen)")


def test_further_news_is_matched_by_headline_and_the_rest_is_said(draft, release_page):
    assert [link.release for link in draft.further_links.all()] == [release_page]
    assert draft.clipping.further_unmatched == ["Kennt hier niemand"]


def test_nothing_of_the_clipping_is_lost(draft):
    kept = draft.clipping
    assert kept.clipping == clipping()
    assert (kept.name, kept.ignored) == ("schule.html", ["Teilen"])
    assert kept.warnings[0] == "picture 2 has no credit on the page"
    assert any("2023-05-04" in note for note in kept.warnings)
    assert [(item.kind, item.place, item.alt or item.title) for item in kept.checklist()] == [
        ("image", "lead image", "Ein Schulhaus am Wasser"),
        ("image", "text", "Ein Klassenzimmer"),
        ("document", "text", "Raumplan"),
    ]


def test_a_draft_cannot_go_out_before_its_files_are_supplied_or_left_out(draft, people, section):
    with pytest.raises(NotReadyError) as missing:
        door.approve(draft, by=people.approver)
    assert len(missing.value.problems) == 3
    assert log().size == 0

    draft.lead_image = make_image(section.collection, alt_de="")
    body = [(block.block_type, block.value) for block in draft.body]
    body[4][1]["image"] = make_image(section.collection, alt_de="")
    body[5][1]["document"] = make_document(section.collection)
    draft.body = body
    door.approve(draft, by=people.approver)
    record = public_release()
    lead, inner = record.images()
    assert (lead.alt, lead.caption, lead.credit) == ("Ein Schulhaus am Wasser", "Die neue Schule", "Muster")
    assert (inner.alt, inner.caption) == ("Ein Klassenzimmer", "Raum 3")
    assert [document.title for document in record.all_documents()] == ["Bauplan"]
    assert record.imported_from == ""
    check_sound()


def test_the_same_page_is_not_taken_in_twice(draft, section, other_section, people):
    before = ReleasePage.objects.count()
    with pytest.raises(inbox.InboxError, match="at the desk already"):
        inbox.draft(clipping(), section.publisher, people.editor)
    assert ReleasePage.objects.count() == before
    inbox.draft(clipping(), other_section.publisher, people.admin)


def test_a_stranger_does_not_write_in_the_section_and_leaves_nothing(other_section, people):
    with pytest.raises(inbox.InboxError, match="may not write"):
        inbox.draft(clipping(), other_section.publisher, people.editor)
    assert not ReleasePage.objects.exists()
    assert not Person.objects.exists()


def test_a_page_without_a_headline_borrows_its_first_words(section, people):
    page = inbox.draft(clipping(headline=None), section.publisher, people.editor)
    assert page.headline == "Nach zwei Jahren & einem Tag."
    assert any("no headline" in note for note in page.clipping.notes)
    with pytest.raises(inbox.InboxError, match="no words"):
        inbox.draft(clipping(headline=None, lead=None, body=()), section.publisher, people.editor)


def test_what_is_too_long_is_cut_at_a_word_and_kept_whole_beside_it(section, people):
    long = " ".join(["Verwaltungsvorschrift"] * 30)
    page = inbox.draft(clipping(headline=long, lang="und"), section.publisher, people.editor)
    assert len(page.headline) <= 300
    assert page.headline.endswith("Verwaltungsvorschrift…")
    assert page.lang == "de"
    assert any(long in note for note in page.clipping.notes)
    assert any("language" in note for note in page.clipping.notes)


def test_the_archive_keeps_date_and_address_and_says_where_from(section, people):
    approved = inbox.archive(
        clipping(body=(clip.QuoteBlock(text="Wer sprach?", speaker=None), clip.QuoteBlock(text="Gut.", speaker=HEAD))),
        section.publisher,
        approvers=(people.approver, people.admin),
        name="schule.html",
    )
    assert leaves() == [("import", 1, "")]
    assert approved.address == "/de/2023/05/04/schule-am-bach-oeffnet/"
    assert approved.second_approved_by == people.admin
    record = public_release()
    assert (record.imported_from, record.legacy) == ("alt.example", ("https://alt.example/schule",))
    assert [block.speaker.name for block in record.body if isinstance(block, Quote)] == ["Lena Modell"]
    (quote,) = record.quotes()
    assert quote.id == quote_id(approved.page.specific.get_latest_revision_as_object().body[1].id)
    assert b"Wer sprach?" in public_bytes()
    kept = KeptClipping.objects.get()
    assert kept.checklist()
    assert any("Raumplan" in note for note in kept.notes)
    check_sound()


def test_the_archive_takes_the_time_where_the_page_says_one(section, people):
    approved = inbox.archive(
        clipping(published="2023-05-04T23:30:00-02:00"), section.publisher, approvers=(people.approver, people.admin)
    )
    assert approved.first_published == datetime(2023, 5, 5, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"dateline": clip.Dateline(place=None, date=None)}, inbox.InboxError),
        ({"dateline": clip.Dateline(place=None, date="2024-01-01")}, TooRecentError),
    ],
)
def test_what_the_archive_refuses_leaves_nothing(section, people, changes, refusal):
    with pytest.raises(refusal):
        inbox.archive(clipping(**changes), section.publisher, approvers=(people.approver, people.admin))
    assert not ReleasePage.objects.exists()
    assert not Person.objects.exists()
    assert not KeptClipping.objects.exists()
    assert log().size == 0


def test_the_archive_wants_two_people_who_may(section, people):
    for approvers, refusal in (
        ((people.approver,), inbox.InboxError),
        ((people.approver, people.approver), SameApproverError),
        ((people.approver, people.editor), NotAllowedError),
    ):
        with pytest.raises(refusal):
            inbox.archive(clipping(), section.publisher, approvers=approvers)
    assert not ReleasePage.objects.exists()
    assert log().size == 0


def test_an_import_that_the_door_refuses_at_last_does_not_go_out_later(section, people, monkeypatch):
    with monkeypatch.context() as patched:

        def refuse(_row):
            raise TamperedError("no")  # noqa: EM101 - a test

        patched.setattr(door, "files", refuse)
        with pytest.raises(TamperedError):
            inbox.archive(clipping(), section.publisher, approvers=(people.approver, people.admin))
    assert not ReleasePage.objects.exists()
    assert not Approved.objects.waiting().exists()


def test_an_import_that_was_cut_off_goes_on(section, people, monkeypatch):
    from tests.desk.offices import Cut

    with monkeypatch.context() as patched:
        patched.setattr(door, "import_archive", cut)
        with pytest.raises(Cut):
            inbox.archive(clipping(), section.publisher, approvers=(people.approver, people.admin))
    inbox.archive(clipping(), section.publisher, approvers=(people.approver, people.admin))
    assert ReleasePage.objects.count() == 1
    with pytest.raises(inbox.InboxError, match="at the desk already"):
        inbox.archive(clipping(), section.publisher, approvers=(people.approver, people.admin))


def test_publishers_and_users_are_found_by_name_or_the_error_names_them(section, people):
    assert inbox.publisher("") == inbox.publisher("staatsministerium") == section.publisher
    assert inbox.user("editor") == people.editor
    with pytest.raises(inbox.InboxError, match=r"anderes.*staatsministerium"):
        inbox.publisher("anderes")
    with pytest.raises(inbox.InboxError, match="nobody"):
        inbox.user("nobody")


def test_of_several_publishers_one_has_to_be_named(section, other_section):
    with pytest.raises(inbox.InboxError, match=r"staatsministerium, umweltministerium"):
        inbox.publisher("")


def test_a_release_that_is_there_already_stays_untouched(section, people):
    there = make_release(section.publisher)
    inbox.draft(clipping(), section.publisher, people.editor)
    there.refresh_from_db()
    assert there.headline == "Brücke über die Lauter ist fertig"
