"""The desk suggests public releases of all publishers as further news, and nothing that is not public."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.desk.conftest import make_release

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 5, 12, tzinfo=UTC)
ABOUT_BRIDGES = [("paragraph", "<p>Die Talbrücke über die Lauter wird saniert, der Beton der Pfeiler hat Risse.</p>")]
ABOUT_BIRDS = [("paragraph", "<p>Wegen der Vogelgrippe gilt für Geflügel in sechs Kreisen Stallpflicht.</p>")]


@pytest.fixture
def public(people, other_section):
    """Give a way to publish a release of the other ministry."""
    from depesche.desk import door

    def publish(headline, body, **fields):
        page = make_release(other_section.publisher, headline, body=body, **fields)
        door.approve(page, by=people.admin)
        return page

    return publish


@pytest.fixture
def draft(section):
    return make_release(section.publisher, "Sanierung der Talbrücke beginnt", body=ABOUT_BRIDGES)


def headlines(page, now=NOW):
    from depesche.desk.further import suggest

    return [each.headline for each in suggest(page, now).found]


def test_public_releases_of_other_ministries_are_suggested_with_reasons(public, draft, other_section):
    from depesche.desk.further import suggest
    from depesche.desk.models import ReleaseTopic, Topic

    topic = Topic.objects.create(slug="verkehr", name_de="Verkehr", name_en="Transport")
    bridge = public("Talbrücke: Risse im Beton", ABOUT_BRIDGES, topic_links=[ReleaseTopic(topic=topic)])
    public("Stallpflicht für Geflügel", ABOUT_BIRDS)
    public("Noch eine Meldung über das Wetter", [("paragraph", "<p>Es regnet, und morgen scheint die Sonne.</p>")])
    draft.topic_links.add(ReleaseTopic(topic=topic))
    (found,) = suggest(draft, NOW).found
    assert (found.page, found.headline, found.publisher) == (bridge, "Talbrücke: Risse im Beton", "Umweltministerium")
    assert set(found.reasons) == {"similar text", "same topic: Transport"}


def test_what_is_not_public_is_never_suggested(people, draft, other_section):
    from depesche.desk import door

    make_release(other_section.publisher, "Entwurf: Talbrücke wird gesperrt", body=ABOUT_BRIDGES)
    waiting = make_release(other_section.publisher, "Morgen: Talbrücke wird gesperrt", body=ABOUT_BRIDGES)
    door.approve(waiting, by=people.admin, due_at=datetime.now(UTC).replace(microsecond=0) + timedelta(days=1))
    assert headlines(draft) == []


def test_the_words_of_a_correction_that_waits_are_not_told(people, public, draft):
    from depesche.desk import door

    bridge = public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    bridge.headline = "Talbrücke einsturzgefährdet"
    bridge.save()
    bridge.save_revision()
    tomorrow = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    door.correct(bridge, by=people.admin, note="Neue Lage.", due_at=tomorrow)
    assert headlines(draft) == ["Talbrücke: Risse im Beton"]


def test_a_correction_takes_the_place_of_what_it_corrects(people, public, draft):
    from depesche.desk import door

    bridge = public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    assert headlines(draft) == ["Talbrücke: Risse im Beton"]
    bridge.headline = "Talbrücke: Risse in zwei Pfeilern"
    door.correct(bridge, by=people.admin, note="Genauer.")
    assert headlines(draft) == ["Talbrücke: Risse in zwei Pfeilern"]


@pytest.mark.parametrize("already_read", [True, False])
@pytest.mark.parametrize("way", ["withdraw", "erase"])
def test_what_is_withdrawn_or_erased_is_suggested_no_more(people, public, draft, way, already_read):
    from depesche.desk import door

    bridge = public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    if already_read:
        assert headlines(draft)
    if way == "withdraw":
        door.withdraw(bridge, by=people.admin, reason="Ein Irrtum.")
    else:
        door.erase(bridge, approvers=(people.admin, people.other), reason="Gericht.")
    assert headlines(draft) == []


def test_imported_releases_are_suggested(people, other_section, draft):
    from depesche.desk import door

    old = make_release(
        other_section.publisher,
        "Talbrücke freigegeben",
        body=ABOUT_BRIDGES,
        imported_from="alt.example",
        imported_at=datetime(2009, 3, 3, 9, tzinfo=UTC),
    )
    door.import_archive(old, approvers=(people.admin, people.other))
    assert headlines(draft) == ["Talbrücke freigegeben"]


def test_other_languages_and_translations_are_passed_over(public, draft):
    public("Bridge over the valley: cracks in its concrete", ABOUT_BRIDGES, lang="en")
    public("Talbrücke: Risse im Beton", ABOUT_BRIDGES, translation_group=draft.translation_group, lang="de-simple")
    assert headlines(draft) == []


def test_a_draft_that_is_not_ready_gets_suggestions(public, section):
    from depesche.desk.models import ReleasePage

    public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    page = ReleasePage(headline="Talbrücke gesperrt: Risse im Beton")
    assert headlines(page) == ["Talbrücke: Risse im Beton"]


def test_a_question_takes_its_time_and_no_more_and_the_newest_comes_first(public, draft, monkeypatch):
    from depesche.desk import further

    public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    public("Talbrücke: Pfeiler werden verstärkt", ABOUT_BRIDGES)
    monkeypatch.setattr(further, "_BATCH", 1)
    clock = iter([0.0, 0.0, 9.0])
    monkeypatch.setattr(further.time, "monotonic", lambda: next(clock))
    found = further.suggest(draft, NOW)
    assert [each.headline for each in found.found] == ["Talbrücke: Pfeiler werden verstärkt"]
    assert found.unread == 1
    monkeypatch.undo()
    assert len(headlines(draft)) == 2


def test_an_index_that_is_lost_or_damaged_is_made_again(public, draft, settings):
    import shutil

    public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    assert headlines(draft)
    folder = settings.MEDIA_ROOT / "related"
    shutil.rmtree(folder / "index")
    assert headlines(draft)
    (folder / "index" / "meta.json").write_text("no JSON", "utf-8")
    assert headlines(draft)
    (folder / "state.json").write_text("{}", "utf-8")
    assert headlines(draft)


def test_the_form_shows_suggestions_and_the_record_keeps_what_the_editor_takes(client, people, public, draft):
    from tests.desk.test_preview import form_data, rich
    from tests.desk.test_record import seal

    bridge = public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    client.force_login(people.editor)
    form = client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    assert f'data-address="/admin/releases/{draft.pk}/further/"' in form
    assert "desk/further.js" in form
    shown = client.get(f"/admin/releases/{draft.pk}/further/?part").content.decode()
    assert "Talbrücke: Risse im Beton" in shown
    assert "similar text" in shown
    assert f'data-release="{bridge.pk}"' in shown
    taken = {
        "further_links-TOTAL_FORMS": "1",
        "further_links-0-release": str(bridge.pk),
        "further_links-0-ORDER": "1",
        "further_links-0-id": "",
        "further_links-0-DELETE": "",
    }
    client.post(f"/admin/pages/{draft.pk}/edit/", form_data(draft, lead=rich("Ein Satz.")) | taken)
    draft.refresh_from_db()
    saved = draft.get_latest_revision_as_object()
    assert [link.release.pk for link in saved.further_links.all()] == [bridge.pk]
    saved.body = ABOUT_BRIDGES
    assert seal(saved).record.further == (bridge.record_id,)
    assert "already there" in client.get(f"/admin/releases/{draft.pk}/further/").content.decode()


def test_the_form_of_a_new_release_says_when_suggestions_come(client, people, section):
    client.force_login(people.editor)
    form = client.get(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/").content.decode()
    assert "Suggestions come once the draft is saved." in form


def test_suggestions_are_for_who_may_edit_the_draft(client, people, other_section):
    theirs = make_release(other_section.publisher, "Noch nicht öffentlich", body=ABOUT_BRIDGES)
    client.force_login(people.editor)
    assert client.get(f"/admin/releases/{theirs.pk}/further/").status_code == 404


def test_drafts_of_other_ministries_cannot_be_chosen(client, people, public, other_section, draft):
    public("Talbrücke: Risse im Beton", ABOUT_BRIDGES)
    make_release(other_section.publisher, "Geheimer Entwurf", body=ABOUT_BRIDGES)
    client.force_login(people.editor)
    for address in (
        f"/admin/choose-page/{other_section.publisher.pk}/?page_type=desk.ReleasePage&multiple=1",
        "/admin/choose-page/search/?q=Talbr%C3%BCcke&page_type=desk.ReleasePage",
        "/admin/choose-page/search/?q=Geheimer&page_type=desk.ReleasePage",
    ):
        assert "Geheimer Entwurf" not in client.get(address).content.decode()
    shown = client.get(f"/admin/choose-page/{other_section.publisher.pk}/?page_type=desk.ReleasePage")
    assert "Talbrücke: Risse im Beton" in shown.json()["html"]
    own = client.get(f"/admin/choose-page/{draft.get_parent().pk}/?page_type=desk.ReleasePage")
    assert "Sanierung der Talbrücke beginnt" in own.json()["html"]
