"""Single sign-on against a real provider of OpenID Connect, which listens on loopback."""

import subprocess
import sys
import time
from urllib.parse import quote, urlsplit

import httpx
import msgspec
import pytest
from django.test import Client

from depesche.logins import SingleSignOn
from tests.desk.login import is_in, rules, set_up, with_password
from tests.newsroom import free_ports

pytestmark = pytest.mark.django_db

GROUPS = {
    "presse-stm": ("staatsministerium: editors",),
    "leitung-stm": ("staatsministerium: editors", "staatsministerium: approvers"),
    "technik": ("administrators",),
}


@pytest.fixture(scope="module")
def server():
    """A provider in a process of its own, as a newsroom's would be; gives its address."""
    [port] = free_ports(1)
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://localhost:{port}"
            deadline = time.monotonic() + 60
            while True:
                try:
                    httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
                    break
                except httpx.TransportError:
                    assert process.poll() is None, "the provider ended"
                    assert time.monotonic() < deadline, "the provider does not answer"
                    time.sleep(0.2)
            yield address
        finally:
            process.kill()


@pytest.fixture
def sso(server, settings, people, monkeypatch):
    """The desk with a provider; `sso(**keys)` changes its table in newsroom.toml."""
    from depesche.desk.settings.login import login

    monkeypatch.setenv("DEPESCHE_OIDC_SECRET_LAND", "secret of the test")

    def configured(*, passwords="everybody", **more):
        given = {"id": "land", "name": "Landesverwaltung", "server": server, "client_id": "depesche", "groups": GROUPS}
        rules(settings, passwords=passwords, oidc=(SingleSignOn(**given | more),))
        settings.SOCIALACCOUNT_PROVIDERS = login(settings.DEPESCHE, https=False)["SOCIALACCOUNT_PROVIDERS"]

    configured()
    return configured


def come(server, client, sub, to="/admin/", **claims):
    """Go to the provider as somebody of whom it says these claims, and come back; give the last answer."""
    told = {"email": f"{sub}@land.example", "email_verified": True, "name": "Erika Muster", "preferred_username": sub}
    httpx.put(f"{server}/users/{quote(sub)}", json=told | claims).raise_for_status()
    asked = client.get("/admin/login/sso/land/login/", {"next": to})
    assert asked.status_code == 302
    assert asked["Location"].startswith(f"{server}/")
    answer = httpx.post(asked["Location"], data={"sub": sub})
    back = urlsplit(answer.headers["location"])
    assert back.path == "/admin/login/sso/land/login/callback/"
    return client.get(f"{back.path}?{back.query}", follow=True)


def groups_of(user):
    return sorted(user.groups.values_list("name", flat=True))


def test_the_login_offers_the_provider_and_asks_it_with_proof_of_possession(client, sso, server):
    html = client.get("/admin/login/?next=/admin/releases/").content.decode()
    assert "Sign in with Landesverwaltung" in html
    assert "/admin/login/sso/land/login/?next=/admin/releases/" in html
    asked = client.get("/admin/login/sso/land/login/")["Location"]
    assert "code_challenge_method=S256" in asked
    assert "secret" not in asked


def test_an_unknown_person_whose_groups_are_mapped_gets_a_user_without_a_password(
    client, sso, server, django_user_model
):
    answer = come(server, client, "neu", to="/admin/releases/", groups=["presse-stm", "kantine"])
    assert answer.redirect_chain[-1][0] == "/admin/releases/"
    user = django_user_model.objects.get(username="neu")
    assert groups_of(user) == ["staatsministerium: editors"]
    assert (user.email, user.first_name, user.is_superuser) == ("neu@land.example", "Erika", False)
    assert not user.has_usable_password()
    assert is_in(client)


@pytest.mark.parametrize(
    "claims", [{}, {"groups": []}, {"groups": ["kantine"]}, {"groups": "kantine"}, {"groups": None}]
)
def test_an_unknown_person_whose_groups_are_not_mapped_gets_none(client, sso, server, django_user_model, claims):
    before = django_user_model.objects.count()
    answer = come(server, client, "fremd", **claims)
    assert answer.status_code == 403
    assert "The desk does not know you" in answer.content.decode()
    assert django_user_model.objects.count() == before
    assert not is_in(client)


def test_where_no_groups_are_mapped_nobody_gets_a_user(client, sso, server, django_user_model):
    sso(groups={})
    before = django_user_model.objects.count()
    assert come(server, client, "fremd", groups=["presse-stm"]).status_code == 403
    assert django_user_model.objects.count() == before


def test_nobody_becomes_somebody_who_is_there_by_saying_her_name_or_address(client, sso, server, people):
    for claims in ({"preferred_username": "admin"}, {"email": "ADMIN@stm.example"}, {"preferred_username": "Editor"}):
        answer = come(server, Client(), "fremd", groups=["presse-stm"], **claims)
        assert answer.status_code == 403, claims
    assert groups_of(people.admin) == []


@pytest.mark.parametrize(
    ("known_by", "claims"),
    [("email", {"email": "editor@stm.example"}), ("username", {"preferred_username": "editor"})],
)
def test_a_user_who_is_there_is_found_as_newsroom_toml_says(sso, server, people, known_by, claims):
    sso(known_by=known_by, groups={})
    for told in (claims, {"email": "moved@land.example", "preferred_username": "moved"}):
        client = Client()
        come(server, client, "sub-1", **told)
        assert is_in(client), "from the first login on her identifier at the provider counts"
        assert client.session["_auth_user_id"] == str(people.editor.pk)


@pytest.mark.parametrize(
    ("known_by", "claims"),
    [
        ("email", {"email": "editor@stm.example", "email_verified": False}),
        ("email", {"email": "other@land.example"}),
        ("username", {"preferred_username": "other-name"}),
    ],
)
def test_a_user_who_is_there_is_not_found_otherwise(client, sso, server, known_by, claims):
    sso(known_by=known_by, groups={})
    assert come(server, client, "sub-1", **claims).status_code == 403
    assert not is_in(client)


def test_groups_follow_the_provider_at_each_login_and_others_stay(client, sso, server, django_user_model):
    from django.contrib.auth.models import Group

    come(server, client, "neu", groups=["leitung-stm"])
    user = django_user_model.objects.get(username="neu")
    user.groups.add(Group.objects.create(name="Aushilfe"))
    assert groups_of(user) == ["Aushilfe", "staatsministerium: approvers", "staatsministerium: editors"]
    come(server, Client(), "neu", groups=["presse-stm"])
    assert groups_of(user) == ["Aushilfe", "staatsministerium: editors"]
    come(server, Client(), "neu", groups=["technik"])
    user.refresh_from_db()
    assert (groups_of(user), user.is_superuser) == (["Aushilfe"], True)
    late = Client()
    come(server, late, "neu", groups=[])
    user.refresh_from_db()
    assert (groups_of(user), user.is_superuser) == (["Aushilfe"], False)
    assert not is_in(late), "without a role there is nothing to see"


def test_a_mapping_to_a_group_that_is_not_there_lets_nobody_in(client, sso, server, django_user_model, caplog):
    sso(groups={"presse-stm": ("staatsministerium: editor",)})
    answer = come(server, client, "neu", groups=["presse-stm"])
    assert answer.status_code == 403
    assert "tell an administrator" in answer.content.decode()
    assert "staatsministerium: editor" in caplog.text
    assert not django_user_model.objects.filter(username="neu").exists()


def test_an_inactive_user_stays_out(client, sso, server, django_user_model):
    come(server, client, "neu", groups=["presse-stm"])
    django_user_model.objects.filter(username="neu").update(is_active=False)
    late = Client()
    answer = come(server, late, "neu", groups=["presse-stm"])
    assert answer.status_code == 403
    assert "may not log in" in answer.content.decode()
    assert not is_in(late)
    assert not is_in(client)


def test_the_second_factor_of_the_desk_is_asked_for_after_single_sign_on_too(client, sso, server, django_user_model):
    come(server, client, "neu", groups=["presse-stm"])
    set_up(client)
    late = Client()
    answer = come(server, late, "neu", groups=["presse-stm"])
    assert answer.redirect_chain[-1][0] == "/admin/login/second-factor/"
    assert not is_in(late)


def test_where_the_provider_asks_for_the_second_factor_the_desk_does_not(client, sso, server, settings):
    rules(settings, two_factor="required")
    sso(second_factor="provider")
    rules(settings, two_factor="required")
    come(server, client, "neu", groups=["leitung-stm"])
    assert is_in(client)
    sso(second_factor="desk")
    rules(settings, two_factor="required")
    late = Client()
    come(server, late, "neu", groups=["leitung-stm"])
    assert late.get("/admin/")["Location"] == "/admin/second-factor/"


@pytest.mark.parametrize(
    ("passwords", "who"), [("everybody", {"editor", "admin"}), ("administrators", {"admin"}), ("nobody", set())]
)
def test_whose_password_opens_the_desk(sso, people, passwords, who):
    sso(passwords=passwords)
    for name in ("editor", "admin"):
        client = Client()
        with_password(client, name)
        assert is_in(client) == (name in who), name
    assert ('name="password"' in Client().get("/admin/login/").content.decode()) == (passwords != "nobody")


def test_accounts_are_not_connected_to_whoever_is_logged_in(client, sso, server, people):
    client.force_login(people.admin)
    httpx.put(f"{server}/users/fremd", json={"groups": ["presse-stm"]}).raise_for_status()
    asked = client.get("/admin/login/sso/land/login/", {"process": "connect"})["Location"]
    back = urlsplit(httpx.post(asked, data={"sub": "fremd"}).headers["location"])
    assert client.get(f"{back.path}?{back.query}").status_code == 403

    from allauth.socialaccount.models import SocialAccount

    assert not SocialAccount.objects.exists()


def test_an_answer_that_was_not_asked_for_logs_nobody_in(sso, server, people):
    thief, victim = Client(), Client()
    httpx.put(f"{server}/users/thief", json={"groups": ["presse-stm"]}).raise_for_status()
    asked = thief.get("/admin/login/sso/land/login/")["Location"]
    back = urlsplit(httpx.post(asked, data={"sub": "thief"}).headers["location"])
    answer = victim.get(f"{back.path}?{back.query}")
    assert answer.status_code == 401
    assert "Third-Party Login Failure" in answer.content.decode()
    assert not is_in(victim)


def test_somebody_who_turns_round_at_the_provider_may_try_again(client, sso, server):
    asked = client.get("/admin/login/sso/land/login/")["Location"]
    back = urlsplit(httpx.post(asked, data={"action": "deny"}).headers["location"])
    answer = client.get(f"{back.path}?{back.query}", follow=True)
    assert answer.status_code in {200, 401}
    assert "/admin/login/" in answer.content.decode()
    assert not is_in(client)


def test_an_unknown_provider_is_not_there(client, sso):
    assert client.get("/admin/login/sso/other/login/").status_code == 404


def test_the_clients_secret_comes_from_a_file_that_nobody_else_can_read_or_from_the_environment(
    sso, settings, monkeypatch, tmp_path
):
    from depesche.desk.settings.login import login
    from depesche.desk.setup import DeskError

    monkeypatch.delenv("DEPESCHE_OIDC_SECRET_LAND")
    with pytest.raises(DeskError, match="DEPESCHE_OIDC_SECRET_LAND"):
        login(settings.DEPESCHE, https=True)
    file = tmp_path / "keys" / "oidc-land.secret"
    file.write_text("from the file\n", "utf-8")
    file.chmod(0o640)
    with pytest.raises(DeskError, match="chmod 600"):
        login(settings.DEPESCHE, https=True)
    file.chmod(0o600)
    apps = login(settings.DEPESCHE, https=True)["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert [app["secret"] for app in apps] == ["from the file"]
    assert "from the file" not in repr(msgspec.to_builtins(settings.DEPESCHE.desk))
