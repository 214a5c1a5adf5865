"""Every text of the desk has its German words, and what is compiled is what is written."""

import io
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import depesche.desk

DESK = Path(depesche.desk.__file__).parent
GERMAN = DESK / "locale" / "de" / "LC_MESSAGES"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}


def catalogue():
    with (GERMAN / "django.po").open("rb") as file:
        return read_po(file, locale="de")


def forms(text):
    """Singular and plural where there are both."""
    return (text,) if isinstance(text, str) else tuple(text)


def texts():
    from django.utils.translation import templatize

    for file in sorted(DESK.rglob("*.py")):
        yield from _found(file.read_text("utf-8"), file)
    for file in sorted(DESK.rglob("*.html")):
        yield from _found(templatize(file.read_text("utf-8")), file)


def _found(source, file):
    for line, message, _comments, _context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        for text in (message,) if isinstance(message, str) else message:
            yield text, f"{file.relative_to(DESK)}:{line}"


def test_every_text_has_its_german_words():
    german = {
        text
        for message in catalogue()
        if all(forms(message.string)) and not message.fuzzy
        for text in forms(message.id)
    }
    missing = [f"{place}: {text!r}" for text, place in texts() if text and text not in german]
    assert not missing, (
        "no German words in locale/de/LC_MESSAGES/django.po for:\n" + "\n".join(missing) + "\nAdd them there, then run "
        "`pybabel compile -D django -d src/depesche/desk/locale`."
    )


def test_no_german_words_are_left_of_texts_that_are_gone():
    used = {text for text, _place in texts()}
    assert {text for message in catalogue() if message.id for text in forms(message.id)} <= used


def test_german_words_keep_the_places_of_values():
    import re

    for message in catalogue():
        if message.id:
            for text, german in zip(forms(message.id), forms(message.string), strict=True):
                wanted = sorted(re.findall(r"%\(\w+\)s|%s|\{\}", text))
                assert sorted(re.findall(r"%\(\w+\)s|%s|\{\}", german)) == wanted, text


def test_the_compiled_catalogue_is_that_of_the_written_one():
    with (GERMAN / "django.mo").open("rb") as file:
        compiled = {forms(message.id): forms(message.string) for message in read_mo(file) if message.id}
    written = {forms(message.id): forms(message.string) for message in catalogue() if message.id}
    assert compiled == written, (
        "django.mo is not what django.po says: run `pybabel compile -D django -d src/depesche/desk/locale`"
    )
