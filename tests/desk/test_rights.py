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
