"""What another section is writing cannot be named in a form, and is not told by one.

That no address tells of it, is asked of all of them in test_every_address.
"""

import re

import pytest

from tests.desk.conftest import make_document, make_image, make_release

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
SECRETS = re.compile(rf"{CANARY}(?:headline|text|picture|document|tag)")


def told(response):
    """Give the secrets that an answer tells."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return set(SECRETS.findall(body.decode("utf-8", "replace")))


def forged(kind, theirs):
    """Give what a form carries that names a thing of the other section in one of the ways that it can."""
    from tests.desk.test_preview import rich

    link = {f"{kind}_links-TOTAL_FORMS": "1", f"{kind}_links-0-ORDER": "1", f"{kind}_links-0-id": ""}
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-id": ""}
    match kind:
        case "further":
            return link | {"further_links-0-release": str(theirs.draft.pk)}
        case "translation":
            return {"translation_of": str(theirs.draft.pk), "lang": "en"}
        case "lead-image":
            return {"lead_image": str(theirs.image.pk)}
        case "document":
            return link | {"document_links-0-document": str(theirs.document.pk)}
        case "image-block":
            fields = {"body-0-value-alt": "", "body-0-value-caption": rich(""), "body-0-value-credit": ""}
            return body | fields | {"body-0-type": "image", "body-0-value-image": str(theirs.image.pk)}
        case "document-block":
            return body | {"body-0-type": "document", "body-0-value-document": str(theirs.document.pk)}


@pytest.fixture
def theirs(other_section):
    from types import SimpleNamespace

    return SimpleNamespace(
        draft=make_release(other_section.publisher, headline=f"{CANARY}headline"),
        image=make_image(other_section.collection, title=f"{CANARY}picture"),
        document=make_document(other_section.collection, title=f"{CANARY}document"),
    )


@pytest.fixture
def as_editor(client, people):
    client.force_login(people.editor)
    return client


WAYS_TO_NAME = ("further", "translation", "lead-image", "document", "image-block", "document-block")


@pytest.mark.parametrize("kind", WAYS_TO_NAME)
@pytest.mark.parametrize("headline", ["Eine Meldung", ""], ids=["whole", "refused"])
def test_a_form_that_names_another_sections_things_is_not_taken_and_told_nothing(
    as_editor, release_page, theirs, kind, headline
):
    from tests.desk.test_preview import form_data, rich

    client = as_editor
    filled = form_data(release_page, headline=headline, lead=rich("Ein Satz.")) | forged(kind, theirs)
    edit = f"/admin/pages/{release_page.pk}/edit/"
    before = release_page.latest_revision_id
    answers = [client.post(edit, filled), client.post(f"{edit}preview/", filled)]
    answers += [client.get(edit), client.get(f"{edit}preview/")]
    assert [told(answer) for answer in answers] == [set()] * 4
    release_page.refresh_from_db()
    assert release_page.latest_revision_id == before


@pytest.mark.parametrize("kind", WAYS_TO_NAME)
def test_what_somebody_with_the_right_named_stays_when_the_section_saves(client, people, release_page, theirs, kind):
    from tests.desk.test_preview import form_data, rich

    filled = form_data(release_page, lead=rich("Ein Satz.")) | forged(kind, theirs)
    edit = f"/admin/pages/{release_page.pk}/edit/"
    for user in (people.admin, people.editor):
        before = release_page.latest_revision_id
        client.force_login(user)
        client.post(edit, filled)
        release_page.refresh_from_db()
        assert release_page.latest_revision_id != before


def test_a_public_release_that_is_being_corrected_is_named_in_the_words_that_are_public(
    client, people, release_page, other_section
):
    from depesche.desk import door
    from tests.desk.test_preview import form_data, rich

    public = make_release(other_section.publisher, headline="Öffentliche Meldung")
    door.approve(public, by=people.admin)
    public.headline = f"{CANARY}headline"
    public.save()
    public.save_revision()
    client.force_login(people.editor)
    link = {"further_links-TOTAL_FORMS": "1", "further_links-0-ORDER": "1", "further_links-0-id": ""}
    link |= {"further_links-0-release": str(public.pk)}
    edit = f"/admin/pages/{release_page.pk}/edit/"
    filled = form_data(release_page, lead=rich("Ein Satz.")) | link
    client.post(f"{edit}preview/", filled)
    client.post(edit, filled)
    for address in (edit, f"{edit}preview/"):
        answer = client.get(address)
        assert told(answer) == set()
        assert "Öffentliche Meldung" in answer.content.decode()
