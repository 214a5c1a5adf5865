"""Every address of the desk is asked by every role: what another section is writing is seen nowhere, nor changed.

New views are covered by themselves. Where this fails for an address of yours: let the view, or `walls`, answer 404 to
whoever has no right to what the address names.
"""

import hashlib
import io
import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from types import SimpleNamespace

import msgspec
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.desk.conftest import make_release, open_publisher, pdf, photo
from tests.desk.every_address import DIGEST, NUMBER, OWN, PUBLISHER, WORD, UnknownPartError, addresses

pytestmark = pytest.mark.django_db

HIDDEN = (
    "headline",
    "text",
    "picture",
    "alt",
    "document",
    "file",
    "tag",
    "comment",
    "collection",
    "bundle",
    "template",
    "contact",
    "note",
    "reason",
    "press",
)
SECRETS = re.compile(rf"{WORD}(?:{'|'.join(HIDDEN)})")
QUERY = (
    f"q={WORD}&term={WORD}&page_type=desk.releasepage&multiple=1&fields=*&id={NUMBER}&collection_id={NUMBER}"
    f"&object_id={NUMBER}&instance_id={NUMBER}&page_id={NUMBER}&parent_page_id={NUMBER}&next=/admin/"
)
EXPORT = f"export=csv&tag={WORD}tag"
FORM = {
    **{
        name: str(NUMBER)
        for name in ("id", "collection", "page", "image", "document", "pk", "parent", "new_parent_page")
    },
    "chooser": str(NUMBER),
    "title": "Von außen",
    "name": "Von außen",
    "action": "publish",
    "step": "revoke",
    "tags": f"{WORD}tag",
}
"""What a form might take that names the other section's things."""
METHODS = ("put", "patch", "delete")
OPEN = re.compile(r"^/admin/(?:login/|logout/|password_reset/|sprite/|jsi18n/|second-factor/|account/)|^/assets/")
"""Addresses that change nothing but the visitor's own login, or what everybody may see."""


LIBRARIES = re.compile(r"^/admin/(?:images|documents)/")
OWN_ADDRESSES = re.compile(r"^/admin/calendar/$")
"""What an auditor changes of her own: the address of her calendar."""
NO_SECRETS = {
    "Arrival": "times alone",
    "CalendarFeed": "opened by a secret that its person alone has",
    "Heartbeat": "times alone",
    "TrailEntry": "written by approving the draft",
    "Derived": "made of what has been approved, and named by hash",
    "Encoding": "read by the hash of a preview's file, DIGEST",
    "IssueNumber": "numbers alone",
    "Journalist": "one register, shared by those who approve",
    "KeptClipping": "shown in the form of its draft alone",
    "LinkAnswer": "what addresses elsewhere answered, shown at the draft that names them",
    "NewsroomPage": "what all sections stand in",
    "Person": "shared by all sections",
    "PersonOffice": "shared by all sections",
    "Place": "shared by all sections",
    "PublisherPage": "what all sections know; its key is PUBLISHER",
    "ReleaseCoPublisher": "shown in the form of its draft alone",
    "ReleaseDocument": "shown in the form of its draft alone",
    "ReleaseFurther": "shown in the form of its draft alone",
    "ReleasePerson": "shown in the form of its draft alone",
    "ReleasePlace": "shown in the form of its draft alone",
    "ReleaseTopic": "shown in the form of its draft alone",
    "TemplatePlace": "shown in the form of its template alone",
    "TemplateTopic": "shown in the form of its template alone",
    "Topic": "shared by all sections",
}
"""Models of the desk of which `theirs` needs nothing, each with the reason."""
WRITTEN_BY_READING = {
    "django_session": "the visit itself",
    "wagtailadmin_editingsession": "who has a form open just now, which others are shown",
    "wagtailcore_pagesubscription": "Wagtail keeps whether one wants mail about comments, from the first look on",
    "wagtailusers_userprofile": "Wagtail keeps one's own language and colours, from the first look on",
    "desk_newsrendition": "small pictures for the admin, made when first looked at",
    "wagtailimages_rendition": "small pictures for the admin, made when first looked at",
}
"""Tables that a visit writes to though nothing is changed, each with the reason."""


def next_key(model, number):
    """Let the next row of a model that refuses changes have this key."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number - 1])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, number])


def hide_file():
    """Put a file where a preview would find it by its hash."""
    from depesche.desk.renditions import blob_path

    blob = blob_path(DIGEST)
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_text(f"{WORD}text", "utf-8")


def hide_press_link(approved, by):
    """Give a link to a copy of what is approved, and let it be opened."""
    from depesche.desk.models import PressAccess, PressGrant

    grant = PressGrant.objects.create(
        pk=NUMBER,
        approved=approved,
        mark="ABCD-EFGH",
        token_sha256=DIGEST,
        name=f"{WORD}press",
        outlet="Blatt",
        granted_at=timezone.now(),
        granted_by=by,
    )
    PressAccess.objects.create(pk=NUMBER, grant=grant, at=timezone.now(), kind=PressAccess.OPENED)


@pytest.fixture
def theirs(section, other_section, people):
    """Make something of every kind in the other section, with the key NUMBER, and a word of its own in each text."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.admin.models import EditingSession
    from wagtail.log_actions import log
    from wagtail.models import Comment, Revision, UploadedFile

    from depesche.desk import bundling, door, submissions
    from depesche.desk.models import (
        Approved,
        Bundle,
        BundleMember,
        Erasure,
        NewsDocument,
        NewsImage,
        NewsRendition,
        PublisherPage,
        ReleaseTemplate,
        SectionContact,
        Submission,
    )

    publisher, collection = other_section.publisher, other_section.collection
    kept = collection.add_child(instance=type(collection)(pk=NUMBER, name=f"{WORD}collection"))
    moved = publisher.add_sibling(
        instance=PublisherPage(
            pk=PUBLISHER, name_de="Verkehrsministerium", address_slug="vm", collection=kept, live=False, title="VM"
        )
    )
    image = NewsImage.objects.create(
        pk=NUMBER,
        file=ImageFile(io.BytesIO(photo(300, 200)), name=f"{WORD}file.jpg"),
        title=f"{WORD}picture",
        alt_de=f"{WORD}alt",
        collection=kept,
    )
    document = NewsDocument.objects.create(
        pk=NUMBER, file=ContentFile(pdf(), name=f"{WORD}file.pdf"), title=f"{WORD}document", collection=kept
    )
    NewsDocument.objects.filter(pk=NUMBER).update(sha256=DIGEST)
    hide_file()
    for tagged in (image, document):
        tagged.tags.add(f"{WORD}tag")
        tagged.get_file_size()
        tagged.get_file_hash()
    rendition = image.get_rendition("max-165x165")
    NewsRendition.objects.filter(pk=rendition.pk).update(id=NUMBER)
    draft = make_release(
        moved,
        pk=NUMBER,
        headline=f"{WORD}headline",
        body=[("paragraph", f"<p>{WORD}text</p>")],
        owner=people.other,
    )
    own = make_release(section.publisher, pk=OWN)
    comment = Comment(pk=NUMBER, page=draft, user=people.other, text=f"{WORD}comment", contentpath="headline")
    Comment.objects.bulk_create([comment])
    next_key(Approved, NUMBER - 1)  # the publisher comes first
    approved = door.approve(draft, by=people.admin, due_at=datetime.now(UTC) + timedelta(hours=1))
    assert approved.pk == NUMBER
    revision = draft.save_revision(user=people.other)
    latest = Revision.objects.filter(pk=revision.pk)
    latest.update(id=NUMBER)
    type(draft).objects.filter(pk=NUMBER).update(latest_revision=NUMBER)
    log(instance=draft, action="wagtail.edit", user=people.other)
    bundle = Bundle.objects.create(
        pk=NUMBER, title=f"{WORD}bundle", made_by=people.other, made_at=timezone.now(), changed_at=timezone.now()
    )
    bundle.publishers.add(moved)
    bundling.add(bundle, [make_release(moved, headline=f"{WORD}headline")], by=people.other)
    BundleMember.objects.update(id=NUMBER)
    next_key(Submission, NUMBER)
    asked_for = make_release(moved, headline=f"{WORD}headline")
    submissions.submit(asked_for, by=people.other, now=datetime.now(UTC), note=f"{WORD}note")
    Erasure.objects.create(
        pk=NUMBER,
        record_id=draft.record_id,
        publisher=moved,
        page=draft,
        reason=f"{WORD}reason",
        asked_by=people.other,
        asked_at=timezone.now(),
    )
    hide_press_link(approved, people.other)
    shared = bundling.make("Gemeinsam", [section.publisher, moved], by=people.other)
    bundling.add(shared, [make_release(moved, headline=f"{WORD}headline"), own], by=people.other)
    ReleaseTemplate.objects.create(pk=NUMBER, name=f"{WORD}template", publisher=moved)
    SectionContact.objects.create(pk=NUMBER, page=moved, contact_name=f"{WORD}contact")
    kind = ContentType.objects.get_for_model(draft)
    now = timezone.now()
    EditingSession.objects.create(
        pk=NUMBER, user=people.other, content_type=kind, object_id=str(NUMBER), last_seen_at=now
    )
    UploadedFile.objects.create(
        pk=NUMBER,
        file=ImageFile(io.BytesIO(photo(30, 20)), name=f"{WORD}file.jpg"),
        for_content_type=ContentType.objects.get_for_model(NewsImage),
        uploaded_by_user=people.other,
    )
    return SimpleNamespace(
        draft=draft, approved=approved, models=(Approved, Bundle, BundleMember, NewsDocument, NewsImage, type(draft))
    )


@pytest.fixture
def users(people, section, theirs, django_user_model, settings):
    """Give somebody of each role by its name; nobody of them has to do with the other section.

    The chancellery signs warnings, too; the other section's draft is none.
    """
    from depesche.desk import roles

    roles.open_roles()
    make = django_user_model.objects.create_user
    config = settings.DEPESCHE
    approval = msgspec.structs.replace(config.desk.approval, second=("warning",), chancellery="staatsministerium")
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=approval))
    found = {"editor": people.editor, "admin": people.admin}
    for name, groups in (
        ("approver", [open_publisher(section.publisher.get_parent(), "km", "Kultusministerium", "Culture").approvers]),
        ("chancellery", [section.approvers]),
        ("protocol", [roles.protocol()]),
        ("auditor", [roles.auditors()]),
        ("without-role", []),
    ):
        found[name] = make(f"the-{name}", f"{name}@stm.example", "a long password 7")
        found[name].groups.add(*groups)
    return found


def body(response):
    """Give what an answer says; a file is read once."""
    if not response.streaming:
        return response.content.decode("utf-8", "replace")
    if not hasattr(response, "kept"):
        response.kept = b"".join(response.streaming_content).decode("utf-8", "replace")
    return response.kept


def told(response):
    """Give the secrets that an answer tells: in its body, where it leads, or in what the next page would say.

    What the question said itself, such as the name of a file, is none.
    """
    waiting = getattr(response.wsgi_request, "_messages", None)
    said = " ".join(str(message) for message in waiting._queued_messages) if waiting else ""
    given = set(
        SECRETS.findall(f"{response.wsgi_request.get_full_path()} {FORM if response.wsgi_request.POST else ''}")
    )
    return set(SECRETS.findall(f"{body(response)} {response.headers} {said}")) - given


def asked(client, user=None):
    """Ask every address with every question; gives method, address and answer. The login sends strangers away."""
    for address in addresses():
        if user and address.startswith("/admin/login/"):
            client.force_login(user)
        first = client.get(address)
        yield "GET", address, first
        if first.status_code == HTTPStatus.OK or "/bulk/" in address or "multiple" in address:
            queries = [QUERY]
            if first.status_code == HTTPStatus.OK and (LIBRARIES.match(address) or "export=" in body(first)):
                queries.append(EXPORT)
            if "/bulk/" in address:
                queries += [f"id=all&q={WORD}", f"id=all&childOf={PUBLISHER}"]
            for query in queries:
                yield "GET", f"{address}?{query}", client.get(f"{address}?{query}")
    if user:
        client.force_login(user)


def sent(client, methods):
    """Give method, address and what sends it something that would change what is there."""
    for address in addresses():
        if not OPEN.match(address):
            yield "POST", address, lambda address=address: client.post(f"{address}?id={NUMBER}", FORM)
            for method in methods:
                send = getattr(client, method)
                yield (
                    method.upper(),
                    address,
                    lambda send=send, address=address: send(address, "{}", content_type="application/json"),
                )


def refused(response):
    """Whether an answer says no, or sends a stranger to the login."""
    return response.status_code in {401, 403, 404, 405} or response.headers.get("Location", "").startswith(
        "/admin/login/"
    )


def tables():
    """Give a hash of every table's rows, whatever their order."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def snapshot(theirs):
    """Give the other section's things as they are."""
    return [
        list(model.objects.filter(pk=NUMBER).values()) for model in theirs.models if model.__name__ != "Approved"
    ] + [list(type(theirs.approved).objects.order_by("pk").values())]


def test_there_is_something_to_hide_of_every_model_of_the_desk(theirs):
    models = {model.__name__: model for model in apps.get_app_config("desk").get_models()}
    nothing = [
        name
        for name, model in models.items()
        if name not in NO_SECRETS and not model._default_manager.filter(pk=NUMBER).exists()
    ]
    assert not nothing, (
        f"nothing is hidden of {', '.join(nothing)}: make one with the key NUMBER in the fixture `theirs`, or say in "
        "NO_SECRETS why it needs none"
    )
    assert set(NO_SECRETS) <= set(models)


@pytest.mark.parametrize("role", ["anonymous", "without-role", "editor", "approver", "chancellery", "protocol"])
def test_no_address_tells_of_another_sections_things_nor_changes_them(role, users, theirs):
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(users[role])
    found = []
    for method, address, answer in asked(client, users[role] if role == "without-role" else None):
        if told(answer):
            found.append(f"{method} {address} tells {told(answer)} ({answer.status_code})")
    before = snapshot(theirs)
    for method, address, send in sent(client, METHODS if role == "approver" else ()):
        with transaction.atomic():
            answer = send()
            if told(answer):
                found.append(f"{method} {address} tells {told(answer)} ({answer.status_code})")
            if not refused(answer) and snapshot(theirs) != before:
                found.append(f"{method} {address} changes something ({answer.status_code})")
            transaction.set_rollback(True)
    if role in users:
        assert client.session["_auth_user_id"] == str(users[role].pk), "the user was there to the end"
    assert not found, "\n".join(found)


def test_an_administrator_finds_all_of_it_by_the_same_ways(users, theirs):
    """So the words can be found, and the search for them above is no empty one."""
    client = Client(raise_request_exception=False)
    client.force_login(users["admin"])
    found = set()
    for _method, _address, answer in asked(client):
        found |= told(answer)
    assert found == {f"{WORD}{what}" for what in HIDDEN}


def test_an_auditor_reads_all_of_it_and_changes_nothing(users, theirs):
    client = Client(raise_request_exception=False)
    client.force_login(users["auditor"])
    before, found, wrong = tables(), set(), []
    for _method, _address, answer in asked(client):
        found |= told(answer)
    assert client.get("/admin/").status_code == 200, "the auditor was there to the end"
    for method, address, send in sent(client, ("delete",)):
        if OWN_ADDRESSES.match(address):
            continue
        answer = send()
        if answer.status_code not in {403, 404}:
            wrong.append(f"{method} {address} answers {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    changed = {name for name, digest in tables().items() if before[name] != digest} - set(WRITTEN_BY_READING)
    assert not changed
    assert found >= {f"{WORD}{what}" for what in ("headline", "text", "picture", "alt", "document", "file", "tag")}


def test_an_address_that_is_not_understood_fails_and_says_what_to_do(monkeypatch):
    from tests.desk import every_address

    monkeypatch.setitem(every_address.FILLED, "pk", every_address.FILLED["pk"])
    monkeypatch.delitem(every_address.FILLED, "pk")
    with pytest.raises(UnknownPartError, match=r"carries `pk`: say in FILLED"):
        addresses()
    monkeypatch.setattr(every_address, "routes", lambda: ["admin/^any/.*$"])
    with pytest.raises(UnknownPartError, match="AS_WRITTEN"):
        addresses()
