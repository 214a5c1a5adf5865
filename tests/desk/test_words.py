"""A document's words travel with it from its approval on, read once; and the desk says where there are none."""

import pytest

from tests.desk.conftest import make_document
from tests.desk.test_document_words import scanned, typeset
from tests.desk.test_record import seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(section, release_page):
    def offer(content, **fields):
        from depesche.desk.models import ReleaseDocument

        document = make_document(section.collection, content, **fields)
        release_page.document_links.add(ReleaseDocument(document=document))
        release_page.save_revision()
        return release_page

    return offer


def test_words_go_to_the_wire_with_their_document(people, offered, settings):
    from depesche.desk import door
    from depesche.records.canonical import decode
    from depesche.records.release import Release
    from depesche.wire.content import blob_path

    approved = door.approve(offered(typeset("Klimaschutzgesetz", "Seite zwei")), by=people.approver)
    approved.refresh_from_db()
    (document,) = decode(approved.sealed, Release).documents
    content = (settings.DEPESCHE.path("wire") / blob_path(document.text.blob)).read_bytes()
    assert content == b"Klimaschutzgesetz\fSeite zwei"
    assert document.text.size == len(content)


def test_a_document_is_read_once(offered, monkeypatch):
    from depesche.desk import words

    page = offered(typeset("Klimaschutzgesetz"))
    first = seal(page).record.documents[0].text
    monkeypatch.setattr(words, "read", lambda *_args: pytest.fail("read again"))
    assert seal(page).record.documents[0].text == first


def test_words_that_were_lost_are_read_again(offered):
    from depesche.desk.renditions import blob_path

    page = offered(typeset("Klimaschutzgesetz"))
    first = seal(page).record.documents[0].text
    blob_path(first.blob).unlink()
    sealed = seal(page)
    assert sealed.record.documents[0].text == first
    assert sealed.blobs[first.blob].read_bytes() == b"Klimaschutzgesetz"


def test_a_scanned_document_goes_out_without_words_and_the_desk_says_so(client, people, offered):
    page = offered(scanned())
    assert seal(page).record.documents[0].text is None
    client.force_login(people.approver)
    shown = client.get(f"/admin/releases/{page.pk}/publish/").content.decode()
    assert "screen readers cannot read it" in shown


def test_a_document_with_words_needs_no_hint(client, people, offered):
    page = offered(typeset("Klimaschutzgesetz"))
    client.force_login(people.approver)
    assert "desk-hint" not in client.get(f"/admin/releases/{page.pk}/publish/").content.decode()


def test_previews_read_no_documents(client, people, offered):
    from depesche.desk.models import Derived

    page = offered(typeset("Klimaschutzgesetz"))
    client.force_login(people.editor)
    assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200
    assert not Derived.objects.filter(kind="words").exists()
