"""Putting an answer together: whole, part of it, unchanged, moved, or a notice."""

from typing import Final, Protocol

from depesche.site.serving import conditions, notices, policy
from depesche.site.serving.coding import Coding
from depesche.site.serving.conditions import Span
from depesche.site.serving.entry import Entry, Held, Variant, entity_tag
from depesche.site.serving.notices import Notice
from depesche.site.serving.policy import Headers
from depesche.site.serving.redirects import Redirect

_CONDITIONAL: Final = ("if-none-match", "if-modified-since", "if-match", "if-unmodified-since")


class Fields(Protocol):
    """Header fields of a request, by names in lower case; values that are no visible ASCII are not there."""

    def __contains__(self, key: str, /) -> bool: ...
    def get(self, key: str, /) -> str | None: ...
    def get_all(self, key: str, /) -> list[str]: ...


class Answering(Protocol):
    """The ways to answer; the first one counts."""

    def response_empty(self, status: int, headers: Headers, /) -> None: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes, /) -> None: ...
    def response_file(self, status: int, headers: Headers, file: str, /) -> None: ...
    def response_file_range(self, status: int, headers: Headers, file: str, start: int, end: int, /) -> None:
        """Send the bytes from `start` up to, but without, `end`."""


class Answers:
    """Everything that this server answers, always with the same headers for the same thing."""

    def __init__(self, *, https: bool) -> None:
        self._https = https
        self._missing = [*policy.own(policy.NEVER, https=https), ("vary", "accept-encoding")]
        self._moved = policy.own(policy.LIVE, https=https)

    def whole(self, variant: Variant, to: Answering, *, head: bool) -> None:
        """Send all bytes in an encoding."""
        _send(200, variant.headers, variant, to, head=head)

    def condition(
        self, entry: Entry, codings: tuple[Coding, ...], fields: Fields, to: Answering, *, head: bool
    ) -> bool:
        """Answer when the client has it already (304), or wants it only if it had not changed (412)."""
        if not any(name in fields for name in _CONDITIONAL):
            return False
        tags = [entity_tag(entry.facts, coding) for coding in codings] or [entry.identity.tag]
        if conditions.failed(_list(fields, "if-match"), fields.get("if-unmodified-since"), tags, entry.modified):
            self.notice(notices.PRECONDITION, to, head=head)
            return True
        tag = conditions.known(_list(fields, "if-none-match"), fields.get("if-modified-since"), tags, entry.modified)
        if tag is None:
            return False
        to.response_empty(304, [*entry.base, ("etag", tag)])
        return True

    def part(self, whole: Variant, modified: int | None, fields: Fields, to: Answering) -> bool:
        """Answer when a part is asked for that can be told from the whole."""
        if "range" not in fields:
            return False
        span = conditions.span(_list(fields, "range"), fields.get("if-range"), whole.size, whole.tag, modified)
        if span is None:
            return False
        if span.satisfiable:
            _send_part(whole, span, to)
        else:
            self.notice(notices.UNSATISFIABLE, to, head=False, more=[("content-range", f"bytes */{whole.size}")])
        return True

    def moved(self, redirect: Redirect, to: Answering, *, head: bool, body: bytes = b"") -> None:
        """Send elsewhere, with a page for those who are not taken there by themselves."""
        headers = [*self._moved, ("location", redirect.target), ("content-length", str(len(body)))]
        if head or not body:
            to.response_empty(redirect.status, headers)
        else:
            to.response_bytes(redirect.status, headers, body)

    def missing(self, page: Variant | None, to: Answering, *, head: bool) -> None:
        """Say that there is nothing, with the site's own page for it where there is one."""
        if page is None:
            self.notice(notices.NOT_FOUND, to, head=head)
            return
        headers = [*self._missing, ("content-length", str(page.size))]
        if page.coding != "identity":
            headers.append(("content-encoding", page.coding))
        _send(404, headers, page, to, head=head)

    def unanswerable(self, page: bytes, to: Answering, *, head: bool) -> None:
        """Say that nothing can be found at the moment, with the site's own page for it where there is one."""
        if not page:
            self.notice(notices.UNAVAILABLE, to, head=head)
            return
        headers = [
            *policy.own(policy.NEVER, https=self._https),
            *notices.UNAVAILABLE.headers,
            ("content-length", str(len(page))),
        ]
        if head:
            to.response_empty(notices.UNAVAILABLE.status, headers)
        else:
            to.response_bytes(notices.UNAVAILABLE.status, headers, page)

    def notice(self, notice: Notice, to: Answering, *, head: bool, more: Headers | None = None) -> None:
        """Say something by ourselves."""
        headers = [*notice.all_headers(https=self._https), *(more or [])]
        if head:
            to.response_empty(notice.status, headers)
        else:
            to.response_bytes(notice.status, headers, notice.body)


def _send(status: int, headers: Headers, variant: Variant, to: Answering, *, head: bool) -> None:
    if head:
        to.response_empty(status, headers)
    elif isinstance(variant.body, Held):
        to.response_file(status, headers, variant.body.reopened)
    else:
        to.response_bytes(status, headers, variant.body)


def _send_part(whole: Variant, span: Span, to: Answering) -> None:
    headers = [
        *(header for header in whole.headers if header[0] != "content-length"),
        ("content-range", f"bytes {span.first}-{span.last}/{whole.size}"),
        ("content-length", str(span.size)),
    ]
    if isinstance(whole.body, Held):
        to.response_file_range(206, headers, whole.body.reopened, span.first, span.last + 1)
    else:
        to.response_bytes(206, headers, whole.body[span.first : span.last + 1])


def _list(fields: Fields, name: str) -> str | None:
    """Give the value of a field, its lines as one list."""
    return ", ".join(fields.get_all(name)) if name in fields else None
