from datetime import time

import pytest

from depesche.config import ConfigError, load

MINIMAL = """
[site]
name = {de = "Nachrichtenraum"}
owner = {de = "Land Beispiel"}
base_url = "https://news.example"
[wire]
origin = "news.example/wire"
key = "news.example/wire+00000000+AAAA"
"""


def write(tmp_path, text):
    file = tmp_path / "newsroom.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_minimal_newsroom_has_sensible_defaults(tmp_path):
    config = load(write(tmp_path, MINIMAL))
    assert (config.default_lang, config.site.zone, config.site.port, config.desk.port) == (
        "de",
        "Europe/Berlin",
        8000,
        8001,
    )
    assert config.path(config.public) == tmp_path / "public"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('base_url = "https://news.example"', 'base_url = "https://news.example/"'), "base_url"),
        (('base_url = "https://news.example"', ""), "base_url"),
        (('base_url = "https://news.example"', 'base_url = "https://news.example"\ncolour = "red"'), "colour"),
        (('base_url = "https://news.example"', 'base_url = "https://news.example"\nport = "x"'), r"site.port"),
        (('base_url = "https://news.example"', 'base_url = "https://news.example"\nzone = "Mars"'), "Mars"),
        (
            ('base_url = "https://news.example"', 'base_url = "https://news.example"\nlanguages = ["de", "ja"]'),
            "site.name",
        ),
        (('base_url = "https://news.example"', 'base_url = "https://news.example"\nlanguages = ["fr"]'), "languages"),
        (("[wire]", "[wire"), "TOML"),
        (("[wire]", 'file = "x"\n[wire]'), "file"),
    ],
)
def test_a_bad_key_is_named_with_its_file(tmp_path, change, named):
    file = write(tmp_path, MINIMAL.replace(*change))
    with pytest.raises(ConfigError, match=named) as error:
        load(file)
    assert str(file) in str(error.value)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ('second = ["warning"]', "chancellery"),
        ('second = ["leaflet"]\nchancellery = "stm"', "desk.approval.second"),
        ('third = ["warning"]', "third"),
        ('alone = ["warning"]', "night"),
        ('night = { from = "20:00", to = "20:00" }', "two different times"),
        ('night = { from = "24:00", to = "06:00" }', "night.from"),
        ('night = { from = "20:00" }', "to"),
    ],
)
def test_rules_of_approval_that_cannot_be_kept_are_refused(tmp_path, table, named):
    with pytest.raises(ConfigError, match=named):
        load(write(tmp_path, f"{MINIMAL}[desk.approval]\n{table}\n"))


def test_a_kind_may_need_the_chancellerys_signature(tmp_path):
    table = '[desk.approval]\nsecond = ["warning"]\nchancellery = "staatsministerium"\n'
    approval = load(write(tmp_path, MINIMAL + table)).desk.approval
    assert (approval.second, approval.chancellery) == (("warning",), "staatsministerium")


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ('holidays = "DE-XX"', "holidays of 'DE-XX'"),
        ('holidays = "Bavaria"', "desk.gate.holidays"),
        ('links = "yes"', "desk.gate.links"),
        ('levels = { "day-off" = "loud" }', "desk.gate.levels"),
        ('levels = { "no-such-check" = "off" }', "no-such-check"),
        ('levels = { complete = "off" }', "complete"),
    ],
)
def test_a_bad_key_of_the_gate_is_named(tmp_path, table, named):
    with pytest.raises(ConfigError, match=named):
        load(write(tmp_path, f"{MINIMAL}[desk.gate]\n{table}\n"))


def test_the_gate_is_set_up_in_newsroom_toml(tmp_path):
    gate = 'holidays = "DE-BW"\nlinks = true\nlevels = { "day-off" = "off", "lead-missing" = "block" }'
    config = load(write(tmp_path, f"{MINIMAL}[desk.gate]\n{gate}\n"))
    assert config.desk.gate.holidays == "DE-BW"
    assert config.desk.gate.levels == {"day-off": "off", "lead-missing": "block"}
    assert not load(write(tmp_path, MINIMAL)).desk.gate.links


def test_a_night_runs_from_time_to_time(tmp_path):
    table = '[desk.approval]\nalone = ["warning"]\nnight = { from = "20:00", to = "06:30" }\n'
    night = load(write(tmp_path, MINIMAL + table)).desk.approval.night
    assert (night.begins_at, night.ends_at) == (time(20), time(6, 30))


@pytest.mark.parametrize(
    ("line", "named"),
    [("", "host"), ('host = "m"\nsender = "nobody"', "sender"), ('host = "m"\nsender = "a@b"\ntls = "ssl"', "tls")],
)
def test_a_mail_server_that_is_none_is_refused(tmp_path, line, named):
    with pytest.raises(ConfigError, match=named):
        load(write(tmp_path, f"{MINIMAL}[desk.mail]\n{line}\n"))


def test_without_a_table_there_is_no_mail(tmp_path):
    assert load(write(tmp_path, MINIMAL)).desk.mail is None


STATEMENT = """
[accessibility]
status = "partial"
methods = ["self-assessment"]
prepared = 2025-06-02
reviewed = 2026-05-18
[accessibility.feedback]
email = "barrierefrei@amt.example"
[accessibility.enforcement]
name = {de = "Schlichtungsstelle"}
website = "https://schlichtung.example/"
[[accessibility.barriers]]
what = {de = "Alte PDF"}
why = {de = "Ohne Auszeichnung"}
reason = "not-compliant"
"""
IMPRINT = """
[imprint]
provider = {de = "Amt"}
representative = {de = "Leiterin Erika Mustermann"}
address = ["Musterplatz 1", "12345 Musterstadt"]
phone = "+49 30 23125 000"
email = "amt@amt.example"
responsible = "Erika Mustermann"
"""
PRIVACY = """
[privacy.officer]
name = {de = "Datenschutzbeauftragte"}
email = "datenschutz@amt.example"
[privacy.authority]
name = {de = "Aufsicht"}
phone = "+49 30 23125 001"
"""
OWN_IMPRINT = """
[[site.legal]]
page = "imprint"
title = {de = "Impressum"}
address = "https://amt.example/impressum"
"""


def test_what_the_newsroom_says_of_itself_is_read(tmp_path):
    config = load(write(tmp_path, MINIMAL + STATEMENT + IMPRINT + PRIVACY))
    assert config.accessibility.feedback.answer_within_days == 14
    assert config.imprint.address == ("Musterplatz 1", "12345 Musterstadt")
    assert config.privacy.access_log is None
    assert [warning.partition("[")[2].partition("]")[0] for warning in config.warnings] == ["sign_language"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (STATEMENT.replace('"partial"', '"full"'), r'reason = "out-of-scope".*accessibility'),
        (STATEMENT.partition("[[")[0], r"must name what is not accessible.*\[\[accessibility.barriers\]\].*full"),
        (STATEMENT.replace("2026-05-18", "2025-06-01"), "`reviewed` is before `prepared`"),
        (STATEMENT.replace("2026-05-18", '"lately"'), "accessibility.reviewed"),
        (STATEMENT.replace('["self-assessment"]', "[]"), "accessibility.methods"),
        (STATEMENT.replace('website = "https://schlichtung.example/"', ""), "way to be reached.*enforcement"),
        (STATEMENT.replace("https://schlichtung", "http://schlichtung"), "accessibility.enforcement.website"),
        (STATEMENT.replace('"not-compliant"', '"too-dear"'), "accessibility.barriers"),
        (STATEMENT.replace('{de = "Alte PDF"}', '{en = "Old PDFs"}'), r"accessibility.barriers\[1\].what.*for de"),
        (STATEMENT + "[accessibility.colour]", "colour"),
        (IMPRINT.replace('phone = "+49 30 23125 000"', ""), "`phone`.*imprint"),
        (IMPRINT.replace("amt@amt.example", "amt"), "imprint.email"),
        (IMPRINT + OWN_IMPRINT, "imprint.*keep the one"),
        (PRIVACY + '[privacy.access_log]\ndays = 0\nip = "none"', "privacy.access_log.days"),
        (PRIVACY + '[privacy.access_log]\ndays = 7\nip = "half"', "privacy.access_log.ip"),
        ("[desk.press]", r"base_url.*desk\.press"),
        ('[desk.press]\nbase_url = "https://press.example/"', r"desk\.press\.base_url"),
        ('[desk.press]\nbase_url = "https://news.example"', r"`desk\.press\.base_url` is the public site's own"),
        ('[desk.press]\nbase_url = "https://press.example"\nkeep_days = 0', r"desk\.press\.keep_days"),
        ("[sign_language]", "names no video"),
        ('[sign_language]\nabout = "http://videos.example/"', "sign_language.about"),
        ('[[site.legal]]\ntitle = {en = "Press"}\naddress = "/x"', r"site.legal\[1\].title.*for de"),
        (OWN_IMPRINT.replace('"imprint"', '"terms"'), "site.legal"),
    ],
)
def test_what_it_says_of_itself_must_hold_together(tmp_path, text, named):
    file = write(tmp_path, MINIMAL + text)
    with pytest.raises(ConfigError, match=named) as error:
        load(file)
    assert str(file) in str(error.value)


def test_easy_german_does_with_german_texts(tmp_path):
    text = MINIMAL.replace("[wire]", 'languages = ["de", "de-simple"]\n[wire]')
    assert load(write(tmp_path, text)).site.languages == ("de", "de-simple")


def test_a_missing_file_is_named_with_the_mend(tmp_path):
    with pytest.raises(ConfigError, match=r"no such file.*--config"):
        load(tmp_path / "newsroom.toml")


TERM = """
[[site.terms]]
name = {de = "Regierung Muster"}
head = {de = "Erika Mustermann"}
since = 2016-05-12
until = 2021-05-11
"""
NEXT = """
[[site.terms]]
name = {de = "Regierung Beispiel"}
head = {de = "Max Beispiel"}
since = 2021-05-12
"""


def test_terms_of_government_are_read_oldest_first(tmp_path):
    terms = load(write(tmp_path, MINIMAL + TERM + NEXT)).site.terms
    assert [(str(term.since), str(term.until)) for term in terms] == [
        ("2016-05-12", "2021-05-11"),
        ("2021-05-12", "None"),
    ]


@pytest.mark.parametrize(
    ("terms", "named"),
    [
        (NEXT + TERM, r"site.terms\[1\]` has no last day.*2016-05-12"),
        (TERM + NEXT.replace("2021-05-12", "2021-05-11"), r"site.terms\[2\]` begins on 2021-05-11.*2021-05-11"),
        (TERM.replace("2021-05-11", "2016-05-11"), r"site.terms\[1\]` ends on 2016-05-11, before it begins"),
        (TERM.replace("until = 2021-05-11", "") + NEXT, r"site.terms\[1\]` has no last day"),
        (NEXT.replace("since = 2021-05-12", ""), "since"),
        (NEXT.replace("2021-05-12", '"im Mai"'), "since"),
        (NEXT.replace('head = {de = "Max Beispiel"}', 'head = {en = "Max Beispiel"}'), r"terms\[1\].head"),
        (NEXT.replace('head = {de = "Max Beispiel"}', "head = {}"), "head"),
    ],
)
def test_terms_that_cannot_be_are_named_with_the_mend(tmp_path, terms, named):
    with pytest.raises(ConfigError, match=named):
        load(write(tmp_path, MINIMAL + terms))


LOGIN = """
[desk.login]
two_factor = "required"
proxies = 2
[[desk.login.oidc]]
id = "land"
name = "Landesverwaltung"
server = "https://sso.land.example/realms/presse"
client_id = "depesche"
[desk.login.oidc.groups]
"presse-stm" = ["staatsministerium: editors"]
"""


def test_how_people_log_in_is_read_and_safe_where_nothing_is_said(tmp_path):
    login = load(write(tmp_path, MINIMAL)).desk.login
    assert (login.two_factor, login.passwords, login.tries, login.proxies, login.oidc) == (
        "approvers",
        "everybody",
        5,
        None,
        (),
    )
    login = load(write(tmp_path, MINIMAL + LOGIN)).desk.login
    assert (login.two_factor, login.proxies) == ("required", 2)
    assert login.oidc[0].groups == {"presse-stm": ("staatsministerium: editors",)}
    assert (login.oidc[0].known_by, login.oidc[0].second_factor) == ("", "desk")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('two_factor = "required"', 'two_factor = "sometimes"'), r"desk\.login\.two_factor"),
        (("proxies = 2", "proxies = -1"), r"desk\.login\.proxies"),
        (("proxies = 2", "tries = 1"), r"desk\.login\.tries"),
        (("proxies = 2", "idle_minutes = 0"), r"desk\.login\.idle_minutes"),
        (("proxies = 2", "remember = true"), "remember"),
        (("https://sso.land.example", "http://sso.land.example"), "server"),
        (("https://sso.land.example", "ldap://sso.land.example"), "server"),
        (('id = "land"', 'id = "Land Beispiel"'), "id"),
        (('client_id = "depesche"', ""), "client_id"),
        (('client_id = "depesche"', 'client_id = "depesche"\nclient_secret = "x"'), "client_secret"),
        (('client_id = "depesche"', 'client_id = "depesche"\nknown_by = "name"'), "known_by"),
        (('["staatsministerium: editors"]', '"staatsministerium: editors"'), "groups"),
        (("[[desk.login.oidc]]", LOGIN.partition("proxies = 2")[2] + "[[desk.login.oidc]]"), "two providers"),
        ((LOGIN, '\n[desk.login]\npasswords = "nobody"\n'), r"desk\.login\.passwords.*oidc"),
    ],
)
def test_a_login_that_cannot_be_is_named_with_the_mend(tmp_path, change, named):
    file = write(tmp_path, (MINIMAL + LOGIN).replace(*change))
    with pytest.raises(ConfigError, match=named) as error:
        load(file)
    assert str(file) in str(error.value)
