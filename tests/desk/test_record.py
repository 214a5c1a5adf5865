"""A draft becomes a record, or says everything that is missing."""

from datetime import UTC, date, datetime

import pytest

from depesche.records import blocks, canonical
from depesche.records.people import Organisation, Person, Topic
from depesche.records.release import Change, Release
from tests.desk.conftest import make_document, make_image, make_release

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
"""In Berlin it is 3 March already."""
SALT = "a" * 26


def seal(page, **more):
    from depesche.desk.record import release_record

    arguments = {"salt": SALT, "number": "2026/7", "first_published": NOW, "version": 1} | more
    return release_record(page, **arguments)


def problems(page, **more):
    from depesche.desk.record import NotReadyError

    with pytest.raises(NotReadyError) as caught:
        seal(page, **more)
    return caught.value


def make_person(**fields):
    from depesche.desk.models import Person, PersonOffice

    person = Person(name="Dr. Erika Probe", slug="erika-probe", name_ja="エリカ・プローベ", **fields)
    person.offices = [
        PersonOffice(title_de="Bürgermeisterin", title_en="Mayor", until=date(2026, 3, 2)),
        PersonOffice(title_de="Ministerin", title_en="Minister", since=date(2026, 3, 3), until=date(2026, 6, 1)),
        PersonOffice(title_de="Botschafterin", since=date(2026, 6, 2)),
    ]
    person.save()
    return person


def every_block(image, document, person):
    picture = {"image": image, "alt": "", "caption": "", "credit": ""}
    from depesche.desk.blocks import table_value

    return [
        ("paragraph", '<p>Eins <i>und</i> <span lang="en">two</span></p><p></p><p>Drei<sup>2</sup></p>'),
        ("heading", {"text": "Kosten & Zeit", "level": "3"}),
        ("list", {"items": ["<p>a</p>", "<p></p>", "<p>b</p>"], "ordered": True}),
        ("quote", {"text": "<p>Wir sind fertig.</p>", "person": person, "name": "", "office": "", "lang": ""}),
        ("quote", {"text": "<p>Done.</p>", "person": None, "name": "Kenji Rei", "office": "Leiter", "lang": "en"}),
        ("image", picture),
        ("gallery", {"title": "Bau", "images": [picture, picture | {"alt": "Der Bogen", "caption": "<p>Mai</p>"}]}),
        ("document", {"document": document}),
        ("table", table_value("Kosten", ("Jahr", "Euro"), (("2025", "1"), ("2026", "2")), row_headers=True)),
        ("facts", {"title": "Zahlen", "items": ["<p>300 Meter</p>"]}),
        ("video", {"title": "Film", "address": "https://video.example/1", "transcript": "<p>Hier ist sie.</p>"}),
    ]


def test_a_sealed_release_reads_back_byte_for_byte(release_page):
    sealed = seal(release_page)
    assert canonical.encode(canonical.decode(sealed.content, Release)) == sealed.content
    assert sealed.sha256 == canonical.sha256(sealed.content)
    assert sealed.record.headline == "Brücke über die Lauter ist fertig"
    assert sealed.record.publisher.name == "Staatsministerium"
    assert sealed.record.slug == "bruecke-ueber-die-lauter-ist-fertig"
    assert sealed.record.contact.email == "presse@stm.example"


def test_every_kind_of_block_becomes_its_record(release_page, image, document):
    release_page.body = every_block(image, document, make_person())
    release_page.save_revision()
    body = seal(release_page.get_latest_revision_as_object()).record.body
    assert [type(block).__struct_config__.tag for block in body] == [
        "paragraph", "paragraph", "heading", "list", "quote", "quote", "image", "gallery", "document", "table", "facts",
        "video",
    ]  # fmt: skip
    assert body[0].text == 'Eins <em>und</em> <span lang="en">two</span>'
    assert body[2] == blocks.Heading(level=3, text="Kosten &amp; Zeit")
    assert body[3].items == ("a", "b")
    assert body[3].ordered
    assert body[5].lang == "en"
    assert body[7].images[1].alt == "Der Bogen"
    assert body[7].images[1].caption == "Mai"
    assert body[9].rows == (("2025", "1"), ("2026", "2"))
    assert body[9].row_headers
    assert body[11].transcript == ("Hier ist sie.",)


def test_the_form_and_the_records_know_the_same_kinds_of_block():
    from depesche.desk.blocks import BodyBlock
    from depesche.desk.body import _BLOCKS

    known = {kind.__struct_config__.tag for kind in blocks.AnyBlock.__args__}
    assert set(BodyBlock().child_blocks) == known == set(_BLOCKS)


@pytest.mark.parametrize(
    ("moment", "lang", "office"),
    [
        (NOW, "de", "Ministerin"),
        (NOW, "en", "Minister"),
        (NOW, "ja", "Ministerin"),
        (datetime(2026, 3, 2, 22, 59, tzinfo=UTC), "de", "Bürgermeisterin"),
        (datetime(2027, 1, 1, tzinfo=UTC), "de", "Botschafterin"),
    ],
)
def test_a_speaker_has_the_office_of_that_day_in_the_newsrooms_zone(release_page, moment, lang, office):
    quote = {"text": "<p>Ja.</p>", "person": make_person(), "name": "", "office": "", "lang": ""}
    release_page.body = [("quote", quote)]
    release_page.lang = lang
    speaker = seal(release_page, first_published=moment).record.body[0].speaker
    assert speaker.office == office
    assert speaker.name == ("エリカ・プローベ" if lang == "ja" else "Dr. Erika Probe")


def test_an_office_to_come_stays_out_of_the_persons_record():
    from depesche.desk.record import person_record

    record = person_record(make_person(), salt=SALT, day=date(2026, 3, 3)).record
    assert isinstance(record, Person)
    assert [office.title["de"] for office in record.offices] == ["Bürgermeisterin", "Ministerin"]


def test_people_topics_places_documents_and_further_news_keep_their_order(release_page, section, document):
    from depesche.desk import models

    older = [make_release(section.publisher, f"Meldung {number}") for number in range(3)]
    topics = [models.Topic.objects.create(name_de=name, slug=name.lower()) for name in ("Wasser", "Bau")]
    place = models.Place.objects.create(name_de="Stuttgart", slug="stuttgart")
    person = make_person()
    release_page.further_links = [models.ReleaseFurther(release=page) for page in reversed(older)]
    release_page.topic_links = [models.ReleaseTopic(topic=topic) for topic in topics]
    release_page.place_links = [models.ReleasePlace(place=place)]
    release_page.people_links = [models.ReleasePerson(person=person, office="Gast")]
    release_page.document_links = [models.ReleaseDocument(document=document)]
    release_page.save()
    sealed = seal(release_page)
    record = sealed.record
    assert record.further == tuple(page.record_id for page in reversed(older))
    assert [topic.title for topic in record.topics] == ["Wasser", "Bau"]
    assert record.places[0].slug == "stuttgart"
    assert (record.people[0].name, record.people[0].office) == ("Dr. Erika Probe", "Gast")
    found = record.documents[0]
    assert (found.title, found.pages, found.accessible, found.lang) == ("Bauplan", 2, True, "de")
    assert (found.name, found.media_type, found.version, found.replaces) == ("bauplan.pdf", "application/pdf", 1, None)
    assert sealed.blobs[found.blob].read_bytes().startswith(b"%PDF")


def test_every_file_that_the_content_names_is_there_under_its_hash(release_page, image, document):
    release_page.lead_image = image
    release_page.body = [("document", {"document": document})]
    sealed = seal(release_page)
    named = {rendition.blob for picture in sealed.record.images() for rendition in picture.renditions}
    named |= {one.blob for one in sealed.record.all_documents()} | {sealed.record.share_image.blob}
    assert set(sealed.blobs) == named
    for digest, path in sealed.blobs.items():
        assert canonical.sha256(path.read_bytes()) == digest


def test_the_same_draft_gives_the_same_bytes(release_page, image):
    release_page.lead_image = image
    first = seal(release_page)
    image.encodings.all().delete()
    assert seal(release_page).content == first.content


def test_an_image_brings_the_librarys_texts_in_the_language_of_the_release(release_page, image):
    image.alt_en, image.caption_en = "A bridge of steel", "Opened in May"
    image.save()
    release_page.lang, release_page.lead_image = "en", image
    found = seal(release_page).record.lead_image
    assert (found.alt, found.caption, found.credit) == ("A bridge of steel", "Opened in May", "Foto: Muster")


def test_texts_of_the_release_win_over_the_librarys(release_page, image):
    release_page.lead_image = image
    release_page.lead_image_alt = "Der Bogen"
    release_page.lead_image_caption = "<p>Eröffnung im <b>Mai</b></p>"
    release_page.lead_image_credit = "Foto: Probe"
    found = seal(release_page).record.lead_image
    expected = ("Der Bogen", "Eröffnung im <strong>Mai</strong>", "Foto: Probe")
    assert (found.alt, found.caption, found.credit) == expected


def test_easy_german_uses_the_german_alt_text(release_page, image):
    release_page.lang, release_page.lead_image = "de-simple", image
    assert seal(release_page).record.lead_image.alt == "Eine Brücke aus Stahl"


def test_a_decorative_image_needs_no_alt_text(release_page, section):
    release_page.lead_image = make_image(section.collection, alt_de="", is_decorative=True)
    assert seal(release_page).record.lead_image.decorative


def test_a_missing_alt_text_is_named_with_image_and_language_and_place(release_page, image):
    release_page.lang, release_page.lead_image = "en", image
    error = problems(release_page)
    (problem,) = error.problems
    assert problem.startswith('Image "Brücke" has no alternative text in English: describe what is to be seen, or mark')
    assert error.details[0].anchor == "id_lead_image-chooser"


def test_only_an_imported_release_may_say_that_no_alt_text_was_recorded(release_page, section):
    release_page.lead_image = make_image(section.collection, alt_de="", alt_not_recorded=True)
    assert "no alternative text" in problems(release_page).problems[0]
    release_page.imported_from = "https://old.example/1"
    assert seal(release_page).record.lead_image.alt_not_recorded


def test_all_problems_are_said_at_once(release_page, image):
    image.alt_de = ""
    image.save()
    release_page.headline = " "
    release_page.lead_image = image
    release_page.body = [
        ("quote", {"text": "<p>Wer sagt das?</p>", "person": None, "name": "", "office": "", "lang": ""}),
        ("image", {"image": None, "alt": "", "caption": "", "credit": ""}),
        ("document", {"document": None}),
        ("table", {"data": [["a", ""], ["1", "2"]], "table_caption": "x"}),
    ]
    said = " ".join(problems(release_page).problems)
    for part in (
        "no headline",
        "no alternative text",
        "no speaker",
        "has no image",
        "has no document",
        "A table needs",
    ):
        assert part in said


def test_problems_are_said_in_the_desks_language(release_page):
    from django.utils import translation

    release_page.headline = ""
    with translation.override("de"):
        assert "keine Überschrift" in problems(release_page).problems[0]


def test_texts_of_a_lead_image_without_the_image_are_a_problem(release_page):
    release_page.lead_image_alt = "Eine Brücke"
    assert "no image is chosen" in problems(release_page).problems[0]


def test_a_release_without_any_text_is_not_ready(release_page):
    release_page.lead, release_page.body = "", []
    assert "neither a lead nor a text" in problems(release_page).problems[0]


def test_an_unknown_kind_of_block_raises(release_page):
    from types import SimpleNamespace

    from depesche.desk.body import Gathering, body

    gathering = Gathering(lang="de", day=NOW.date(), published=lambda _digest: False)
    with pytest.raises(ValueError, match="unknown kind of block 'poll'"):
        body([SimpleNamespace(block_type="poll", value="", id="1")], gathering)


def test_a_change_note_for_a_version_to_come_raises(release_page):
    change = Change(version=3, at=NOW, note="x")
    with pytest.raises(ValueError, match="version after 2"):
        seal(release_page, version=2, changes=(change,))


def test_a_value_that_the_record_cannot_hold_is_not_ready(release_page):
    release_page.sign_language_video = "http://video.example/1"
    assert "cannot hold" in problems(release_page).problems[0]


def test_a_link_to_another_draft_leads_to_its_id(release_page, section):
    other = make_release(section.publisher, "Andere Meldung")
    release_page.body = [
        ("paragraph", f'<p><a linktype="page" id="{other.pk}">hier</a> <a linktype="page" id="999999">weg</a></p>')
    ]
    assert seal(release_page).record.body[0].text == f'<a href="/id/{other.record_id}/">hier</a> weg'


def test_scripts_and_foreign_markup_do_not_reach_the_record(release_page):
    release_page.lead = '<p>Gut<script>alert(1)</script><img src="x" onerror="y"> <b onclick="z">so</b></p>'
    assert seal(release_page).record.lead == "Gut <strong>so</strong>"


def test_a_replaced_document_counts_only_versions_that_were_public(release_page, document, settings, section):
    from django.core.files.base import ContentFile

    from depesche.wire.content import blob_path
    from tests.desk.conftest import pdf

    release_page.body = [("document", {"document": document})]
    first = seal(release_page).record.body[0].document
    document.file = ContentFile(pdf(pages=3), name="bauplan-neu.pdf")
    document.save()
    unpublished = seal(release_page).record.body[0].document
    assert (unpublished.version, unpublished.replaces, unpublished.pages) == (1, None, 3)
    on_wire = settings.DEPESCHE.path("wire") / blob_path(first.blob)
    on_wire.parent.mkdir(parents=True)
    on_wire.write_bytes(b"%PDF")
    published = seal(release_page).record.body[0].document
    assert (published.id, published.version, published.replaces) == (first.id, 2, first.blob)


def test_a_document_that_is_not_tagged_says_so(section, release_page):
    from tests.desk.conftest import pdf

    document = make_document(section.collection, pdf(tagged=False), alternative="Bitte anrufen")
    release_page.body = [("document", {"document": document})]
    found = seal(release_page).record.body[0].document
    assert not found.accessible
    assert found.accessible_alternative == "Bitte anrufen"


@pytest.mark.parametrize(
    ("headline", "lang", "slug"),
    [
        ("Größe & Ärger: 35 Jahre", "de", "groesse-aerger-35-jahre"),
        ("Ça va, São Paulo", "en", "ca-va-sao-paulo"),
        ("a" * 50 + " " + "b" * 50, "de", "a" * 50),
    ],
)
def test_the_name_in_the_address_is_made_from_the_headline(headline, lang, slug):
    from depesche.desk.models import ReleasePage

    assert ReleasePage(headline=headline, lang=lang).slug_in_address == slug


def test_a_japanese_headline_gives_a_name_with_the_id():
    from depesche.desk.models import ReleasePage

    page = ReleasePage(headline="友好提携35周年 2026", lang="ja")
    assert page.slug_in_address == f"news-{page.record_id[:8]}"


def test_a_given_name_in_the_address_is_kept():
    from depesche.desk.models import ReleasePage

    assert ReleasePage(headline="X", address_slug="partnerschaft").slug_in_address == "partnerschaft"


def test_publisher_and_topic_become_records(section):
    from depesche.desk import models
    from depesche.desk.record import organisation_record, topic_record

    broader = models.Topic.objects.create(name_de="Umwelt", slug="umwelt")
    topic = models.Topic.objects.create(name_de="Wasser", name_en="Water", slug="wasser", broader=broader)
    section.publisher.description_de = "Zuständig für <alles>."
    organisation = organisation_record(section.publisher, salt=SALT).record
    assert isinstance(organisation, Organisation)
    assert organisation.names == {"de": "Staatsministerium", "en": "State Ministry"}
    assert organisation.descriptions == {"de": "Zuständig für &lt;alles&gt;."}
    record = topic_record(topic, salt=SALT).record
    assert isinstance(record, Topic)
    assert (record.names, record.broader) == ({"de": "Wasser", "en": "Water"}, broader.record_id)


def test_a_copy_of_a_release_is_another_record(release_page):
    release_page.address_slug, release_page.number = "bruecke", "2026/7"
    release_page.save()
    copy = release_page.copy(update_attrs={"headline": "Kopie"})
    assert copy.record_id != release_page.record_id
    assert copy.translation_group != release_page.translation_group
    assert (copy.number, copy.address_slug) == ("", "")


def test_a_translation_joins_the_group_of_its_original(section, release_page):
    translation = make_release(section.publisher, "Bridge is ready", lang="en", translation_of=release_page)
    assert translation.translation_group == release_page.translation_group
    assert seal(translation).record.publisher.name == "State Ministry"
