"""Coming in at the desk: password, second factor, lock-out, and when a login ends."""

import re
import time

import pytest
from django.test import Client

from tests.desk.login import PASSWORDS, code, is_in, rules, set_up, with_password

pytestmark = pytest.mark.django_db


def test_name_and_password_lead_where_one_wanted_to_go(client, people):
    there = client.post(
        "/admin/login/", {"username": "editor", "password": PASSWORDS["editor"], "next": "/admin/releases/"}
    )
    assert there["Location"] == "/admin/releases/"
    assert is_in(client)


def test_the_login_leads_to_no_other_site(client, people):
    data = {"username": "editor", "password": PASSWORDS["editor"], "next": "https://evil.example/"}
    assert client.post("/admin/login/", data)["Location"] == "/admin/"


@pytest.mark.parametrize(("language", "words"), [("de", "Passwort"), ("en", "Password")])
def test_the_login_is_wagtails_page_in_german_and_english_and_fetches_nothing_from_elsewhere(client, language, words):
    html = client.get("/admin/login/", headers={"accept-language": language}).content.decode()
    assert f'lang="{language}"' in html
    assert words in html
    assert 'class="login-form"' in html
    assert not re.search(r'(?:src="|<link[^>]* href=")(?:https?:)?//', html)


def test_nobody_signs_up_and_nobody_resets_a_password_by_mail(client, people):
    for address in ("signup", "login/signup", "accounts/signup", "login/sso/signup", "login/code", "password/reset"):
        assert client.get(f"/admin/{address}/").status_code in {302, 404}, address
    for address in ("password_reset/", "password_reset/done/", "password_reset/complete/"):
        assert client.get(f"/admin/{address}").status_code == 404, address
    assert client.get("/admin/password_reset/confirm/MQ/abc-def/").status_code == 404
    assert client.post("/admin/password_reset/", {"email": "editor@stm.example"}).status_code == 404


def test_a_user_without_any_role_comes_no_further_than_the_login(client, django_user_model):
    django_user_model.objects.create_user("nobody", "n@stm.example", "a long password 9")
    answer = with_password(client, "nobody", "a long password 9", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/admin/login/")
    assert "You do not have permission" in answer.content.decode()
    assert not is_in(client)


def test_wrong_passwords_and_unknown_names_are_answered_alike(client, people):
    people.approver.is_active = False
    people.approver.save()
    answers = [
        with_password(client, name, "wrong password").content.decode()
        for name in ("editor", "approver", "nobody-at-all")
    ]
    texts = {re.sub(r'value="[^"]*"|"CSRF_TOKEN": "\w+"', "", answer) for answer in answers}
    assert len(texts) == 1
    assert "not correct" in answers[0]


def test_an_inactive_user_stays_out(client, people):
    people.editor.is_active = False
    people.editor.save()
    with_password(client, "editor", follow=True)
    assert not is_in(client)


# Lock-out


def test_after_five_failed_tries_even_the_right_password_is_refused_for_a_while(client, people, settings, monkeypatch):
    for _try in range(4):
        assert with_password(client, "editor", "wrong").status_code == 200
    fifth = with_password(client, "editor", "wrong")
    assert fifth.status_code == 429
    assert "Try again in 30 minutes" in fifth.content.decode()
    assert with_password(client, "editor").status_code == 429
    assert not is_in(client)
    assert with_password(Client(), "approver").status_code == 302, "others are let in from there"
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert with_password(elsewhere, "editor").status_code == 302, "and she from elsewhere"

    from axes.models import AccessAttempt
    from django.utils import timezone

    AccessAttempt.objects.update(attempt_time=timezone.now() - timezone.timedelta(minutes=31))
    assert with_password(client, "editor").status_code == 302


def test_a_name_that_nobody_has_is_locked_out_just_the_same(client, people):
    statuses = [with_password(client, "nobody-at-all", "wrong").status_code for _try in range(6)]
    assert statuses == [200] * 4 + [429] * 2
    assert "Try again in 30 minutes" in with_password(client, "nobody-at-all", "wrong").content.decode()


def test_one_that_comes_in_starts_counting_anew(client, people):
    for _round in range(2):
        for _try in range(4):
            with_password(client, "editor", "wrong")
        assert with_password(client, "editor").status_code == 302
        client.post("/admin/logout/")


def test_many_addresses_do_not_help_to_guess_one_password(people):
    statuses = [
        with_password(Client(REMOTE_ADDR=f"192.0.2.{number}"), "editor", "wrong").content.decode()
        for number in range(31)
    ]
    assert "not correct" in statuses[29]
    assert "Too many failed login attempts" in statuses[30]
    assert (
        "Too many failed login attempts" in with_password(Client(REMOTE_ADDR="192.0.2.99"), "editor").content.decode()
    )


def test_behind_a_proxy_the_clients_address_counts_and_a_forged_one_does_not(people, settings):
    rules(settings, proxies=1)
    for number in range(5):
        forged = f"198.51.100.{number}, 203.0.113.9"
        last = with_password(Client(), "editor", "wrong", headers={"x-forwarded-for": forged})
    assert last.status_code == 429
    assert with_password(Client(), "editor", headers={"x-forwarded-for": "203.0.113.10"}).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (3, "198.51.100.1, 203.0.113.9", "10.0.0.1"),
        (1, "no address", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_what_the_outermost_proxy_saw(proxies, forwarded, address):
    from depesche.desk.login.client import forwarded as client_address

    assert client_address({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}, proxies) == address


def test_an_administrator_lets_somebody_try_again(client, people):
    for _try in range(5):
        with_password(client, "editor", "wrong")
    for user, status in ((people.approver, 404), (people.admin, 200)):
        other = Client()
        other.force_login(user)
        answer = other.get("/admin/locked-out/")
        assert answer.status_code == status
    html = answer.content.decode()
    assert "editor" in html
    assert "127.0.0.1" in html
    other.post("/admin/locked-out/", {"name": "editor", "address": "127.0.0.1"})
    assert "Nobody is locked out" in other.get("/admin/locked-out/").content.decode()
    assert with_password(client, "editor").status_code == 302


# Second factor


def test_a_second_factor_is_set_up_with_a_code_drawn_here_and_its_recovery_codes_are_shown_once(client, people):
    with_password(client, "editor")
    page = client.get("/admin/second-factor/app/")
    html = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    assert "img-src 'self' data: blob:" in page["Content-Security-Policy"]
    secret, codes = set_up(client)
    assert len(codes) == 10
    assert is_in(client), "whoever has just set it up stays in"
    again = client.get("/admin/second-factor/codes/").content.decode()
    assert not any(one in again for one in codes)

    from allauth.mfa.models import Authenticator

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept, "the database alone gives no second factor away"


def test_with_a_second_factor_the_password_alone_opens_nothing(client, people):
    with_password(client, "editor")
    secret, _codes = set_up(client)
    client.post("/admin/logout/")
    answer = with_password(client, "editor")
    assert answer["Location"] == "/admin/login/second-factor/"
    assert not is_in(client)
    wrong = client.post("/admin/login/second-factor/", {"code": "000000"})
    assert wrong.status_code == 200
    assert not is_in(client)
    assert client.post("/admin/login/second-factor/", {"code": code(secret)}).status_code == 302
    assert is_in(client)
    assert client.get("/admin/releases/").status_code == 200


def test_a_code_is_taken_once(people):
    first = Client()
    with_password(first, "editor")
    secret, _codes = set_up(first)
    now = code(secret)
    for client, there in ((Client(), True), (Client(), False)):
        with_password(client, "editor")
        client.post("/admin/login/second-factor/", {"code": now})
        assert is_in(client) == there


def test_a_recovery_code_is_taken_once(people):
    first = Client()
    with_password(first, "editor")
    _secret, codes = set_up(first)
    for client, there in ((Client(), True), (Client(), False)):
        with_password(client, "editor")
        client.post("/admin/login/second-factor/", {"code": codes[0]})
        assert is_in(client) == there


def test_wrong_codes_lock_out_like_wrong_passwords(client, people):
    with_password(client, "editor")
    secret, _codes = set_up(client)
    client.post("/admin/logout/")
    with_password(client, "editor")
    statuses = [client.post("/admin/login/second-factor/", {"code": "000000"}).status_code for _try in range(5)]
    assert statuses == [200] * 4 + [429]
    assert client.post("/admin/login/second-factor/", {"code": code(secret)}).status_code != 302
    assert not is_in(client)
    assert with_password(Client(), "editor").status_code == 429


def test_however_a_session_came_about_the_second_factor_is_missing_in_it(client, people):
    """As by a view of another package, a command, or a session from before."""
    with_password(client, "editor")
    set_up(client)
    other = Client()
    other.force_login(people.editor)
    for address in (
        "/admin/",
        "/admin/releases/",
        "/admin/account/",
        "/admin/second-factor/",
        "/admin/api/main/pages/",
    ):
        answer = other.get(address)
        assert answer.status_code in {302, 403}, address
        assert not is_in(other)
        other.force_login(people.editor)


def test_no_other_address_logs_anybody_in(people):
    """Every way that asks for a password leads to the second factor, and changing the password is no way round it."""
    first = Client()
    with_password(first, "editor")
    set_up(first)
    client = Client()
    with_password(client, "editor")
    data = {"username": "editor", "login": "editor", "password": PASSWORDS["editor"], "next": "/admin/"}
    for address in (
        "/admin/login/",
        "/admin/login/?next=/admin/",
        "/admin/second-factor/confirm/",
        "/admin/login/leave/",
    ):
        client.post(address, data)
        assert not is_in(client), address
    changed = {
        "password-old_password": PASSWORDS["editor"],
        "password-new_password1": "an even longer password",
        "password-new_password2": "an even longer password",
    }
    client.post("/admin/account/", changed)
    people.editor.refresh_from_db()
    assert people.editor.check_password(PASSWORDS["editor"])


@pytest.mark.parametrize(
    ("rule", "sent"),
    [
        ("required", {"editor", "approver", "admin"}),
        ("approvers", {"approver", "admin"}),
        ("optional", set()),
        ("off", set()),
    ],
)
def test_who_has_to_set_one_up_does_it_first(people, settings, rule, sent):
    rules(settings, two_factor=rule)
    for name in PASSWORDS:
        client = Client()
        with_password(client, name)
        answer = client.get("/admin/")
        assert (answer.get("Location") == "/admin/second-factor/") == (name in sent), name
        if name in sent:
            assert client.post("/admin/releases/1/publish/").status_code == 302
            assert client.get("/admin/second-factor/").status_code == 200
            set_up(client)
        assert is_in(client), name


def test_whoever_must_have_one_keeps_it(client, people, settings):
    from allauth.mfa.models import Authenticator

    rules(settings, two_factor="approvers")
    with_password(client, "approver")
    set_up(client)
    client.post("/admin/second-factor/app/remove/")
    assert Authenticator.objects.filter(user=people.approver, type="totp").exists()
    rules(settings, two_factor="optional")
    client.post("/admin/second-factor/app/remove/")
    assert not Authenticator.objects.filter(user=people.approver).exists()


def test_where_newsroom_toml_says_off_nobody_is_asked(client, people, settings):
    with_password(client, "editor")
    set_up(client)
    rules(settings, two_factor="off")
    client = Client()
    client.force_login(people.editor)
    assert is_in(client)


def test_a_login_that_is_not_fresh_has_to_confirm_before_the_second_factor_is_changed(client, people, settings):
    with_password(client, "editor")
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 301
    session.save()
    answer = client.get("/admin/second-factor/app/")
    assert answer["Location"].startswith("/admin/second-factor/confirm/")
    client.post(answer["Location"], {"password": "wrong"})
    assert client.get("/admin/second-factor/app/").status_code == 302
    client.post(answer["Location"], {"password": PASSWORDS["editor"]})
    assert client.get("/admin/second-factor/app/").status_code == 200


def test_an_administrator_takes_a_lost_second_factor_away_and_ends_the_logins(people):
    from allauth.mfa.models import Authenticator

    editor = Client()
    with_password(editor, "editor")
    set_up(editor)
    address = f"/admin/users/{people.editor.pk}/second-factor/"
    for user, status in ((people.approver, 404), (people.admin, 200)):
        client = Client()
        client.force_login(user)
        assert client.get(address).status_code == status
        assert Authenticator.objects.filter(user=people.editor).exists()
        client.post(address)
    assert not Authenticator.objects.filter(user=people.editor).exists()
    assert not is_in(editor)
    with_password(editor, "editor")
    assert is_in(editor)


# When a login ends


@pytest.mark.parametrize(
    ("began", "seen", "over"),
    [(0, 0, False), (0, 3600, False), (0, 3601, True), (36_000, 10, False), (36_001, 0, True)],
)
def test_a_login_ends_after_an_idle_hour_and_after_a_working_day(began, seen, over):
    from depesche.desk.login.ends import is_over

    now = 1_000_000.0
    assert is_over(now - began, now - seen, now, idle_minutes=60, hours=10) is over


@pytest.mark.parametrize(("key", "ago"), [("depesche_seen", 3601), ("depesche_began", 36_001)])
def test_whoever_was_away_for_long_is_told_and_logs_in_again(client, people, key, ago):
    with_password(client, "editor")
    assert is_in(client)
    session = client.session
    session[key] = time.time() - ago
    session.save()
    answer = client.get("/admin/releases/", follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/login/?next=/admin/releases/"
    assert "Your login has ended" in answer.content.decode()


def test_a_page_that_asks_by_itself_does_not_keep_a_login_alive(client, people, release_page):
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.admin.models import EditingSession

    with_password(client, "editor")
    assert is_in(client)
    kind = ContentType.objects.get_for_model(release_page)
    open_form = EditingSession.objects.create(
        user=people.editor, content_type=kind, object_id=str(release_page.pk), last_seen_at=timezone.now()
    )
    session = client.session
    session["depesche_seen"] = then = time.time() - 3000
    session.save()
    ping = f"/admin/editing-sessions/ping/desk/releasepage/{release_page.pk}/{open_form.pk}/"
    assert client.post(ping).status_code == 200
    assert client.session["depesche_seen"] == then
    client.get("/admin/")
    assert client.session["depesche_seen"] > then


def test_no_login_outlives_the_browser(client, people):
    with_password(client, "editor")
    assert client.session.get_expire_at_browser_close()
    assert client.cookies["depesche_desk"]["max-age"] == ""


# What the audit trail is told


def trail():
    from depesche.desk.models import TrailEntry

    return [(entry.action, entry.user_name, entry.label) for entry in TrailEntry.objects.order_by("sequence")]


def noted(*actions):
    return [entry for entry in trail() if entry[0] in actions]


def test_coming_and_going_are_noted_with_what_it_took(client, people):
    import json

    from depesche.desk.models import TrailEntry

    with_password(client, "editor")
    _secret, codes = set_up(client)
    client.post("/admin/logout/")
    with_password(client, "editor")
    client.post("/admin/login/second-factor/", {"code": codes[0]})
    told = noted("login", "logout", "second-factor-add")
    assert told == [(what, "editor", "editor") for what in ("login", "second-factor-add", "logout", "login")]
    said = [json.loads(entry.data) for entry in TrailEntry.objects.filter(action="login").order_by("sequence")]
    assert said == [
        {"address": "127.0.0.1", "by": ["password"]},
        {"address": "127.0.0.1", "by": ["password", "recovery_codes"]},
    ]


def test_a_lock_out_is_noted_but_no_name_that_nobody_has(client, people):
    for name in ("editor", "my-secret-password"):
        for _try in range(6):
            with_password(client, name, "wrong")
    assert noted("lock-out")[0] == ("lock-out", "", "editor")
    assert "my-secret-password" not in str(trail())
    client.force_login(people.admin)
    client.post("/admin/locked-out/", {"name": "editor", "address": "127.0.0.1"})
    assert noted("unlock") == [("unlock", "admin", "editor")]


def test_a_second_factor_that_is_taken_away_is_noted_with_who_did_it(client, people):
    with_password(client, "editor")
    set_up(client)
    client.post("/admin/second-factor/app/remove/")
    assert ("second-factor-remove", "editor", "editor") in noted("second-factor-remove")
    set_up(client)
    client.force_login(people.admin)
    address = f"/admin/users/{people.editor.pk}/second-factor/"
    client.post(address)
    client.post(address)
    assert noted("second-factor-reset") == [("second-factor-reset", "admin", "editor")]


def test_roles_that_an_administrator_changes_are_noted(client, people, section):
    import json

    from depesche.desk.models import TrailEntry

    client.force_login(people.admin)
    data = {
        "username": "editor",
        "email": "editor@stm.example",
        "first_name": "Erika",
        "last_name": "Muster",
        "is_active": "on",
        "is_superuser": "on",
        "groups": [section.approvers.pk],
    }
    answer = client.post(f"/admin/users/edit/{people.editor.pk}/", data)
    assert answer.status_code == 302, answer.content.decode()
    said = {
        (entry.action, entry.user_name): json.loads(entry.data)
        for entry in TrailEntry.objects.filter(action__in=["roles", "marks"])
    }
    assert said["marks", "admin"] == {"is_active": True, "is_superuser": True}
    roles = [json.loads(entry.data) for entry in TrailEntry.objects.filter(action="roles")]
    assert {"into": ["staatsministerium: approvers"], "out_of": []} in roles
    assert {"into": [], "out_of": ["staatsministerium: editors"]} in roles
