"""A release in another language: begun from it, read beside it, compared with it, appearing together with it."""

import re

import pytest

from tests.desk.conftest import make_image, make_release

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


def blocks(*texts):
    return [("paragraph", f"<p>{text}</p>") for text in texts]


@pytest.fixture
def source(section, image, document):
    """A German release with everything that a translation takes over."""
    from depesche.desk.models import (
        Person,
        Place,
        ReleaseDocument,
        ReleasePerson,
        ReleasePlace,
        ReleaseTopic,
        Topic,
    )

    page = make_release(
        section.publisher,
        headline="Brücke offen",
        kicker="Verkehr",
        place="Stuttgart",
        kind="news",
        lead_image=image,
        contact_name="Erika Muster",
        body=[
            *blocks("Die Brücke ist seit heute offen.", "Sie ist 200 Meter lang."),
            ("image", {"image": image, "alt": "", "caption": "", "credit": ""}),
            ("heading", {"text": "So geht es weiter", "level": "2"}),
        ],
    )
    page.topic_links.add(ReleaseTopic(topic=Topic.objects.create(name_de="Verkehr", slug="verkehr")))
    page.place_links.add(ReleasePlace(place=Place.objects.create(name_de="Stuttgart", slug="stuttgart")))
    person = Person.objects.create(name="Erika Muster", slug="erika-muster")
    page.people_links.add(ReleasePerson(person=person, office="Ministerin"))
    page.document_links.add(ReleaseDocument(document=document))
    page.save()
    page.save_revision()
    return page


def translate(client, source, lang="en", words="copy"):
    from depesche.desk.models import ReleasePage

    answer = client.post(f"/admin/releases/{source.pk}/translate/", {"lang": lang, "words": words})
    page = ReleasePage.objects.get(translation_group=source.translation_group, lang=lang)
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    return page.get_latest_revision_as_object()


@pytest.fixture
def as_editor(client, people):
    client.force_login(people.editor)
    return client


def texts(page):
    return [str(getattr(block.value, "source", block.value)) for block in page.body if block.block_type == "paragraph"]


def test_a_translation_takes_over_everything_but_its_language(as_editor, people, source):
    page = translate(as_editor, source)
    assert (page.lang, page.kind, page.kicker, page.headline) == ("en", "news", "Verkehr", "Brücke offen")
    assert page.translation_of == source
    assert page.translation_group == source.translation_group
    assert page.publisher == source.publisher
    assert page.owner == people.editor
    assert page.lead_image == source.lead_image
    assert page.contact_name == "Erika Muster"
    assert texts(page) == texts(source)
    for relation in ("topic_links", "place_links", "people_links", "document_links"):
        assert getattr(page, relation).count() == 1
    assert page.people_links.get().office == "", "the office fills itself in, in the language of the translation"
    assert page.record_id != source.record_id
    assert page.status_string == "draft"


def test_a_translation_without_words_keeps_pictures_in_their_places(as_editor, source):
    page = translate(as_editor, source, words="empty")
    assert (page.headline, page.lead, page.kicker) == ("", "", "")
    assert [block.block_type for block in page.body] == ["image"]
    assert page.document_links.count() == 1


def test_blocks_have_ids_of_their_own_so_that_quotations_keep_addresses_of_their_own(as_editor, source):
    page = translate(as_editor, source)
    assert {block.id for block in page.body}.isdisjoint(block.id for block in source.body)


def test_only_languages_that_are_missing_are_offered(as_editor, people, source):
    from depesche.desk import translating

    translate(as_editor, source, lang="en")
    form = as_editor.get(f"/admin/releases/{source.pk}/translate/").content.decode()
    assert re.findall(r'name="lang" value="([^"]+)"', form) == ["ja", "de-simple"]
    answer = as_editor.post(f"/admin/releases/{source.pk}/translate/", {"lang": "en", "words": "copy"})
    assert answer.status_code == 200
    with pytest.raises(translating.TranslatedAlreadyError):
        translating.begin(source, "en", by=people.editor, words=True)
    assert len(translating.group(source, people.editor)) == 2


def test_the_button_below_the_form_saves_and_leads_to_the_languages(as_editor, source):
    from tests.desk.test_preview import form_data, rich

    edit = f"/admin/pages/{source.pk}/edit/"
    assert "action-desk-translate" in as_editor.get(edit).content.decode()
    data = form_data(source, headline="Brücke offen", lead=rich("Ein Satz.")) | {"action-desk-translate": "1"}
    assert as_editor.post(edit, data).url == f"/admin/releases/{source.pk}/translate/"


def test_the_source_is_read_beside_the_form_each_passage_at_its_field(as_editor, source):
    page = translate(as_editor, source)
    html = as_editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    panel = html[html.index("data-desk-source") :]
    panel = panel[: panel.index("</ol>")]
    for words in ("Brücke offen", "Die Brücke ist seit heute offen.", "So geht es weiter", "Bauplan", "Stuttgart"):
        assert words in panel
    assert "Nothing has changed in the source" in panel
    fields = [field for field in re.findall(r'data-field="([^"]*)"', panel) if not field.startswith("block-")]
    assert len(fields) == 10
    for field in fields:
        assert f'id="{field}"' in html, field
    own = [block.id for block in page.body]
    assert re.findall(r'data-field="block-([^"]*)-section"', panel) == own


def change(source, **fields):
    page = source.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    source.refresh_from_db()


def rewritten(source, old, new):
    raw = source.get_latest_revision_as_object().body.get_prep_value()
    return [
        block | {"value": block["value"].replace(old, new)} if isinstance(block["value"], str) else block
        for block in raw
    ]


def panel_of(client, page):
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    return html[html.index("data-desk-source") :].split("</ol>")[0]


def test_what_has_changed_in_the_source_is_shown_word_for_word_until_it_is_taken_into_account(as_editor, source):
    page = translate(as_editor, source)
    change(source, body=rewritten(source, "200 Meter", "210 Meter"))
    panel = panel_of(as_editor, page)
    assert "1 passage of the source has changed" in panel
    assert re.search(r"<del>.*?200</del><ins>.*?210</ins>", panel)
    assert panel.count("<del>") == 1
    revision = source.latest_revision_id
    answer = as_editor.post(f"/admin/releases/{page.pk}/up-to-date/", {"revision": revision})
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert "Nothing has changed in the source" in panel_of(as_editor, page)


def test_a_source_that_was_saved_meanwhile_is_not_taken_for_read(as_editor, source):
    page = translate(as_editor, source)
    change(source, headline="Brücke offen, Straße zu")
    shown = source.latest_revision_id
    change(source, headline="Brücke offen, Straße auch")
    as_editor.post(f"/admin/releases/{page.pk}/up-to-date/", {"revision": shown})
    assert "Straße auch" in panel_of(as_editor, page)
    assert "has changed since the translation" in panel_of(as_editor, page)


def test_passages_that_came_and_went_are_named_where_they_stand(source):
    from depesche.desk.source_text import Passage, readings

    old = [Passage("headline", "Alt"), Passage("paragraph:a", "Eins"), Passage("paragraph:b", "Zwei")]
    new = [Passage("headline", "Alt"), Passage("paragraph:b", "Zwei"), Passage("list:c", "Drei")]
    found = [(reading.key, reading.state) for reading in readings(old, new, source)]
    assert found == [("headline", "same"), ("paragraph:a", "gone"), ("paragraph:b", "same"), ("list:c", "new")]


def test_the_list_says_which_languages_there_are_and_which_are_behind(as_editor, source):
    translate(as_editor, source, lang="en")
    translate(as_editor, source, lang="ja")

    def cells():
        html = as_editor.get("/admin/releases/results/").content.decode()
        found = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
        return {" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in found}

    assert "DE , EN , JA" in cells()
    change(source, headline="Brücke zu")
    assert "DE , EN behind , JA behind" in cells()
    change(source, headline="Brücke offen")
    assert "DE , EN , JA" in cells(), "the words are those again that were translated"


def test_saving_the_source_without_other_words_leaves_its_translations_up_to_date(as_editor, people, source):
    from depesche.desk import translating

    translate(as_editor, source)
    change(source, address_slug="bruecke")
    behind = {version.page.lang: version.behind for version in translating.group(source, people.editor)}
    assert behind == {"de": None, "en": False}


def test_a_translation_that_was_joined_by_hand_is_told_never_to_have_been_compared(as_editor, section, source):
    page = make_release(section.publisher, headline="Bridge open", lang="en", translation_of=source)
    assert "never compared" in panel_of(as_editor, page)
    as_editor.post(f"/admin/releases/{page.pk}/up-to-date/", {"revision": source.latest_revision_id})
    assert "never compared" not in panel_of(as_editor, page)


def test_every_kind_of_block_has_words_for_who_translates_it(section):
    from depesche.desk import source_text
    from depesche.desk.blocks import BodyBlock

    assert set(source_text._WORDS) == set(BodyBlock().kinds)


def test_languages_wait_for_each_other_in_one_bundle(as_editor, people, source):
    from depesche.desk.models import Bundle

    english = translate(as_editor, source, lang="en")
    answer = as_editor.post(f"/admin/releases/{source.pk}/together/")
    bundle = Bundle.objects.get()
    assert answer.url == f"/admin/bundles/{bundle.pk}/"
    assert set(bundle.members.values_list("page", flat=True)) == {source.pk, english.pk}
    japanese = translate(as_editor, source, lang="ja")
    as_editor.post(f"/admin/releases/{english.pk}/together/")
    assert Bundle.objects.count() == 1
    assert set(bundle.members.values_list("page", flat=True)) == {source.pk, english.pk, japanese.pk}


def test_a_language_that_is_public_waits_for_nobody(as_editor, people, section, image):
    from depesche.desk import door
    from depesche.desk.models import Bundle

    source = make_release(section.publisher, headline="Brücke offen")
    door.approve(source, by=people.approver)
    translate(as_editor, source)
    answer = as_editor.post(f"/admin/releases/{source.pk}/together/", follow=True)
    assert "There is no other language of this release that is not public yet." in answer.content.decode()
    assert not Bundle.objects.exists()


def test_translations_of_other_sections_are_not_to_be_begun_compared_or_bundled(as_editor, other_section):
    from depesche.desk.models import Bundle, ReleasePage

    theirs = make_release(other_section.publisher, headline=f"{CANARY} geheim")
    for address in ("translate", "up-to-date", "together"):
        answer = as_editor.post(f"/admin/releases/{theirs.pk}/{address}/", {"lang": "en", "words": "copy"})
        assert answer.status_code == 404
        assert CANARY not in answer.content.decode()
    assert as_editor.get(f"/admin/releases/{theirs.pk}/translate/").status_code == 404
    assert ReleasePage.objects.count() == 1
    assert not Bundle.objects.exists()


def test_a_source_in_another_section_is_not_read_beside_the_form(client, people, section, other_section):
    theirs = make_release(other_section.publisher, headline=f"{CANARY} geheim")
    page = make_release(section.publisher, headline="Secret", lang="en", translation_of=theirs)
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "data-desk-source" not in html
    answer = client.post(f"/admin/releases/{page.pk}/up-to-date/", {"revision": theirs.latest_revision_id})
    assert answer.status_code == 404
    listed = client.get("/admin/releases/results/").content.decode()
    assert CANARY not in listed
    assert "DE" not in re.findall(r'<span class="desk-lang">(\w+)', listed)
    languages = client.get(f"/admin/releases/{page.pk}/translate/").content.decode()
    assert CANARY not in languages


def test_the_list_asks_no_more_for_more_translations(as_editor, people, section, source):
    from tests.desk.test_scale import queries

    def asked():
        as_editor.get("/admin/releases/results/")
        with queries() as captured:
            as_editor.get("/admin/releases/results/")
        return len([query for query in captured if "comparison" in query["sql"] or "translation_group" in query["sql"]])

    translate(as_editor, source)
    before = asked()
    for lang in ("ja", "de-simple"):
        translate(as_editor, source, lang=lang)
    assert asked() == before


def test_an_image_of_another_section_comes_along_only_with_its_release(as_editor, source, other_section):
    """A translation names what its source names; its form takes nothing else of another section."""
    from tests.desk.test_preview import form_data, rich

    page = translate(as_editor, source)
    theirs = make_image(other_section.collection, title=f"{CANARY} Bild")
    data = form_data(page, lead=rich("A sentence.")) | {"lead_image": str(theirs.pk)}
    assert as_editor.post(f"/admin/pages/{page.pk}/edit/", data).status_code == 404
