"""What the listener answers, but for copies: always the same bytes, whatever was asked for."""

from dataclasses import dataclass, field

Headers = list[tuple[str, str]]

_NO_FRAMES = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE_POLICY = f"default-src 'none'; img-src 'self'; style-src 'self'; {_NO_FRAMES}"
FILE_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; sandbox; {_NO_FRAMES}"
PDF_POLICY = _NO_FRAMES
"""Browsers' own viewers of PDFs need styles and frames, which a strict default would take from them."""
HTML = "text/html; charset=utf-8"
_YEAR = 31_536_000
_FEATURES = "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; the body is left out where only the head was asked for."""

    status: str
    media_type: str
    body: bytes
    policy: str = PAGE_POLICY
    more: Headers = field(default_factory=list)

    def headers(self, *, https: bool) -> Headers:
        """Give all headers; the empty one of the server keeps the program's own name from being told."""
        given = [
            ("Content-Type", self.media_type),
            ("Content-Length", str(len(self.body))),
            ("Cache-Control", "no-store, private"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Robots-Tag", "noindex, noarchive"),
            ("Content-Security-Policy", self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Permissions-Policy", _FEATURES),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Server", ""),
            *self.more,
        ]
        return [*given, ("Strict-Transport-Security", f"max-age={_YEAR}")] if https else given


def _notice(status: str, german: str, english: str) -> Answer:
    page = (
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        f'<title>{status}</title></head><body><main><h1>{status}</h1><p>{german}</p><p lang="en">{english}</p>'
        "</main></body></html>\n"
    )
    return Answer(status, HTML, page.encode())


MISSING = _notice("404 Not Found", "Hier ist nichts.", "There is nothing here.")
TOO_MANY = _notice("429 Too Many Requests", "Zu viele Anfragen: bitte warten.", "Too many requests: please wait.")
FAILED = _notice(
    "503 Service Unavailable", "Gerade nicht möglich: bitte später.", "Not possible right now: please try again later."
)


def leads(address: str) -> Answer:
    """Lead on to the public page."""
    return Answer("302 Found", HTML, b"", more=[("Location", address)])
