"""What another section is writing is seen nowhere: every address of the admin is asked, in every way that it knows."""

import itertools
import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.desk.conftest import make_document, make_image, make_release

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
SECRETS = re.compile(rf"{CANARY}(?:headline|text|picture|document|tag)")
LEFT_OUT = {"admin/failwhale/", "admin/logout/"}
"""Wagtail's own test of what happens when a view fails; and the end of the visit."""
QUERIES = ("", f"q={CANARY}&term={CANARY}", f"q={CANARY}&page_type=desk.releasepage&multiple=1", "fields=*&export=csv")


@pytest.fixture
def secret(people, section, other_section):
    """A draft, a picture and a document of the other section, and what addresses may carry to reach them."""
    draft = make_release(
        other_section.publisher, headline=f"{CANARY}headline", body=[("paragraph", f"<p>{CANARY}text</p>")]
    )
    image = make_image(other_section.collection, title=f"{CANARY}picture")
    document = make_document(other_section.collection, title=f"{CANARY}document")
    for tagged in (image, document):
        tagged.tags.add(f"{CANARY}tag")
    mine = make_release(section.publisher)
    pages = (draft.pk, other_section.publisher.pk, mine.pk)
    return {
        "ids": tuple(dict.fromkeys((*pages, image.pk, document.pk))),
        "page_id": pages,
        "parent_page_id": pages,
        "image_id": (image.pk,),
        "document_id": (document.pk,),
        "revision_id": (draft.latest_revision_id,),
        "collection_id": (other_section.collection.pk,),
        "page_to_move_id": (draft.pk, mine.pk),
        "destination_id": (draft.pk, other_section.publisher.pk),
        "app_label": ("desk",),
        "model_name": ("releasepage", "newsimage", "newsdocument"),
        "content_type_app_name": ("desk",),
        "content_type_model_name": ("releasepage",),
    }


def routes(resolver, before=""):
    """Give every address of the admin as Django writes it."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern).replace("\\Z", "").replace("^", "").removesuffix("$")
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        else:
            yield route


def addresses(secret):
    """Fill every address with everything that may lead to the other section's things."""
    for route in sorted(set(routes(get_resolver()))):
        if not route.startswith(("admin/", "private/")) or "(" in route or "." in route or route in LEFT_OUT:
            continue
        names = re.findall(r"<(?:(\w+):)?(\w+)>", route)
        choices = [
            secret.get(name, secret["ids"] if converter in {"int", ""} else (*secret["ids"], "desk.ReleasePage"))
            for converter, name in names
        ]
        for values in itertools.product(*choices):
            address = route
            for (converter, name), value in zip(names, values, strict=True):
                address = address.replace(f"<{converter}:{name}>" if converter else f"<{name}>", str(value))
            yield f"/{address}"


def told(response):
    """Give the secrets that an answer tells."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return set(SECRETS.findall(body.decode("utf-8", "replace")))


def messages(response):
    """Give what the next page would tell besides."""
    waiting = getattr(response.wsgi_request, "_messages", None)
    return " ".join(str(message) for message in waiting._queued_messages) if waiting else ""


def test_no_view_of_the_admin_tells_of_another_sections_drafts(people, secret):
    """Asked as an approver, who may do everything that an editor may."""
    client = Client(raise_request_exception=False)
    client.force_login(people.approver)
    found, count = [], 0
    for address in addresses(secret):
        for query in QUERIES:
            response = client.get(f"{address}?{query}" if query else address)
            count += 1
            if told(response):
                found.append(f"GET {address}?{query} ({response.status_code})")
        response = client.post(address, {})
        if told(response) or SECRETS.search(messages(response)):
            found.append(f"POST {address} ({response.status_code})")
    assert count > 500
    assert client.get("/admin/").status_code == 200, "the user was there to the end"
    assert not found, "\n".join(found)


def test_an_administrator_finds_all_of_it_by_the_same_ways(people, secret):
    """So the canaries can be found, and the search for them above is no empty one."""
    client = Client(raise_request_exception=False)
    client.force_login(people.admin)
    found = set()
    for address in addresses(secret):
        for query in QUERIES[:2]:
            response = client.get(f"{address}?{query}" if query else address)
            found |= told(response)
    assert found == {f"{CANARY}{what}" for what in ("headline", "text", "picture", "document", "tag")}


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
