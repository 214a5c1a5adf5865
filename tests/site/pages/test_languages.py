"""The public's texts are whole in every language."""

from importlib.resources import files

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from depesche.site.dialect import catalogue

THEME = files("depesche.site").joinpath("theme")
MEND = (
    "run the two pybabel commands in docs/howto/add-a-page-kind.md, then translate what is new in "
    "src/depesche/site/theme/locale/{lang}/LC_MESSAGES/depesche.po"
)


def wanted():
    options = {"**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
    found = extract_from_dir(str(THEME / "templates"), [("**.html", "jinja2")], options)
    return {(context, message if isinstance(message, str) else message[0]) for _, _, message, _, context in found}


def read(lang):
    with (THEME / "locale" / lang / "LC_MESSAGES" / "depesche.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def singular(message):
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize("lang", ["de", "ja"])
def test_every_message_is_translated(lang):
    messages = {singular(message): message for message in read(lang) if message.id}
    mend = MEND.format(lang=lang)
    assert wanted() - set(messages) == set(), mend
    assert set(messages) - wanted() == set(), f"not used any more; {mend}"
    strings = {key: m.string if isinstance(m.string, tuple) else (m.string,) for key, m in messages.items()}
    assert [key for key, texts in strings.items() if not all(texts)] == [], mend


@pytest.mark.parametrize("lang", ["de", "ja", "de-simple"])
def test_no_message_is_fuzzy_or_obsolete(lang):
    messages = read(lang)
    assert [message.id for message in messages if message.id and message.fuzzy] == []
    assert list(messages.obsolete) == []


@pytest.mark.parametrize("lang", ["de", "ja", "de-simple"])
def test_translations_keep_the_placeholders(lang):
    errors = [(message.id, error) for message in read(lang) for error in message.check()]
    assert errors == []


def test_easy_language_says_only_what_the_german_catalogue_says_otherwise():
    own = {singular(message) for message in read("de-simple") if message.id}
    assert own <= wanted()
    easy, german = catalogue("de-simple"), catalogue("de")
    assert easy.ugettext("Further news") != german.ugettext("Further news") == "Weitere Meldungen"
    assert easy.ugettext("Documents") == german.ugettext("Documents") == "Dokumente"


def test_english_is_the_language_of_the_messages():
    assert catalogue("en").ugettext("Further news") == "Further news"


def test_the_compiled_form_is_what_gettext_reads(tmp_path):
    file = tmp_path / "depesche.mo"
    with file.open("wb") as out:
        write_mo(out, read("ja"))
    with file.open("rb") as compiled:
        assert Translations(compiled).ugettext("Proof") == catalogue("ja").ugettext("Proof")
