"""A run of inline content: its words, and its inline HTML with links and emphasis."""

import html
import re
from urllib.parse import urljoin, urlsplit

import msgspec

from depesche.intake.markup import tree
from depesche.intake.words import INVISIBLE, tidy
from depesche.records.inline import clean

_KEPT = {"a": "a", "em": "em", "i": "em", "strong": "strong", "b": "strong", "abbr": "abbr", "sub": "sub", "sup": "sup"}
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OPENED = re.compile(r"[„“\"»«「]\s*$")
_BREAKS = re.compile(r"\n[^\S\n]*\n\s*")
_BREAK = "\n"
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")


class Link(msgspec.Struct, frozen=True):
    """A link inside a run."""

    text: str
    url: str
    classes: str
    """Of the link and of what it stands in, for marks such as `FTpdf`."""


class Run(msgspec.Struct, frozen=True):
    """A run of inline content, divided at its line breaks."""

    lines: tuple[str, ...]
    html: str | None
    """None where it says no more than the words."""
    links: tuple[Link, ...]
    linked: float
    """The share of its letters that stand in links, 0 to 1."""
    bold: bool
    """Whether all its letters are strong."""
    times: tuple[str, ...]
    """The machine-readable values of its `time` elements."""

    @property
    def text(self) -> str:
        """The words on one line."""
        return tidy(" ".join(self.lines))


class Writer:
    """Collects the content of one run; `runs` gives what was collected, divided at empty lines (two breaks)."""

    def __init__(self, base: str, marks: tuple[str, str]) -> None:
        """Take the address that links are relative to, and the quotation marks for `<q>`."""
        self._base = base
        self._marks = marks
        self._plain: list[str] = []
        self._html: list[str] = []
        self._links: list[Link] = []
        self._times: list[str] = []
        self._letters = {"all": 0, "a": 0, "strong": 0}
        self._in_link = self._in_strong = 0
        self._marked: list[bool] = []

    def text(self, text: str | None) -> None:
        """Add words; line ends in the source are spaces."""
        if not text:
            return
        shown = INVISIBLE.sub("", text).replace("\n", " ")
        letters = sum(one.isalnum() for one in shown)
        self._letters["all"] += letters
        self._letters["a"] += letters if self._in_link else 0
        self._letters["strong"] += letters if self._in_strong else 0
        self._plain.append(shown)
        self._html.append(html.escape(shown, quote=False))

    def break_line(self) -> None:
        """Add a line break."""
        self._plain.append(_BREAK)
        self._html.append("<br>")

    def open(self, element: tree.Element) -> None:
        """Enter an inline element."""
        tag = tree.name(element)
        if tag == "a":
            self._in_link += 1
        if tag in {"strong", "b"}:
            self._in_strong += 1
        if tag == "time" and element.get("datetime"):
            self._times.append(element.get("datetime"))
        if tag == "q":
            self._marked.append(not _OPENED.search("".join(self._plain[-3:])))
            if self._marked[-1]:
                self.text(self._marks[0])
        if tag in _KEPT:
            self._html.append(self._tag(element, tag))

    def close(self, element: tree.Element) -> None:
        """Leave an inline element."""
        tag = tree.name(element)
        if tag in _KEPT:
            self._html.append(f"</{_KEPT[tag]}>")
        if tag == "a":
            self._in_link -= 1
            words = tidy(" ".join(element.itertext()))
            classes = " ".join(one for up in (element, element.getparent()) if up is not None for one in tree.names(up))
            self._links.append(Link(words, address(self._base, element.get("href")) or "", classes))
        if tag in {"strong", "b"}:
            self._in_strong -= 1
        if tag == "q" and self._marked.pop():  # where the page sets the opening mark itself, it sets the closing one
            self.text(self._marks[1])

    def runs(self) -> list[Run]:
        """Give what was collected, as one run for each stretch between empty lines."""
        plain = _SPACE.sub(" ", "".join(self._plain))
        markup = "".join(self._html)
        stretches = [part for part in _BREAKS.split(plain.strip()) if part.strip()]
        many = len(stretches) > 1
        parts = re.split(r"<br>\s*(?:<br>\s*)+", markup) if many else [markup]
        parts = [part for part in parts if re.sub(r"<[^>]*>|\s", "", part)]
        letters = max(self._letters["all"], 1)
        found = []
        for number, stretch in enumerate(stretches):
            lines = tuple(line for one in stretch.split(_BREAK) if (line := tidy(one)))
            inner = _cleaned(parts[number]) if len(parts) == len(stretches) else None
            found.append(
                Run(
                    lines=lines,
                    html=inner,
                    links=tuple(link for link in self._links if not many or link.text in tidy(stretch)),
                    linked=self._letters["a"] / letters,
                    bold=self._letters["strong"] * 20 >= letters * 19,
                    times=tuple(self._times) if number == 0 else (),
                )
            )
        return [run for run in found if run.lines]

    def _tag(self, element: tree.Element, tag: str) -> str:
        if tag == "a":
            url = address(self._base, element.get("href"))
            return f'<a href="{html.escape(url)}">' if url else "<a>"
        if tag == "abbr" and element.get("title"):
            return f'<abbr title="{html.escape(element.get("title"))}">'
        return f"<{_KEPT[tag]}>"


def address(base: str, href: str | None) -> str | None:
    """Give the absolute address of a link, or None for one that leads nowhere outside its own page."""
    if not href or href.strip().startswith("#"):
        return None
    try:
        url = urljoin(base, href.strip())
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return url if scheme in _SCHEMES else None


def _cleaned(markup: str) -> str | None:
    text = re.sub(r"\s*(?:<br>\s*)+$|^\s*(?:<br>\s*)+", "", markup)
    text = re.sub(r"<a>(.*?)</a>", r"\1", text, flags=re.DOTALL)
    for _ in range(3):
        text = re.sub(r"<(strong|em|sub|sup|abbr)>(\s*)</\1>", r"\2", text)
    found = re.sub(r"\s+", " ", clean(text)).strip()
    found = re.sub(r"([„»‚(\[])\s+(?=\S)", r"\1", found)
    return found if "<" in found else None
