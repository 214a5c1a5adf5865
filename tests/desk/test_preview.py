"""The preview is the public renderer's own page, made of the draft as it stands in the form, and nothing is kept."""

import re

import pytest

from tests.desk.conftest import make_release

pytestmark = pytest.mark.django_db


def form_data(page, **changes):
    """What a browser posts when the form of a release is saved as it is, but for the changes."""
    relations = ("document", "people", "topic", "place", "further", "co_publisher")
    data = {"kind": page.kind, "lang": page.lang, "headline": page.headline, "kicker": page.kicker}
    data |= {"lead": "null", "lead_image_caption": "null", "body-count": "0"}
    for relation in relations:
        data |= {f"{relation}_links-{count}_FORMS": "0" for count in ("TOTAL", "INITIAL", "MIN_NUM")}
        data[f"{relation}_links-MAX_NUM_FORMS"] = ""
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0"}
    return data | comments | {"comments-MAX_NUM_FORMS": ""} | changes


def rich(text):
    import json

    block = {"key": "a1b2c", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def test_the_preview_is_what_the_public_renderer_makes_of_the_record(client, people, release_page):
    from datetime import UTC, datetime

    from depesche.desk.preview import context, draft_record, theme
    from depesche.site.pages import release

    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{release_page.pk}/view_draft/").content.decode()
    now = datetime.now(UTC).replace(microsecond=0)
    own = release.render(context(release_page, draft_record(release_page, now), now), theme())

    def without_times(text):
        return re.sub(r"\d\d[.:]\d\d(:\d\d)?", "", text)

    assert without_times(html) == without_times(own)
    assert "Brücke über die Lauter ist fertig" in html


def test_the_preview_shows_the_form_as_it_is_without_saving_it(client, people, release_page):
    from depesche.desk.models import Approved

    client.force_login(people.editor)
    address = f"/admin/pages/{release_page.pk}/edit/preview/"
    response = client.post(address, form_data(release_page, headline="Noch nicht gespeichert", lead=rich("Ein Satz.")))
    assert response.json() == {"is_valid": True, "is_available": True}
    html = client.get(address).content.decode()
    assert "Noch nicht gespeichert" in html
    assert "Ein Satz." in html
    release_page.refresh_from_db()
    assert release_page.headline == "Brücke über die Lauter ist fertig"
    assert release_page.revisions.count() == 1
    assert not Approved.objects.exists()


def test_a_release_that_was_never_saved_can_be_previewed(client, people, section):
    from depesche.desk.models import ReleasePage

    client.force_login(people.editor)
    address = f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/preview/"
    client.post(address, form_data(ReleasePage(), headline="Ganz neu", lead=rich("Ein Satz.")))
    html = client.get(address).content.decode()
    assert "Ganz neu" in html
    assert "Staatsministerium" in html
    assert not ReleasePage.objects.exists()


def test_a_draft_that_is_not_ready_says_what_it_lacks_and_where(client, people, release_page):
    client.force_login(people.editor)
    release_page.body = [("quote", {"text": "<p>Ja.</p>", "person": None, "name": "", "office": "", "lang": ""})]
    release_page.save_revision()
    html = client.get(f"/admin/pages/{release_page.pk}/view_draft/").content.decode()
    assert "The quotation “" not in html
    assert "has no speaker" in html
    block = release_page.body[0].id
    assert f'href="/admin/pages/{release_page.pk}/edit/#block-{block}-section"' in html


def test_every_file_and_asset_of_the_preview_is_served_behind_the_login(client, people, release_page, image, document):
    from depesche.desk.models import ReleaseDocument

    release_page.lead_image = image
    release_page.document_links = [ReleaseDocument(document=document)]
    release_page.save_revision()
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{release_page.pk}/view_draft/").content.decode()
    files = set(re.findall(r'/private/preview/[0-9a-f]{64}/[^"\s]+', html))
    assets = set(re.findall(r'"(/assets/[^"]+)"', html))
    assert any(name.endswith(".jpg") for name in files)
    assert any(name.endswith(".pdf") for name in files)
    assert assets
    assert "/files/" not in html
    for wanted in (200, 302):
        for address in files | assets:
            response = client.get(address)
            assert response.status_code == wanted, address
            assert response.getvalue() or wanted == 302
        client.logout()


def test_the_preview_says_that_it_is_not_public_and_runs_nothing_from_elsewhere(client, people, release_page):
    client.force_login(people.editor)
    response = client.get(f"/admin/pages/{release_page.pk}/view_draft/")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "Vorschau" in response.content.decode()
    assert 'name="robots"' in response.content.decode()


def test_further_news_and_translations_are_shown_as_if_they_were_out(client, people, section, release_page):
    from depesche.desk.models import ReleaseFurther

    other = make_release(section.publisher, "Meldung von gestern")
    make_release(section.publisher, "The bridge is ready", lang="en", translation_of=release_page)
    release_page.further_links = [ReleaseFurther(release=other)]
    release_page.save_revision()
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{release_page.pk}/view_draft/").content.decode()
    assert "Meldung von gestern" in html


def test_another_ministrys_editor_cannot_see_the_preview(client, other_section, release_page, django_user_model):
    stranger = django_user_model.objects.create_user("stranger", password="a long password 9")
    stranger.groups.add(other_section.editors)
    client.force_login(stranger)
    response = client.get(f"/admin/pages/{release_page.pk}/view_draft/")
    assert response.status_code == 404
    assert "Lauter" not in response.content.decode()


def test_the_preview_comes_in_phone_and_desktop_size():
    from depesche.desk.models import ReleasePage

    assert {size["name"] for size in ReleasePage().preview_sizes} >= {"mobile", "desktop"}
