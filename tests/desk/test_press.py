"""A personal link opens a marked copy of what is approved and waits, and nothing else, ever."""

import io
import logging
import re
from datetime import timedelta

import pytest

from depesche.desk import door
from depesche.desk.clock import tick
from tests.desk.conftest import make_document, make_image, make_release, pdf
from tests.desk.offices import edit, public_bytes
from tests.desk.press import BASE, accredit, ahead, ask, configure, files_of, later, listener

pytestmark = pytest.mark.django_db
NONSENSE = f"{BASE}/{'x' * 43}/"


@pytest.fixture
def clock(monkeypatch):
    return ahead(monkeypatch)


@pytest.fixture
def journalist(db):
    return accredit()


@pytest.fixture
def press(clock, desk_settings):
    configure()
    return listener(clock)


@pytest.fixture
def full_page(section):
    """A release with a picture, a PDF, a table of figures, a topic, and links to what is not public."""
    from depesche.desk.models import ReleaseDocument

    other = make_release(section.publisher, "Geheime andere Meldung")
    image = make_image(section.collection)
    plan, figures = make_document(section.collection), make_document(section.collection, title="Zahlen")
    figures.file.save("zahlen.csv", io.BytesIO(b"a;b\n1;2\n"))
    there, elsewhere = (
        f'<a linktype="page" id="{other.pk}">der anderen</a>',
        '<a href="https://example.org/mehr">anderswo</a>',
    )
    text = f"<p>Mehr in {there} und {elsewhere}.</p>"
    page = make_release(
        section.publisher,
        body=[
            ("paragraph", text),
            ("image", {"image": image, "alt": "", "caption": "", "credit": ""}),
        ],
        lead_image=image,
    )
    page.document_links = [ReleaseDocument(document=plan), ReleaseDocument(document=figures)]
    page.save_revision()
    return page.get_latest_revision_as_object()


@pytest.fixture
def approved(clock, people, release_page):
    return door.approve(release_page, by=people.approver, due_at=later(clock, hours=1))


@pytest.fixture
def given(approved, people, journalist, press):
    from depesche.desk import granting

    return granting.grant(approved, [journalist], by=people.approver)[0]


def same(answer, other):
    return (answer.status, answer.headers, answer.body) == (other.status, other.headers, other.body)


def gone(press, link):
    """Whether a link is answered as nonsense is, header by header and byte by byte."""
    nonsense = ask(press, NONSENSE, source="198.51.100.1")
    assert nonsense.status == "404 Not Found"
    return same(ask(press, link, source="198.51.100.2"), nonsense)


def test_a_link_opens_the_copy_with_name_outlet_sign_and_embargo(press, given):
    answer = ask(press, given.link)
    assert answer.status == "200 OK"
    assert "Brücke über die Lauter ist fertig" in answer.text
    assert answer.text.count("Jana Beispiel") > 8
    assert answer.text.count("Tagblatt") > 8
    assert answer.text.count(given.grant.mark) > 8
    when = given.grant.approved.due_at.astimezone(press._config.zone)
    assert f"Sperrfrist: {when.day}." in answer.text
    assert f"{when:%H:%M:%S} (Europe/Berlin, ME" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "<script" not in answer.text
    assert given.link.split("/")[-2] not in answer.text, "a page that is saved or passed on names no token"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("de", "Persönliche Kopie für Jana"), ("en", "Personal copy for Jana"), ("ja", "Jana Beispiel")],
)
def test_it_speaks_the_releases_language(press, people, section, lang, words):
    from depesche.desk import granting

    page = make_release(section.publisher, lang=lang)
    approved = door.approve(page, by=people.approver, due_at=later(door.wall, hours=1))
    link = granting.grant(approved, [accredit()], by=people.approver)[0].link
    text = ask(press, link).text
    assert words in text
    assert f'<html lang="{lang}"' in text
    if lang != "en":
        assert "Embargo:" not in text
        assert "Personal copy" not in text


def test_pictures_and_pdfs_are_marked_and_everything_lies_below_the_link(clock, press, people, full_page, journalist):
    import pypdfium2
    from PIL import Image, ImageChops

    from depesche.desk import granting
    from depesche.desk.renditions import blob_path

    approved = door.approve(full_page, by=people.approver, due_at=later(clock, hours=1))
    given = granting.grant(approved, [journalist], by=people.approver)[0]
    page = ask(press, given.link).text
    files = files_of(page)
    kinds = set()
    for name in files:
        answer = ask(press, given.link + name)
        assert answer.status == "200 OK", name
        assert answer.headers["Cache-Control"] == "no-store, private"
        kinds.add(answer.headers["Content-Type"])
        if name.endswith(".jpg"):
            digest = next(one for one in approved.blobs if one.startswith(name.split("/")[1]))
            with Image.open(blob_path(digest)) as plain, Image.open(io.BytesIO(answer.body)) as marked:
                assert marked.size == plain.size
                changed = ImageChops.difference(plain.convert("L"), marked.convert("L"))
                strong = sum(changed.histogram()[40:])
                assert strong > marked.width * marked.height * 0.01, "the sign is to be seen"
        if name.endswith(".pdf"):
            document = pypdfium2.PdfDocument(answer.body)
            for sheet in document:
                words = sheet.get_textpage().get_text_bounded()
                assert "Jana Beispiel" in words
                assert given.grant.mark in words
            document.close()
    assert {"image/jpeg", "application/pdf", "text/css; charset=utf-8"} <= kinds
    assert not any(name.endswith((".webp", ".avif", ".csv")) for name in files)
    assert "Zahlen (CSV)" in page, "what can't be marked is named and left out"


def test_no_address_on_a_copy_leads_to_what_is_not_public(clock, press, people, full_page, journalist):
    from depesche.desk import granting

    approved = door.approve(full_page, by=people.approver, due_at=later(clock, hours=1))
    link = granting.grant(approved, [journalist], by=people.approver)[0].link
    page = ask(press, link).text
    addresses = set(re.findall(r'\s(?:href|src|action|data-[a-z]+)="([^"]*)"', page))
    elsewhere = {one for one in addresses if not one.startswith(("files/", "assets/", "#", "mailto:", "tel:"))}
    assert elsewhere == {"https://example.org/mehr"}
    assert "/id/" not in page
    assert "news.example" not in page
    assert approved.address not in page


def test_a_link_to_a_public_release_stays_and_is_absolute(clock, press, people, section, journalist):
    from depesche.desk import granting

    public = make_release(section.publisher, "Alte Meldung")
    door.approve(public, by=people.approver)
    text = f'<p>Siehe <a linktype="page" id="{public.pk}">dort</a>.</p>'
    page = make_release(section.publisher, "Neue Meldung", body=[("paragraph", text)])
    approved = door.approve(page, by=people.approver, due_at=later(clock, hours=1))
    link = granting.grant(approved, [journalist], by=people.approver)[0].link
    assert f'href="https://news.example/id/{public.record_id}/"' in ask(press, link).text


def test_every_other_address_and_method_is_the_same_404(press, given, full_page):
    nonsense = ask(press, NONSENSE, source="198.51.100.1")
    token = given.link.split("/")[-2]
    addresses = [
        "/", "", "/admin/", "/admin/login/", "/robots.txt", "/favicon.ico", "/static/desk/desk.css", "/assets/x.css",
        f"/admin/pages/{full_page.pk}/edit/", "/private/documents/1/bauplan.pdf", f"/{token}", f"/{token}x/",
        f"/{token}/../admin/", f"/{token}/files/0/x.jpg", f"/{token}/admin/", f"//{token}/", f"/{token}//",
        f"/{token[:-1]}/", f"/{token.swapcase()}/", f"/x/{token}/", "/\x00/", f"/{given.grant.mark}/",
        f"/{given.grant.token_sha256}/", "/ä/",
    ]  # fmt: skip
    for number, address in enumerate(addresses):
        assert same(ask(press, BASE + address, source=f"203.0.113.{number}"), nonsense), address
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"):
        assert same(ask(press, given.link, method), nonsense), method
    head = ask(press, NONSENSE, "HEAD")
    assert (head.status, head.headers, head.body) == (nonsense.status, nonsense.headers, b"")


def test_nothing_is_to_be_kept_indexed_or_told_further(press, given):
    for address in (given.link, f"{given.link}assets/press-copy.css", NONSENSE):
        headers = ask(press, address).headers
        assert headers["Cache-Control"] == "no-store, private"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex, noarchive"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["Server"] == ""
        assert "Set-Cookie" not in headers
        assert headers["Strict-Transport-Security"]


def test_a_revoked_link_is_gone(press, given, people):
    from depesche.desk import granting

    assert granting.revoke([given.grant], by=people.approver) == 1
    assert gone(press, given.link)
    assert gone(press, f"{given.link}assets/press-copy.css")


def test_a_link_to_what_is_held_is_gone_until_it_is_let_go(press, given, people):
    door.hold(given.grant.approved, by=people.approver)
    assert gone(press, given.link)
    door.unhold(given.grant.approved, by=people.approver)
    assert ask(press, given.link).status == "200 OK"


def test_a_link_is_gone_once_the_approval_is_taken_back(press, given, people):
    door.revoke(given.grant.approved, by=people.approver)
    assert gone(press, given.link)


def test_a_link_is_gone_once_the_draft_is_saved_again(press, given, release_page, people):
    edit(release_page, headline="Anders")
    assert gone(press, given.link)


def test_a_link_is_gone_once_autosave_wrote_over_the_draft(press, given, release_page, clock):
    clock.forward(minutes=1)
    release_page.headline = "Anders"
    revision = release_page.latest_revision
    release_page.save_revision(overwrite_revision=revision)
    release_page.refresh_from_db()
    assert release_page.latest_revision_id == revision.pk
    from depesche.desk.models import ReleasePage

    ReleasePage.objects.filter(pk=release_page.pk).update(latest_revision_created_at=clock())
    assert gone(press, given.link)


def test_a_new_approval_needs_a_new_link(press, given, release_page, people, clock):
    from depesche.desk import granting

    page = edit(release_page, headline="Neue Fassung")
    approved = door.approve(page, by=people.approver, due_at=later(clock, hours=2))
    assert gone(press, given.link)
    link = granting.grant(approved, [given.grant.journalist], by=people.approver)[0].link
    assert "Neue Fassung" in ask(press, link).text


def test_a_link_is_gone_with_the_accreditation(press, given, journalist, clock):
    journalist.accredited_until = clock().astimezone(press._config.zone).date() - timedelta(days=1)
    journalist.save()
    assert gone(press, given.link)


def test_a_link_is_gone_with_the_journalist(press, given, journalist):
    journalist.delete()
    assert gone(press, given.link)


def test_a_link_with_an_end_of_its_own_is_gone_after_it(press, approved, people, journalist, clock):
    from depesche.desk import granting

    until = later(clock, minutes=10)
    link = granting.grant(approved, [journalist], by=people.approver, until=until)[0].link
    assert ask(press, link).status == "200 OK"
    clock.forward(minutes=10)
    assert gone(press, link)


def test_after_the_second_it_leads_to_the_public_page_once_that_is_on_the_wire(press, given, people, clock):
    clock.forward(hours=1)
    assert ask(press, given.link).status == "200 OK", "its time is there, and the wire has it not yet"
    tick(clock())
    answer = ask(press, given.link)
    given.grant.approved.refresh_from_db()
    assert answer.status == "302 Found"
    assert answer.headers["Location"] == f"https://news.example{given.grant.approved.address}"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert gone(press, f"{given.link}assets/press-copy.css")


def test_what_does_not_go_out_in_its_second_is_shown_no_longer(press, given, clock):
    """Its copy would name an embargo that is over."""
    clock.forward(hours=1, seconds=59)
    assert ask(press, given.link).status == "200 OK"
    clock.forward(seconds=1)
    assert gone(press, given.link)
    tick(clock())
    assert ask(press, given.link).status == "302 Found"


@pytest.mark.parametrize("end", ["withdraw", "erase"])
def test_a_link_to_what_was_withdrawn_or_erased_is_gone(press, given, people, clock, end):
    clock.forward(hours=1)
    tick(clock())
    page = given.grant.approved.page.specific.get_latest_revision_as_object()
    if end == "withdraw":
        door.withdraw(page, by=people.approver, reason="Falsch.")
    else:
        door.erase(page, approvers=(people.approver, people.admin), reason="Gericht.")
    assert gone(press, given.link)


def test_what_lies_in_the_database_must_be_what_was_approved(press, given, caplog):
    from django.db import connection

    trigger = {
        "sqlite": "DROP TRIGGER approved_is_final",
        "postgresql": "DROP TRIGGER approved_is_final ON desk_approved",
    }
    with connection.cursor() as cursor:
        cursor.execute(trigger[connection.vendor])
        cursor.execute("UPDATE desk_approved SET content_sha256 = 'x' WHERE id = %s", [given.grant.approved_id])
    answer = ask(press, given.link)
    assert answer.status == "503 Service Unavailable"
    assert "Lauter" not in answer.text
    assert "TamperedError" in caplog.text


def kinds(grant):
    return [access.kind for access in grant.accesses.order_by("pk")]


def test_every_access_is_noted_with_network_and_browser_and_no_more(press, given):
    ask(press, given.link, source="192.0.2.77")
    ask(press, given.link, source="2001:db8:1:2:3:4:5:6")
    ask(press, f"{given.link}assets/press-copy.css")
    first, second = given.grant.accesses.order_by("pk")
    assert (first.kind, first.address, first.agent) == ("opened", "192.0.2.0/24", "Firefox 128, Linux")
    assert second.address == "2001:db8:1::/48"


def test_what_programs_fetch_does_not_count_as_opened(press, given):
    ask(press, given.link, "HEAD")
    ask(press, given.link, agent="Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")
    ask(press, given.link, HTTP_SEC_PURPOSE="prefetch;prerender")
    ask(press, given.link, agent="Microsoft Office/16.0 (Microsoft Outlook 16.0; Pro)")
    ask(press, given.link, agent="")
    assert kinds(given.grant) == ["head", "preview", "preview", "preview", "preview"]
    from depesche.desk.models import PressGrant

    counted = PressGrant.objects.counted().get()
    assert (counted.opened, counted.asked_otherwise, counted.first_opened) == (0, 5, None)


def test_nothing_is_shown_that_could_not_be_noted(press, given, monkeypatch):
    from django.db import DatabaseError

    from depesche.desk.press import app

    def fails(*_):
        raise DatabaseError

    monkeypatch.setattr(app.finding, "note", fails)
    answer = ask(press, given.link)
    assert answer.status == "503 Service Unavailable"
    assert "Lauter" not in answer.text


def test_no_log_line_has_a_token(press, given, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    token = given.link.split("/")[-2]
    ask(press, given.link)
    ask(press, f"{given.link}nothing")

    def fails(found, now):
        message = f"what an error says may quote {given.link}"
        raise RuntimeError(message)

    monkeypatch.setattr(press, "_opens", fails)
    assert ask(press, given.link).status == "503 Service Unavailable"
    assert "RuntimeError" in caplog.text
    assert token not in caplog.text


def test_an_address_that_asks_without_end_has_to_wait_and_others_have_not(press, given):
    answers = [ask(press, f"{BASE}/{number}/", source="203.0.113.9").status for number in range(40)]
    assert answers[0] == "404 Not Found"
    assert answers[-1] == "429 Too Many Requests"
    assert ask(press, given.link, source="203.0.113.9").status == "429 Too Many Requests"
    assert ask(press, given.link, source="203.0.113.10").status == "200 OK"


def test_the_token_is_kept_nowhere(press, given, desk_settings, tmp_path):
    from django.core import serializers

    from depesche.desk.models import Journalist, PressAccess, PressGrant

    token = given.link.split("/")[-2]
    assert len(token) == 43, "256 bits"
    ask(press, given.link)
    rows = [*PressGrant.objects.all(), *PressAccess.objects.all(), *Journalist.objects.all()]
    assert token not in serializers.serialize("json", rows)
    assert not any(token.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_nothing_of_a_copy_reaches_the_wire(press, given, people, clock):
    ask(press, given.link)
    clock.forward(hours=1)
    tick(clock())
    assert given.grant.mark.encode() not in public_bytes()
    assert b"Jana Beispiel" not in public_bytes()


def test_marked_files_of_copies_that_are_over_are_deleted(clock, press, people, full_page, journalist):
    from depesche.desk import granting

    approved = door.approve(full_page, by=people.approver, due_at=later(clock, hours=1))
    given = granting.grant(approved, [journalist], by=people.approver)[0]
    for name in files_of(ask(press, given.link).text):
        ask(press, given.link + name)
    folder = press._workshop.shelf.copies / given.grant.mark
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.iterdir())
    press.sweep()
    assert folder.exists()
    granting.revoke([given.grant], by=people.approver)
    press.sweep()
    assert not folder.exists()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_turned_and_odd_pages_are_marked_where_they_are_seen(rotation):
    import pikepdf
    import pypdfium2

    from depesche.desk.press import marked_pdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.pages[0].obj.MediaBox = [10, 20, 410, 320]
        for page in made.pages:
            page.obj.Rotate = rotation
        made.save(out)
    marked = marked_pdf.marked(out.getvalue(), line=("Kopie", "王小明"), across=("K7Q2-M4XA",), lang="de")
    document = pypdfium2.PdfDocument(marked)
    for sheet in document:
        words = sheet.get_textpage().get_text_bounded()
        assert words.count("Kopie · 王小明") == 2
        assert words.count("K7Q2-M4XA") == 8
    document.close()
    with pikepdf.open(io.BytesIO(marked)) as made:
        assert "/StructTreeRoot" in made.Root, "still tagged"


def test_a_name_that_the_fonts_lack_leaves_the_sign():
    import pypdfium2

    from depesche.desk.press import marked_pdf

    marked = marked_pdf.marked(pdf(), line=("محمد", "K7Q2-M4XA"), across=("K7Q2-M4XA", "محمد"), lang="de")
    document = pypdfium2.PdfDocument(marked)
    assert "K7Q2-M4XA" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_a_broken_pdf_is_refused():
    from depesche.desk.press import marked_pdf

    with pytest.raises(marked_pdf.UnmarkableError):
        marked_pdf.marked(b"%PDF-1.4 no", line=("a",), across=("b",), lang="de")
