"""The few pages that the server says by itself, for when there is no tree to say it.

No language is known then and no catalogue of texts is at hand, so each says it in three languages at once.
"""

from dataclasses import dataclass
from typing import Final

from depesche.site.serving import policy
from depesche.site.serving.policy import Headers

_PAGE: Final = """<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>{de}</title></head>
<body>
<p>{de}</p>
<p lang="en">{en}</p>
<p lang="ja">{ja}</p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Notice:
    """A whole answer: status, what it says, and headers of its own."""

    status: int
    de: str
    en: str
    ja: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> bytes:
        """Give the page."""
        return _PAGE.format(de=self.de, en=self.en, ja=self.ja).encode()

    def all_headers(self, *, https: bool) -> Headers:
        """Give all headers of the answer."""
        return [*policy.own(policy.NEVER, https=https), *self.headers, ("content-length", str(len(self.body)))]


NOT_FOUND: Final = Notice(
    404,
    "Unter dieser Adresse gibt es nichts.",
    "There is nothing at this address.",
    "このアドレスにはページがありません。",
    (("vary", "accept-encoding"),),
)
UNAVAILABLE: Final = Notice(
    503,
    "Diese Seiten werden gerade vorbereitet. Bitte versuchen Sie es in wenigen Sekunden noch einmal.",
    "These pages are being prepared. Please try again in a few seconds.",
    "ページを準備しています。しばらくしてからもう一度お試しください。",
    (("retry-after", "5"),),
)
FAILED: Final = Notice(
    500,
    "Diese Seite kann gerade nicht gezeigt werden.",
    "This page cannot be shown at the moment.",
    "現在このページを表示できません。",
)
METHOD: Final = Notice(
    405,
    "Hier kann nur gelesen werden.",
    "This server can only be read from.",
    "このサーバーは閲覧専用です。",
    (("allow", "GET, HEAD"),),
)
BAD_REQUEST: Final = Notice(
    400,
    "Diese Anfrage ist nicht zu verstehen.",
    "This request cannot be understood.",
    "リクエストを理解できません。",
)
NOT_ACCEPTABLE: Final = Notice(
    406,
    "Diese Seite gibt es nicht in der verlangten Kodierung.",
    "This page does not exist in the encoding that was asked for.",
    "要求されたエンコーディングでは提供できません。",
    (("vary", "accept-encoding"),),
)
PRECONDITION: Final = Notice(
    412,
    "Diese Seite ist inzwischen eine andere.",
    "This page has changed in the meantime.",
    "このページは更新されています。",
)
UNSATISFIABLE: Final = Notice(
    416,
    "So viel enthält diese Datei nicht.",
    "This file does not have that many bytes.",
    "要求された範囲はこのファイルにありません。",
)
