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
