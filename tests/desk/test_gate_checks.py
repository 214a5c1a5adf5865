"""Each check of the gate finds what it is for, and says nothing where that is in order."""

from datetime import UTC, date, datetime

import pytest

from depesche.desk.gate.findings import Level
from tests.desk.conftest import make_document, make_image, make_release, pdf
from tests.desk.test_record import make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday."""


@pytest.fixture
def draft(section):
    """Give a draft with these fields; it is complete unless they say otherwise."""
    return lambda **fields: make_release(section.publisher, **fields)


def report(page, now=NOW, **more):
    from depesche.desk.gate.looking import look

    return look(page, now, **more)


def found(page, check, now=NOW, **more):
    """What one check says: (level, text, anchor) of each finding."""
    return [
        (finding.level, finding.problem.text, finding.problem.anchor)
        for finding in report(page, now, **more).findings
        if finding.check == check
    ]


def one(page, check, now=NOW, **more):
    (finding,) = found(page, check, now, **more)
    return finding


def anchor_of(page, number=0):
    return f"block-{page.body[number].id}-section"


def in_image_block(image, **own):
    return [("image", {"image": image, "alt": "", "caption": "", "credit": ""} | own)]


def quote(**fields):
    return ("quote", {"text": "<p>Wir sind fertig.</p>", "person": None, "name": "", "office": "", "lang": ""} | fields)


def linked(address, text="der Bericht des Landes"):
    return [("paragraph", f'<p>Es steht im <a href="{address}">{text}</a>.</p>')]


def test_a_release_in_order_has_no_findings_and_says_what_passed(draft):
    from depesche.desk.gate.registry import CHECKS

    looked = report(draft())
    assert looked.findings == ()
    assert looked.seal == ""
    assert len(looked.passed) == len(CHECKS) - 1, "all but the one that this newsroom has off"


def test_what_keeps_a_record_from_being_made_is_a_finding_said_once(draft, image):
    image.alt_de = ""
    image.save()
    page = draft(lead_image=image, body=[quote()])
    looked = report(page)
    assert [finding.check for finding in looked.findings] == ["complete", "complete"]
    assert [problem.anchor for problem in looked.blocks] == ["id_lead_image-chooser", anchor_of(page)]
    assert "no alternative text in German" in looked.blocks[0].text
    assert "no speaker" in looked.blocks[1].text


def test_an_alternative_text_is_wanted_in_the_language_of_the_release(draft, image):
    assert "no alternative text in English" in one(draft(lang="en", lead_image=image), "complete")[1]
    image.alt_en = "A bridge of steel"
    image.save()
    assert found(draft(lang="en", lead_image=image), "complete") == []


def test_looking_makes_no_files(draft, image, document, settings):
    from depesche.desk.models import Derived, Encoding

    report(draft(lead_image=image, body=[("document", {"document": document})]))
    assert not Encoding.objects.exists()
    assert not Derived.objects.exists()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"alt": "Die Eröffnung, im Mai", "caption": "<p>Die <b>Eröffnung</b> im Mai</p>"}, "repeats the caption"),
        ({"alt": "Brücke"}, "title in the library"),
        ({"alt": "bruecke.jpg"}, "name of the file"),
        ({"alt": "IMG_2041"}, "name of the file"),
    ],
)
def test_an_alternative_text_that_repeats_blocks(draft, image, own, said):
    page = draft(body=in_image_block(image, **own))
    level, text, anchor = one(page, "alt-repeats")
    assert (level, anchor) == (Level.BLOCK, anchor_of(page))
    assert said in text
    assert 'Image "Brücke"' in text


def test_an_alternative_text_that_describes_passes(draft, image):
    assert found(draft(body=in_image_block(image, caption="<p>Eröffnung</p>")), "alt-repeats") == []


def test_a_picture_without_credit_blocks_and_names_the_field(draft, section):
    nobodys = make_image(section.collection, credit="")
    page = draft(lead_image=nobodys)
    assert one(page, "credit-missing")[::2] == (Level.BLOCK, "id_lead_image_credit")
    page.lead_image_credit = "Foto: Muster"
    assert found(page, "credit-missing") == []


def test_a_gallerys_picture_is_named_by_its_place(draft, section, image):
    picture = {"alt": "", "caption": "", "credit": ""}
    nobodys = make_image(section.collection, credit="")
    body = [("gallery", {"title": "", "images": [picture | {"image": image}, picture | {"image": nobodys}]})]
    (problem,) = report(draft(body=body)).blocks
    assert problem.part == "images-1-value-credit"


def test_a_licence_must_last_until_the_planned_day(draft, section):
    image = make_image(section.collection, licence_ends=date(2026, 3, 10))
    page = draft(lead_image=image)
    later = datetime(2026, 3, 10, 23, tzinfo=UTC)
    assert found(page, "licence-expired") == []
    assert found(page, "licence-expired", due=datetime(2026, 3, 10, 22, tzinfo=UTC)) == []
    level, text, anchor = one(page, "licence-expired", due=later)
    assert (level, anchor) == (Level.BLOCK, "id_lead_image-chooser")
    assert "March 11, 2026" in text, "the newsroom's day, not that of UTC"
    assert "2026" in one(page, "licence-expired", now=later)[1]


def test_a_licence_that_ends_within_a_month_warns(draft, section):
    image = make_image(section.collection, licence_ends=date(2026, 3, 31))
    page = draft(lead_image=image)
    assert one(page, "licence-ending")[0] is Level.WARN
    assert found(page, "licence-ending", now=datetime(2026, 3, 1, 9, tzinfo=UTC)) == []
    assert found(page, "licence-ending", now=datetime(2026, 4, 1, 9, tzinfo=UTC)) == [], "it has ended: blocks instead"


def test_an_untagged_pdf_needs_another_way_to_its_content(draft, section):
    document = make_document(section.collection, pdf(tagged=False))
    page = draft(body=[("document", {"document": document})])
    level, text, anchor = one(page, "pdf-untagged")
    assert (level, anchor) == (Level.BLOCK, anchor_of(page))
    assert 'Document "Bauplan"' in text
    document.alternative = "Bitte anrufen: 0711 1234"
    document.save()
    assert found(draft(body=[("document", {"document": document})]), "pdf-untagged") == []
    tagged = make_document(section.collection)
    assert found(draft(body=[("document", {"document": tagged})]), "pdf-untagged") == []


def test_a_document_beside_the_text_is_looked_at_too(draft, section):
    from depesche.desk.models import ReleaseDocument

    page = draft()
    page.document_links = [ReleaseDocument(document=make_document(section.collection, pdf(tagged=False)))]
    assert one(page, "pdf-untagged")[2] == "id_document_links-FORMS"


def titled(title, lang="de-DE"):
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(lang=lang))) as made:
        with made.open_metadata() as metadata:
            metadata["dc:title"] = title
        made.save(out)
    return out.getvalue()


def test_a_pdf_without_title_or_language_warns(draft, section):
    def body(content):
        return draft(body=[("document", {"document": make_document(section.collection, content)})])

    assert "no title" in one(body(pdf()), "pdf-unnamed")[1]
    level, text, _anchor = one(body(titled("Bauplan", lang="")), "pdf-unnamed")
    assert level is Level.WARN
    assert "does not name its language" in text
    assert found(body(titled("Bauplan")), "pdf-unnamed") == []


def test_the_title_of_a_pdf_that_was_there_before_is_read_once(draft, section, django_assert_num_queries):
    from depesche.desk.models import NewsDocument

    document = make_document(section.collection, titled("Bauplan"))
    NewsDocument.objects.filter(pk=document.pk).update(pdf_title=None)
    fresh = NewsDocument.objects.get(pk=document.pk)
    assert found(draft(body=[("document", {"document": fresh})]), "pdf-unnamed") == []
    assert NewsDocument.objects.get(pk=document.pk).pdf_title == "Bauplan"
    document.file.storage.delete(document.file.name)
    again = NewsDocument.objects.get(pk=document.pk)
    assert found(draft(body=[("document", {"document": again})]), "pdf-unnamed") == []


def test_a_document_that_was_read_and_has_no_words_warns(draft, document):
    from depesche.desk import words

    page = draft(body=[("document", {"document": document})])
    assert found(page, "document-wordless") == [], "nobody has read it yet"
    words.keep(document.sha256, "application/pdf", words.Reading(reason="none"))
    assert "only pictures of pages" in one(page, "document-wordless")[1]
    words.keep(document.sha256, "application/pdf", words.Reading(content=b"Bauplan"))
    assert found(page, "document-wordless") == []


@pytest.mark.parametrize(
    ("levels", "named"), [("23", []), ("24", ["Titel 1"]), ("3", ["Titel 0"]), ("2342", []), ("2424", ["1", "3"])]
)
def test_headings_must_not_skip_a_level(draft, levels, named):
    page = draft(body=[("heading", {"text": f"Titel {n}", "level": level}) for n, level in enumerate(levels)])
    texts = [text for _level, text, _anchor in found(page, "heading-skipped")]
    assert len(texts) == len(named)
    assert all(name in text for name, text in zip(named, texts, strict=True))


def test_a_table_that_is_said_to_have_no_headings_warns(draft):
    from depesche.desk.blocks import table_value

    table = table_value("Kosten", ("Jahr", "Euro"), (("2025", "1"),), row_headers=False)
    assert found(draft(body=[("table", dict(table))]), "table-headless") == []
    headless = table | {"first_row_is_table_header": False, "table_header_choice": "neither"}
    page = draft(body=[("table", headless)])
    assert one(page, "table-headless")[::2] == (Level.WARN, anchor_of(page))


def test_a_video_without_transcript_warns(draft):
    video = {"title": "Film", "address": "https://video.example/1", "transcript": ""}
    assert "Film" in one(draft(body=[("video", video)]), "transcript-missing")[1]
    assert found(draft(body=[("video", video | {"transcript": "<p>Hier.</p>"})]), "transcript-missing") == []


def test_a_speaker_whom_the_newsroom_does_not_keep_or_without_office_warns(draft):
    person = make_person()
    before = datetime(2025, 1, 1, tzinfo=UTC)
    assert "not among the newsroom's people" in one(draft(body=[quote(name="Kenji Rei")]), "speaker-unknown")[1]
    assert found(draft(body=[quote(person=person)]), "speaker-unknown") == []
    person.offices = []
    person.save()
    page = draft(body=[quote(person=person)])
    assert "holds no office" in one(page, "speaker-unknown")[1]
    assert found(draft(body=[quote(person=person, office="Gast")]), "speaker-unknown", now=before) == []


def test_a_link_whose_words_say_nothing_warns(draft):
    for words in ("hier", "Mehr …", "» weiterlesen", "click here", "こちら", "詳しくはこちら。"):
        page = draft(body=linked("https://example.org/", words))
        assert words in one(page, "link-wordless")[1], words
    assert found(draft(body=linked("https://example.org/")), "link-wordless") == []
    assert "no words" in one(draft(body=linked("https://example.org/", "")), "link-wordless")[1]


def test_lengths_of_headline_and_lead(draft):
    assert found(draft(headline="a" * 80), "headline-long") == []
    assert "81 characters" in one(draft(headline="a" * 81), "headline-long")[1]
    assert "up to 40" in one(draft(headline="あ" * 41, lang="ja"), "headline-long")[1]
    page = draft()
    page.lead = f"<p>{'a' * 400}</p>"
    assert found(page, "lead-long") == []
    page.lead = f"<p>{'a' * 401}</p>"
    assert one(page, "lead-long")[::2] == (Level.WARN, "id_lead")
    page.lead = "<p> </p>"
    assert one(page, "lead-missing")[::2] == (Level.WARN, "id_lead")
    assert found(draft(), "lead-missing") == []


def test_a_release_without_topic_or_press_contact_warns(draft, section, settings):
    import msgspec

    from depesche.desk.models import ReleaseTopic, Topic

    desk = msgspec.structs.replace(settings.DEPESCHE.desk, gate=type(settings.DEPESCHE.desk.gate)())
    settings.DEPESCHE = msgspec.structs.replace(settings.DEPESCHE, desk=desk)
    page = draft()
    assert one(page, "topic-missing")[::2] == (Level.WARN, "id_topic_links-FORMS")
    page.topic_links = [ReleaseTopic(topic=Topic.objects.create(name_de="Bau", slug="bau"))]
    assert found(page, "topic-missing") == []
    assert found(page, "contact-missing") == [], "the publisher has one"
    type(section.publisher).objects.filter(pk=section.publisher.pk).update(contact_name="", contact_email="")
    assert one(page, "contact-missing")[::2] == (Level.WARN, "id_contact_name")
    page.contact_phone = "0711 1234"
    assert found(page, "contact-missing") == []


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("de", "Am Dienstag, dem 3. März 2026, wird gefeiert.", False),
        ("de", "Am Montag, 3. März 2026, wird gefeiert.", True),
        ("de", "Am Montag, den 3.3.2026, wird gefeiert.", True),
        ("de", "Am Dienstag, 3. März, wird gefeiert.", False),
        ("de", "Am Mittwoch, 3. März, wird gefeiert.", True),
        ("de", "Am 3. März 2026 wird gefeiert, am Montag nicht.", False),
        ("de", "Das 3. Mal am Montag.", False),
        ("de-simple", "Am Montag, 3. März 2026, ist ein Fest.", True),
        ("en", "On Monday, 3 March 2026, and on Tuesday, March 3, 2026.", True),
        ("en", "On Tuesday, March 3, 2026.", False),
        ("ja", "2026年3月3日（月）に開催します。", True),
        ("ja", "3月3日（火曜日）に開催します。", False),
        ("de", "Am Montag, 31. Juni 2026.", False),
    ],
)
def test_a_day_of_the_week_must_fit_its_date(draft, lang, text, wrong):
    page = draft(lang=lang, body=[("paragraph", f"<p>{text}</p>")])
    assert [anchor for _level, _text, anchor in found(page, "weekday-wrong")] == [anchor_of(page)] * wrong


def test_the_place_of_the_dateline_carries_no_date_and_no_sign(draft):
    assert "sets the date" in one(draft(place="Stuttgart, 3. März"), "dateline-odd")[1]
    assert one(draft(place="Stuttgart,"), "dateline-odd")[2] == "id_place"
    assert found(draft(place="Frankfurt (Oder)"), "dateline-odd") == []


def test_an_invitation_to_a_day_that_will_have_passed_warns(draft):
    body = [("paragraph", "<p>Wir laden zum 5. März 2026 ein, Anmeldung bis 3. März 2026.</p>")]
    page = draft(kind="invitation", body=body)
    assert found(page, "date-past") == []
    level, text, anchor = one(page, "date-past", due=datetime(2026, 3, 6, 9, tzinfo=UTC))
    assert (level, anchor) == (Level.WARN, anchor_of(page))
    assert "March 5, 2026" in text
    assert found(draft(body=body), "date-past", now=datetime(2026, 4, 1, tzinfo=UTC)) == [], "it is no invitation"


def test_a_planned_time_that_has_passed_warns(draft):
    assert one(draft(), "date-past", due=datetime(2026, 3, 2, 8, tzinfo=UTC))[0] is Level.WARN
    assert found(draft(), "date-past", due=NOW) == []


@pytest.mark.parametrize(
    ("day", "region", "said"),
    [
        (datetime(2026, 3, 7, 9, tzinfo=UTC), "", "Saturday"),
        (datetime(2026, 3, 8, 22, 59, tzinfo=UTC), "", "Sunday"),
        (datetime(2026, 3, 8, 23, 1, tzinfo=UTC), "", ""),
        (datetime(2026, 6, 4, 9, tzinfo=UTC), "DE-BW", "Corpus Christi"),
        (datetime(2026, 6, 4, 9, tzinfo=UTC), "DE-BE", ""),
        (datetime(2026, 6, 4, 9, tzinfo=UTC), "", ""),
    ],
)
def test_an_embargo_on_a_day_off_warns(draft, settings, day, region, said):
    with_gate(settings, holidays=region)
    looked = [text for _level, text, _anchor in found(draft(), "day-off", due=day)]
    assert [said in text for text in looked] == ([True] if said else [])


def test_what_goes_out_at_once_and_a_warning_ask_no_calendar(draft):
    sunday = datetime(2026, 3, 8, 9, tzinfo=UTC)
    assert found(draft(), "day-off", now=sunday) == []
    assert found(draft(), "day-off", now=sunday, due=sunday) == []
    assert found(draft(kind="warning"), "day-off", due=sunday) == []


def with_gate(settings, **values):
    """Set values of [desk.gate], beside those that all tests have."""
    import msgspec

    gate = msgspec.structs.replace(settings.DEPESCHE.desk.gate, **values)
    desk = msgspec.structs.replace(settings.DEPESCHE.desk, gate=gate)
    settings.DEPESCHE = msgspec.structs.replace(settings.DEPESCHE, desk=desk)


def test_holidays_are_named_in_the_desks_language():
    from django.utils import translation

    from depesche.desk.gate.calendar import day_off

    with translation.override("de"):
        assert day_off(date(2026, 6, 4), "DE-BW") == "Fronleichnam"
        assert day_off(date(2026, 3, 7), "DE-BW") == "Samstag"
    assert day_off(date(2026, 5, 5), "JP"), "the newsroom may be elsewhere"


class TestPromisedLanguages:
    @pytest.fixture
    def pair(self, section, other_section):
        german = make_release(section.publisher, promised_languages=["de", "en"])
        english = make_release(section.publisher, "The bridge is ready", lang="en", translation_of=german)
        return german, english

    def test_a_language_that_nobody_wrote_warns(self, draft):
        level, text, anchor = one(draft(promised_languages=["en"]), "translation-missing")
        assert (level, anchor) == (Level.WARN, "id_promised_languages")
        assert text.startswith("English was promised")

    def test_a_draft_does_not_keep_the_promise_and_one_in_the_same_bundle_does(self, pair):
        german, english = pair
        assert one(german, "translation-missing")
        assert found(german, "translation-missing", together={english.record_id}) == []

    def test_one_that_is_approved_or_public_keeps_it(self, pair, people):
        from depesche.desk import door

        german, english = pair
        waiting = door.approve(english, by=people.approver, due_at=datetime(2099, 1, 1, tzinfo=UTC))
        assert found(german, "translation-missing") == []
        door.revoke(waiting, by=people.approver)
        assert one(german, "translation-missing")
        door.approve(english, by=people.approver)
        assert found(german, "translation-missing") == []
        door.withdraw(english, by=people.approver, reason="Falsch")
        assert one(german, "translation-missing")

    def test_what_waits_in_another_section_is_not_told(self, pair, people, other_section):
        from depesche.desk import door

        german, _english = pair
        foreign = make_release(other_section.publisher, "Elsewhere", lang="en", translation_of=german)
        door.approve(foreign, by=people.admin, due_at=datetime(2099, 1, 1, tzinfo=UTC))
        assert one(german, "translation-missing")
        door.approve(foreign, by=people.admin)
        assert found(german, "translation-missing") == []


class TestImports:
    """Of old releases that are imported, what nobody can know or mend any more keeps nothing out."""

    def test_it_warns_at_most(self, section):
        old = {"imported_from": "https://old.example/1", "imported_at": datetime(2019, 5, 5, tzinfo=UTC)}
        image = make_image(section.collection, alt_de="Brücke", credit="")
        document = make_document(section.collection, pdf(tagged=False))
        page = make_release(section.publisher, lead_image=image, body=[("document", {"document": document})], **old)
        looked = report(page)
        assert looked.blocks == ()
        assert {"alt-repeats", "credit-missing", "pdf-untagged"} <= {each.check for each in looked.findings}

    def test_an_expired_licence_blocks_all_the_same(self, section):
        old = {"imported_from": "https://old.example/1", "imported_at": datetime(2019, 5, 5, tzinfo=UTC)}
        image = make_image(section.collection, licence_ends=date(2020, 1, 1))
        page = make_release(section.publisher, lead_image=image, **old)
        assert one(page, "licence-expired")[0] is Level.BLOCK

    def test_its_own_day_counts_for_offices_and_dates(self, section):
        old = {"imported_from": "https://old.example/1", "imported_at": datetime(2019, 5, 6, tzinfo=UTC)}
        body = [("paragraph", "<p>Am Montag, 6. Mai, wird gefeiert.</p>"), quote(person=make_person())]
        page = make_release(section.publisher, body=body, **old)
        assert found(page, "weekday-wrong") == []
        assert found(page, "speaker-unknown") == [], "she was mayor then"


def test_a_correction_keeps_the_office_of_its_first_day(section, people, monkeypatch):
    from depesche.desk import door
    from tests.desk.offices import set_clock

    person = make_person()
    page = make_release(section.publisher, body=[quote(person=person)])
    set_clock(monkeypatch, datetime(2026, 3, 3, 9, tzinfo=UTC))
    door.approve(page, by=people.approver)
    person.offices = [office for office in person.offices.all() if office.title_de == "Ministerin"]
    person.save()
    assert found(page, "speaker-unknown", now=datetime(2027, 1, 1, tzinfo=UTC)) == []


def test_an_unknown_kind_of_block_raises():
    from depesche.desk.gate.draft import _texts

    with pytest.raises(ValueError, match="unknown kind of block 'poll'"):
        _texts("poll")


def test_a_language_whose_days_nobody_can_read_raises():
    from depesche.desk.gate.dates import find

    with pytest.raises(ValueError, match="unknown language 'fr'"):
        list(find("le 3 mars", "fr", date(2026, 3, 3)))
