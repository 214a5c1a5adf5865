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


def test_a_missing_file_is_named_with_the_mend(tmp_path):
    with pytest.raises(ConfigError, match=r"no such file.*--config"):
        load(tmp_path / "newsroom.toml")
