"""Tasks by mail, against a mail server that speaks SMTP: to whom, in which language, and never with a headline."""

import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import msgspec
import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from depesche.config import ApprovalConfig, MailConfig, NightConfig
from depesche.desk import door, post, submissions
from depesche.desk.models import Letter, MailChoice, PublisherPage
from tests.desk.conftest import make_release
from tests.desk.offices import edit
from tests.desk.test_four_eyes import write

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CANARY = "Kanarienvogel"


class Box:
    """What a mail server does with a mail: keep it, or refuse it as told."""

    def __init__(self):
        self.mails, self.refusal = [], ""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.refusal:
            return self.refusal
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"

    def told(self):
        return sorted((to[0], mail["Subject"]) for to, mail in self.mails)


@pytest.fixture
def box(settings):
    """A mail server on a port of its own, and a newsroom that knows it."""
    kept = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    use(settings, MailConfig(host="127.0.0.1", port=port, tls="none", sender="desk@news.example"))
    yield kept
    server.stop()


def use(settings, mail):
    config = settings.DEPESCHE
    night = NightConfig(begins="20:00", ends="06:00")
    approval = ApprovalConfig(second=("warning",), chancellery="staatsministerium", alone=("warning",), night=night)
    desk = msgspec.structs.replace(config.desk, mail=mail, approval=approval)
    settings.DEPESCHE = msgspec.structs.replace(config, desk=desk)


@pytest.fixture
def draft(section, people):
    page = make_release(section.publisher, f"{CANARY} Überschrift")
    return write(page, people.editor, lead=f"<p>{CANARY} Vorspann.</p>", kicker=CANARY)


def ask(page, by, **fields):
    return submissions.submit(page, by=by, now=NOW, note=f"{CANARY} Hinweis", **fields)


def test_a_request_is_told_to_those_who_may_approve_it(box, draft, people, section, django_user_model):
    author = django_user_model.objects.create_user("second", "second@stm.example")
    author.groups.add(section.approvers)
    page = write(draft, author, place="Stuttgart")
    silent = django_user_model.objects.create_user("silent")
    silent.groups.add(section.approvers)
    ask(page, people.editor, wanted_at=NOW + timedelta(hours=1))
    assert post.deliver(NOW + timedelta(days=400)) == 1
    ((to, mail),) = box.mails
    assert (to, mail["From"]) == (["approver@stm.example"], "desk@news.example")
    text = mail.get_content()
    for fact in ("Staatsministerium", "Press release", "14:00:00", f"/admin/releases/{page.pk}/publish/"):
        assert fact in text
    assert CANARY not in mail.as_string() + text
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_mail_is_sent_once_however_often_and_by_however_many_it_is_looked_for(box, draft, people):
    ask(draft, people.editor)
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert [post.deliver(later) for _ in range(3)] == [1, 0, 0]
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.tries) == (later, 1)


def test_one_that_somebody_else_is_sending_is_left_to_him(box, draft, people):
    ask(draft, people.editor)
    later = datetime.now(UTC) + timedelta(minutes=1)
    Letter.objects.update(next_try_at=later + post.CLAIM)
    assert post.deliver(later) == 0
    assert post.deliver(later + post.CLAIM) == 1, "he died: it is not lost"


def test_a_server_that_is_away_is_tried_again_and_one_that_always_refuses_is_given_up(box, draft, people):
    ask(draft, people.editor)
    box.refusal = "451 not now"
    now = datetime.now(UTC) + timedelta(minutes=1)
    assert post.deliver(now) == 0
    letter = Letter.objects.get()
    assert "not now" in letter.trouble
    assert letter.next_try_at == now + post.WAITS[0]
    assert post.deliver(now) == 0
    box.refusal = ""
    assert post.deliver(now + post.WAITS[0]) == 1
    ask(draft, people.editor)
    box.refusal = "550 never"
    for wait in (timedelta(), *post.WAITS):
        now += wait + timedelta(days=1)
        post.deliver(now)
    assert Letter.objects.get(sent_at=None).given_up
    box.refusal = ""
    assert post.deliver(now + timedelta(days=99)) == 0


def test_what_is_undone_is_not_told(box, draft, people):
    undone = transaction.savepoint()
    ask(draft, people.editor)
    assert Letter.objects.exists()
    transaction.savepoint_rollback(undone)
    assert post.deliver(datetime.now(UTC) + timedelta(days=1)) == 0
    assert not Letter.objects.exists()


def test_who_wants_none_gets_none_and_says_so_in_her_account(client, box, draft, people):
    client.force_login(people.approver)
    html = client.get("/admin/account/").content.decode()
    assert "Tasks by mail" in html
    assert "They go to approver@stm.example." in html
    MailChoice.objects.update_or_create(user=people.approver, defaults={"wanted": False})
    ask(draft, people.editor)
    assert not Letter.objects.exists()


def test_without_a_mail_server_nothing_is_written_and_the_account_says_why(client, draft, people):
    ask(draft, people.editor)
    assert not Letter.objects.exists()
    client.force_login(people.approver)
    assert "This newsroom sends no mail" in client.get("/admin/account/").content.decode()


def test_the_choice_is_kept(client, box, people):
    client.force_login(people.approver)
    html = client.get("/admin/account/").content.decode()
    assert 'name="desk_mail-wanted"' in html
    data = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "approver@stm.example"}
    data |= {"locale-preferred_language": "en", "theme-theme": "system", "theme-contrast": "system"}
    data |= {"theme-density": "default", "theme-keyboard_shortcuts": "on"}
    client.post("/admin/account/", data)
    assert MailChoice.objects.get(user=people.approver).wanted is False


def test_the_author_is_told_of_the_approval_and_of_a_return(box, draft, people):
    first = ask(draft, people.editor)
    submissions.hand_back(first, by=people.approver, reason=f"{CANARY} Grund", now=NOW)
    ask(draft, people.editor)
    door.approve(draft, by=people.approver)
    post.deliver(datetime.now(UTC) + timedelta(minutes=1))
    mine = [(to, mail) for to, mail in box.mails if to == ["editor@stm.example"]]
    assert [mail["Subject"] for _to, mail in mine] == ["Depesche: Returned with a reason", "Depesche: Approved"]
    assert not any(CANARY in mail.as_string() + mail.get_content() for _to, mail in box.mails)


@pytest.fixture
def officer(other_section, django_user_model):
    """An approver of the other ministry."""
    user = django_user_model.objects.create_user("officer", "officer@um.example")
    user.groups.add(other_section.approvers)
    return user


def test_chancellery_reviewers_and_those_whose_approval_is_void_are_told(box, people, section, officer, monkeypatch):
    from tests.desk.offices import set_clock

    publisher = PublisherPage.objects.get(address_slug="umweltministerium")
    warning = make_release(publisher, f"{CANARY} Warnung", kind="warning")
    approved = door.approve(warning, by=officer, due_at=door.wall() + timedelta(hours=1))
    door.send_back(approved, by=people.approver, reason=f"{CANARY} Grund")
    again = door.approve(warning.get_latest_revision_as_object(), by=officer, due_at=door.wall() + timedelta(hours=1))
    edit(type(warning).objects.get(pk=warning.pk).get_latest_revision_as_object(), lead="<p>Anders.</p>")
    assert door.take_back_edited()
    again.refresh_from_db()
    assert again.revoked_because == "edited"
    set_clock(monkeypatch, datetime(2026, 3, 2, 23, 0, tzinfo=UTC))
    own = make_release(section.publisher, f"{CANARY} Eigene Warnung", kind="warning", owner=people.editor)
    people.editor.groups.add(section.approvers)
    door.approve(own, by=type(people.editor).objects.get(pk=people.editor.pk), alone=f"{CANARY} Grund")
    post.deliver(datetime.now(UTC) + timedelta(minutes=1))
    assert box.told() == [
        ("approver@stm.example", "Depesche: Let out alone at night: your review is wanted"),
        ("approver@stm.example", "Depesche: Your signature is wanted"),
        ("approver@stm.example", "Depesche: Your signature is wanted"),
        ("officer@um.example", "Depesche: Approval void: the text was changed"),
        ("officer@um.example", "Depesche: Sent back by the state chancellery"),
    ]
    assert not any(CANARY in mail.as_string() + mail.get_content() for _to, mail in box.mails)


def test_each_reads_her_own_language(box, draft, people):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(people.approver)
    profile.preferred_language = "de"
    profile.save()
    ask(draft, people.editor)
    post.deliver(datetime.now(UTC) + timedelta(minutes=1))
    ((_to, mail),) = box.mails
    assert mail["Subject"] == "Depesche: Ihre Freigabe ist erbeten"


def test_the_login_comes_from_the_environment_or_from_a_file_that_nobody_else_reads(settings, tmp_path, monkeypatch):
    from depesche.desk.setup import DeskError

    file = tmp_path / "mail.secret"
    file.write_text("desk:first", "ascii")
    mail = MailConfig(host="mail.example", sender="desk@news.example", secret_file="mail.secret")
    file.chmod(0o640)
    with pytest.raises(DeskError, match="other users can read"):
        post.login(settings.DEPESCHE, mail)
    file.chmod(0o600)
    assert post.login(settings.DEPESCHE, mail) == ("desk", "first")
    monkeypatch.setenv(post.LOGIN_VARIABLE, "desk:second:with:colons")
    assert post.login(settings.DEPESCHE, mail) == ("desk", "second:with:colons")
    monkeypatch.delenv(post.LOGIN_VARIABLE)
    assert post.login(settings.DEPESCHE, msgspec.structs.replace(mail, secret_file="")) == ("", "")


def test_wagtails_own_mails_go_nowhere(settings):
    """They name headlines. (Django's test runner replaces the setting, so the file is asked.)"""
    from depesche.desk.settings import base

    assert base.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend"
