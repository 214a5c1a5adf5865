"""The pieces of a page in reading order: paragraphs, headings, list items, quotes, pictures."""

import re
from itertools import islice
from typing import Literal

import msgspec

from depesche.intake.clipping import Image
from depesche.intake.markup import pictures, tree
from depesche.intake.markup.inline import Link, Run, Writer, address

Kind = Literal["text", "heading", "item", "quote", "image"]
Path = tuple[int, ...]
"""The places of an element and of all that it is in, each among its siblings, from the root on."""

_QUOTE = re.compile(
    r"^(?:[\w-]*[-_])?(?:pull-?quote|quote|blockquote|zitat)(?:[-_]+(?:text|block|box|wrapper|container|content))?$",
    re.IGNORECASE,
)
_QUOTE_LETTERS = 1500


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One piece: a run of words or a picture, and where it stands."""

    kind: Kind
    path: Path
    run: Run | None = None
    image: Image | None = None
    level: int = 0
    group: int = 0
    """Tells lists and quotes from their neighbours; pieces of one list share it."""
    ordered: bool = False
    outside: bool = False
    """Whether it stands in navigation, a form or other surroundings."""
    related: bool = False
    classes: tuple[str, ...] = ()
    """Class names of its element and of the two around it."""
    headline: bool = False

    @property
    def text(self) -> str:
        """The words on one line; none for a picture."""
        return self.run.text if self.run else ""


class _Place(msgspec.Struct, frozen=True):
    """What an element inherits from those around it."""

    path: Path = ()
    kind: Kind = "text"
    level: int = 0
    group: int = 0
    ordered: bool = False
    outside: bool = False
    related: bool = False
    headline: bool = False


class Reader:
    """Walks a tree once and collects its pieces."""

    def __init__(self, base: str, marks: tuple[str, str], headline: tree.Element | None) -> None:
        """Take the base address, the marks for `<q>`, and the headline's element, which no exclusion may hide."""
        self._base = base
        self._marks = marks
        self._headline = headline
        self._safe = set(tree.above(headline)) if headline is not None else set()
        self._writer = Writer(base, marks)
        self._groups = 0
        self._link: tree.Element | None = None
        self.pieces: list[Piece] = []

    def read(self, body: tree.Element) -> list[Piece]:
        """Give the pieces of the element and everything in it."""
        self._block(body, _Place())
        return self.pieces

    def _block(self, element: tree.Element, place: _Place) -> None:
        place = self._placed(element, place)
        if element not in self._safe and pictures.is_wrapper(element):
            image = pictures.shown(element)[0]
            self._add_image(image, element, place)
            self._add_rest(element, place)
            return
        if tree.name(element) == "tr" and place.kind == "item":
            self._row(element, place)
        else:
            self._content(element, place)
        self._flush(element, place)

    def _row(self, row: tree.Element, place: _Place) -> None:
        """Read the row of a data table as one run, with a bar between its cells."""
        cells = [cell for cell in row if tree.name(cell) in {"td", "th"}]
        for number, cell in enumerate(cells):
            self._writer.text(" | " if number else "")
            for one in cell.findall(".//p") or [cell]:
                self._writer.text(" ")
                self._content(one, place)

    def _content(self, element: tree.Element, place: _Place) -> None:
        self._writer.text(element.text)
        for number, child in enumerate(element):
            self._child(child, element, msgspec.structs.replace(place, path=(*place.path, number)), place)
            self._writer.text(child.tail)

    def _child(self, child: tree.Element, parent: tree.Element, inner: _Place, outer: _Place) -> None:
        tag = tree.name(child)
        if not tag or tag in tree.INVISIBLE:
            return
        if tag == "br":
            self._writer.break_line()
        elif tag == "img":
            if not pictures.is_icon(child):
                self._add_image(child, None, outer)
        elif tag in tree.BLOCKS or tree.holds_blocks(child) or pictures.is_wrapper(child):
            self._flush(parent, outer)
            before, self._link = self._link, child if tag == "a" else self._link
            self._block(child, inner)
            self._link = before
        elif (tree.is_unseen(child) or tag in {"button", "label"}) and child not in self._safe:
            self._aside(child, inner)
        else:
            self._writer.open(child)
            self._content(child, inner)
            self._writer.close(child)

    def _aside(self, element: tree.Element, place: _Place) -> None:
        """Read an inline element that is only read out, or a button, apart from the run that it interrupts."""
        writer, self._writer = self._writer, Writer(self._base, self._marks)
        self._content(element, place)
        self._flush(element, msgspec.structs.replace(place, outside=True))
        self._writer = writer

    def _placed(self, element: tree.Element, place: _Place) -> _Place:
        tag = tree.name(element)
        safe = element in self._safe
        changes: dict[str, object] = {}
        if not safe and (tree.is_outside(element) or tree.is_unseen(element)):
            changes["outside"] = True
        if not safe and tree.is_related(element):
            changes["related"] = True
        if tag in tree.HEADINGS:
            changes |= {"kind": "heading", "level": int(tag[1]), "headline": element is self._headline}
        elif element is self._headline:
            changes |= {"kind": "heading", "level": 1, "headline": True}
        elif (tag in {"ul", "ol"} or (tag == "table" and tree.is_data_table(element))) and place.kind != "item":
            self._groups += 1
            changes |= {"group": self._groups, "ordered": tag == "ol"}
        elif tag in {"li", "tr"} and place.group and place.kind != "quote":
            changes["kind"] = "item"
        elif place.kind == "text" and not safe and (tag == "blockquote" or _is_quote(element)):
            self._groups += 1
            changes |= {"kind": "quote", "group": self._groups}
        return msgspec.structs.replace(place, **changes) if changes else place

    def _add_image(self, image: tree.Element, wrapper: tree.Element | None, place: _Place) -> None:
        self.pieces.append(
            Piece(
                kind="image",
                path=place.path,
                image=pictures.read(image, wrapper, self._base),
                outside=place.outside,
                related=place.related,
                group=place.group,
                classes=_classes(wrapper if wrapper is not None else image),
            )
        )

    def _add_rest(self, wrapper: tree.Element, place: _Place) -> None:
        """Keep the words beside a picture that are not its caption: buttons, and what a template left open."""
        last = self.pieces[-1].image
        lines = pictures.rest(wrapper, last) if last is not None else ()
        if lines:
            run = Run(lines=lines, html=None, links=(), linked=0.0, bold=False, times=())
            self.pieces.append(Piece(kind="text", path=place.path, run=run, outside=True))

    def _flush(self, element: tree.Element, place: _Place) -> None:
        writer, self._writer = self._writer, Writer(self._base, self._marks)
        for run in writer.runs():
            self.pieces.append(
                Piece(
                    kind=place.kind,
                    path=place.path,
                    run=self._in_link(run),
                    level=place.level,
                    group=place.group,
                    ordered=place.ordered,
                    outside=place.outside,
                    related=place.related,
                    classes=_classes(element),
                    headline=place.headline,
                )
            )

    def _in_link(self, run: Run) -> Run:
        """Give a run the link of the block-level `a` that it stands in."""
        if self._link is None or run.links:
            return run
        url = address(self._base, self._link.get("href"))
        return (
            msgspec.structs.replace(run, linked=1.0, links=(Link(run.text, url, " ".join(tree.names(self._link))),))
            if url
            else run
        )


def _is_quote(element: tree.Element) -> bool:
    """Say whether an element is named as a quote and holds no more than one."""
    if not tree.has_class(element, _QUOTE) or len("".join(element.itertext())) > _QUOTE_LETTERS:
        return False
    return not any(tree.name(one) in tree.HEADINGS for one in element.iterdescendants())


def _classes(element: tree.Element) -> tuple[str, ...]:
    """Give the names of an element, of the two around it, and of the inline elements that begin it."""
    around = [name for up in list(tree.above(element))[:3] for name in tree.names(up)]
    inside = [
        name
        for down in list(islice(element.iterdescendants(), 3))
        if tree.name(down) not in tree.BLOCKS
        for name in tree.names(down)
    ]
    return (*around, *inside)
