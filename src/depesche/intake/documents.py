"""Files that a page offers: known by their ending, by a label such as `(PDF, 298 KB)`, or by both."""

import re

import msgspec

from depesche.intake.clipping import Document
from depesche.intake.words import WINDOW, sentences, windows, word_set

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "ics": "text/calendar",
    "zip": "application/zip",
    "epub": "application/epub+zip",
}
_KIND = "|".join(MEDIA_TYPES)
_SIZE = r"\d+(?:[.,]\d+)?\s?(?:[KMG]i?B|Kilobyte|Megabyte|Bytes?)"
_BRACKETED = re.compile(
    rf"\s?[(\[（]\s*(?:[\w-]+-)?(?P<kind>{_KIND})(?:-\w+)?\s*(?:[,:|：、/]\s*)?(?P<size>{_SIZE})?[^)\]）]{{0,60}}[)\]）]",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:^|\s)(?P<kind>{_KIND})\s*[|,·]\s*(?P<size>{_SIZE})(?:\s*[|,·].*)?$", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"https?://[^\s<>()„“\"]+/(?P<file>[^\s/<>()„“\"]+\.(?P<kind>{_KIND}))(?=[\s.,;)]|$)", re.IGNORECASE
)
_PIECE = re.compile(r"\S+")
_LINKING = word_set(
    """
    zur zum der des die das dem den von vom für und im in an of the for on to and zu mit über
    """
)
_BOUNDARY = re.compile(r"[.,:;!?„“”\"»«()]$")
_TITLE_WORDS = 14


class Label(msgspec.Struct, frozen=True):
    """What a label says of a file."""

    media_type: str
    size: str | None
    start: int
    end: int


def labels(text: str) -> list[Label]:
    """Find the labels of files in a text: `(PDF)`, `(PDF, 298KB)`, `PDF | 38 KB`, `（PDF：368KB）`."""
    if len(text) > WINDOW:
        return [
            Label(one.media_type, one.size, start + one.start, start + one.end)
            for start, piece in windows(text)
            for one in labels(piece)
        ]
    found = [Label(MEDIA_TYPES[m["kind"].lower()], m["size"], m.start(), m.end()) for m in _BRACKETED.finditer(text)]
    bare = None if found else _BARE.search(text)
    return [*found, Label(MEDIA_TYPES[bare["kind"].lower()], bare["size"], bare.start(), bare.end())] if bare else found


def in_text(text: str) -> list[Document]:
    """Give the files that a line or paragraph mentions: by address, or by label and titled with the words before it.

    In a line of its own that is everything before it; inside a sentence it is the noun phrase before it.
    """
    documents = [
        Document(title=match["file"], media_type=MEDIA_TYPES[match["kind"].lower()], url=match[0])
        for match in _ADDRESS.finditer(text)
    ]
    since = 0
    for label in labels(text):
        before = text[since : label.start].strip()
        title = _title(before, whole=not text[label.end :].strip(" .|") and since == 0)
        if title:
            documents.append(Document(title=title, media_type=label.media_type, size=label.size))
        since = label.end
    return documents


def linked(title: str, url: str, info: str = "", *, marked: bool = False) -> Document | None:
    """Give the file that a link leads to, or None where the link leads to no file.

    Args:
        title: the words of the link.
        url: its address.
        info: the words right behind it, where they are a label (`PDF | 38 KB`).
        marked: whether the page marks the link as one to a PDF by other means.
    """
    inside, beside = labels(title), labels(info)
    known = next(iter([*inside, *beside]), None)
    ending = re.search(rf"\.({_KIND})(?=$|[?#])", url, re.IGNORECASE)
    if known is None and ending is None and not marked:
        return None
    ended = MEDIA_TYPES[ending[1].lower()] if ending else MEDIA_TYPES["pdf"]
    name = (title[: inside[0].start] + title[inside[0].end :] if inside else title).strip()
    size = next((one.size for one in (*inside, *beside) if one.size), None)
    return Document(
        title=name or url.rsplit("/", 1)[-1],
        media_type=known.media_type if known else ended,
        url=url or None,
        size=size,
    )


def _title(before: str, *, whole: bool) -> str:
    if whole and len(before.split()) <= _TITLE_WORDS and len(sentences(before)) == 1:
        return re.sub(r"^(?:[•*–-]|Download:?|ダウンロード：?)\s*", "", before)
    if re.search(r"[\u3040-\u30ff一-龥]", before):
        return re.split(r"[。、「」（）\s]", before)[-1]
    kept: list[str] = []
    for word in reversed([piece[0] for piece in _PIECE.finditer(before)]):
        if kept and _BOUNDARY.search(word):
            break
        if word[0].isupper() or word[0].isdigit() or word.lower() in _LINKING or word[0] in '„“"»':
            kept.append(word)
        else:
            break
    while kept and kept[-1].lower() in _LINKING:
        kept.pop()
    return " ".join(reversed(kept)).strip('„“”"»« ') or " ".join(before.split()[-3:]).strip('„“”"»« ')
