"""Bytes of a file become a page of text, or one clear error."""

import codecs
import json
import re

import msgspec

MAGIC = (
    (b"%PDF-", "a PDF document", "copy its text into a .txt file, or save the web page instead"),
    (b"\x89PNG", "a PNG picture", "give the page that shows it"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the page that shows it"),
    (b"GIF8", "a GIF picture", "give the page that shows it"),
    (b"RIFF", "a media file", "give the page that shows it"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save the document as plain text"),
    (b"{\\rtf", "an RTF document", "save the document as plain text"),
)
TEXT_ENCODINGS = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "koi8-r"}
    | {"gb18030", "gbk", "gb2312", "big5", "euc_kr", "mac-roman"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in range(1, 17)}
)
LARGEST = 20 * 2**20
"""Bytes."""
SAVE_AS_UTF8 = "save the file as UTF-8 and try again"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ISO_2022 = re.compile(rb"\x1b\$[@B]")
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_WORD = re.compile(r"[^\W_]")
_FEED = re.compile(r"<(rss|feed|rdf:RDF)\b")
_MAIL = re.compile(r"(?:From|MIME-Version|Content-Type|Subject|Received|Return-Path):[^\n]*\n[\w-]+:", re.IGNORECASE)


class UnreadableError(ValueError):
    """A file cannot be read as a page; the text names the file, what is wrong and the mend."""


class Page(msgspec.Struct, frozen=True):
    """The decoded text of a file, free of control characters, every line end a single line feed."""

    name: str
    text: str
    warnings: tuple[str, ...] = ()


def refuse(name: str, wrong: str, mend: str) -> UnreadableError:
    """Make the one error of intake; the caller raises it."""
    return UnreadableError(f'"{name}" {wrong}: {mend}')


def decode(content: bytes, name: str) -> Page:
    """Decode a file: by its byte order mark, its declared encoding, UTF-8, or (with a warning) a likely older one.

    Raises UnreadableError for a file that is empty, binary, in an unknown encoding, or of a known kind that is no page.
    """
    if not content.strip():
        raise refuse(name, "is empty", "save the page again and give the new file")
    if len(content) > LARGEST:
        raise refuse(name, f"has {len(content) // 2**20} MiB, more than any page", "give the page without its pictures")
    for start, kind, mend in MAGIC:
        if content.startswith(start):
            raise refuse(name, f"is {kind}, neither text nor HTML", mend)
    text, encoding, guessed = _decoded(content, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 20 > len(text):
        raise refuse(name, "is binary, neither text nor HTML", "give the page as .html or its text as .txt")
    text = _CONTROL.sub(" ", text)
    if not _WORD.search(text):
        raise refuse(name, "holds no words", "save the page again and give the new file")
    _refuse_other_kinds(text.lstrip(), name)
    warnings = (f"the encoding is not declared and no UTF-8: read as {encoding}, check the umlauts",) if guessed else ()
    return Page(name, text, warnings)


def _decoded(content: bytes, name: str) -> tuple[str, str, bool]:
    """Give the text, its encoding and whether that was guessed."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if marked is not None:
        text = _tried(content, marked)
        if text is None:
            raise refuse(name, f"starts as {marked} and breaks off", SAVE_AS_UTF8)
        return text, marked, False
    stated = ["iso2022_jp"] if _ISO_2022.search(content) else []
    for encoding in [*stated, "utf-8", *_declared(content, name)]:
        text = _tried(content, encoding)
        if text is not None:
            return text, encoding, False
    if b"\x00" in content:
        raise refuse(name, "is binary, neither text nor HTML", "give the page as .html or its text as .txt")
    for encoding in ("shift_jis", "euc_jp"):
        text = _tried(content, encoding)
        if text is not None and len(_KANA.findall(text)) * 5 > len(text):
            return text, encoding, True
    text = _tried(content, "cp1252")
    if text is None:
        raise refuse(name, "is in an unknown encoding", SAVE_AS_UTF8)
    return text, "Windows-1252", True


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(content: bytes, name: str) -> list[str]:
    """Give the encoding that the page declares; none where it declares none, or one that it visibly is not in."""
    found = _DECLARED.search(content[:4096])
    if found is None:
        return []
    label = found[1].decode("ascii", "replace")
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        codec = ""
    if codec not in TEXT_ENCODINGS:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise refuse(name, f'declares the unknown encoding "{label}"', SAVE_AS_UTF8) from error
        return []
    if codec in {"utf-16", "utf-16-le", "utf-16-be"}:  # the declaration itself was readable as ASCII, so it is wrong
        return []
    return ["cp1252" if codec in {"iso8859-1", "ascii"} else codec]  # as browsers read these two labels


def _refuse_other_kinds(text: str, name: str) -> None:
    if text.startswith("<") and _FEED.search(text[:2000]):
        raise refuse(name, "is a feed, not a page", "save one of the pages that it links")
    if _MAIL.match(text):
        raise refuse(name, "is a mail or a web archive (MHTML)", "save the page as HTML or its text as .txt")
    if text[0] in "{[" and text.rstrip()[-1] in "}]":
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
        raise refuse(name, "is JSON data, not a page", "save the page itself as HTML")
