"""The links of a draft, with what is known of where they lead."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from selectolax.lexbor import LexborHTMLParser
from wagtail.rich_text import RichText

from depesche.config import Config
from depesche.desk.gate import answers
from depesche.desk.gate.draft import Link, LinkState
from depesche.desk.models import Approved, NewsDocument, PublisherPage, ReleasePage
from depesche.desk.models.links import LinkAnswer

_OTHER_SCHEMES = frozenset({"mailto", "tel"})
_BY_ID = re.compile(r"^/id/([a-z2-7]{26})/?$")
_DOCUMENT = re.compile(r"^/documents/([a-z2-7]{26})/?$")
_RELEASE = re.compile(r"^/[a-z-]+/\d{4}/\d{2}/\d{2}/[a-z0-9-]+/$")


@dataclass(frozen=True, slots=True)
class Written:
    """A link as the form has it."""

    text: str
    anchor: str
    address: str = ""
    page: int | None = None
    """Key of a page of the desk that it names."""


def links(
    page: ReleasePage, publisher: PublisherPage, now: datetime, *, together: Collection[str], ask: bool
) -> tuple[Link, ...]:
    """Give the links of a page that lead to other pages; `ask` has other sites asked, where that is allowed."""
    written = [link for link in _written(page) if link.page is not None or _leads_away(link.address)]
    inside = _Inside(written, page, publisher, together)
    outside = answers.answers([link.address for link in written if inside.path(link) is None], now, ask=ask)
    return tuple(_link(link, inside, outside) for link in written)


def _link(link: Written, inside: "_Inside", outside: dict[str, LinkAnswer | None]) -> Link:
    if inside.path(link) is not None:
        state, reason = inside.state(link)
    elif not settings.DEPESCHE.desk.gate.links:
        state, reason = LinkState.UNASKED, ""
    elif link.address not in outside:
        state, reason = LinkState.UNKNOWN, _("there are too many links to check them all")
    else:
        answer = outside[link.address]
        state, reason = (LinkState(answer.state), answer.in_words) if answer else (LinkState.WAITING, "")
    address = link.address or f"page:{link.page}"
    return Link(link.text, address, link.anchor, state, reason)


class _Inside:
    """Where links lead that stay inside the newsroom: by key of a page, by id, or by public address.

    What waits for its time counts where it is of the same publisher, or where the link has the id of something that
    goes out together with the page. Of other publishers' addresses only what is public counts: they are easily guessed,
    and that something waits there is not for everybody.
    """

    def __init__(
        self, written: Iterable[Written], page: ReleasePage, publisher: PublisherPage, together: Collection[str]
    ) -> None:
        config: Config = settings.DEPESCHE
        self._base = urlsplit(config.site.base_url)
        self._own = {page.record_id, *together}
        inside = [link for link in written if self.path(link) is not None]
        keys = [link.page for link in inside if link.page is not None]
        self._pages = dict(ReleasePage.objects.filter(pk__in=keys).values_list("pk", "record_id")) if keys else {}
        paths = {path for link in inside if (path := self.path(link))}
        ids = {found[1] for path in paths if (found := _BY_ID.match(path))} | set(self._pages.values())
        addresses = [path for path in paths if _RELEASE.match(path)]
        self._there = set(self._own)
        if ids or addresses:
            rows = Approved.objects.standing().filter(
                Q(record_id__in=ids) | Q(address__in=addresses), Q(kind="release")
            )
            self._take(rows.select_related("page").order_by("version"), publisher)
        documents = [found[1] for path in paths if (found := _DOCUMENT.match(path))]
        if documents:
            self._there |= set(NewsDocument.objects.filter(record_id__in=documents).values_list("record_id", flat=True))

    def path(self, link: Written) -> str | None:
        """Give the path of a link that stays inside; empty for one that names a page, None for one that leads out."""
        if link.page is not None:
            return ""
        parts = urlsplit(link.address)
        if not parts.netloc and link.address.startswith("/"):
            return parts.path
        return (parts.path or "/") if parts.netloc == self._base.netloc else None

    def state(self, link: Written) -> tuple[LinkState, str]:
        """Say what is known of a link that stays inside."""
        path = self.path(link) or ""
        if link.page is not None:
            return self._known(self._pages.get(link.page, ""))
        found = _BY_ID.match(path) or _DOCUMENT.match(path)
        if found:
            return self._known(found[1])
        if _RELEASE.match(path):
            return self._known(path)
        return LinkState.UNKNOWN, _("it is none of a release or a document, and the desk knows no others")

    def _known(self, name: str) -> tuple[LinkState, str]:
        return (LinkState.FINE if name in self._there else LinkState.GONE), ""

    def _take(self, rows: Iterable[Approved], publisher: PublisherPage) -> None:
        for row in rows:
            names = {row.record_id, row.address}
            if row.action == "erase" and row.dispatched_at is not None:
                self._there -= names
            elif row.dispatched_at is not None or _stands_in(row, publisher):
                self._there |= names


def _stands_in(row: Approved, publisher: PublisherPage) -> bool:
    return row.page is not None and row.page.path.startswith(publisher.path)


def _leads_away(address: str) -> bool:
    return not address.startswith("#") and urlsplit(address).scheme not in _OTHER_SCHEMES


def _written(page: ReleasePage) -> Iterator[Written]:
    yield from _in("id_lead", page.lead)
    if page.lead_image:
        yield from _in("id_lead_image_caption", page.lead_image_caption)
    for bound in page.body:
        for source in _rich(bound.value):
            yield from _in(f"block-{bound.id}-section", source)


def _rich(value: object) -> Iterator[str]:
    """Give every rich text inside a block's value."""
    if isinstance(value, RichText):
        yield value.source
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _rich(inner)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for inner in value:
            yield from _rich(inner)


def _in(anchor: str, source: str) -> Iterator[Written]:
    if "<a" not in source:
        return
    for found in LexborHTMLParser(source).css("a"):
        text, attributes = found.text().strip(), found.attributes
        if attributes.get("linktype") == "page":
            key = attributes.get("id") or ""
            yield Written(text, anchor, page=int(key) if key.isdecimal() else 0)
        elif address := (attributes.get("href") or "").strip():
            yield Written(text, anchor, address)
