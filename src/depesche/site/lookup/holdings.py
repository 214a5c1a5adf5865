"""Questions about pictures and documents, and about the versions of a record."""

from datetime import date, datetime

import msgspec

from depesche.records.base import Lang
from depesche.records.media import Document, Image
from depesche.site.changes import HoldingKind
from depesche.site.lookup.base import Questions, moment
from depesche.site.pages.entries import Issued, Teaser
from depesche.site.standing import Blob

_image = msgspec.msgpack.Decoder(Image)
_document = msgspec.msgpack.Decoder(Document)


class HoldingQuestions(Questions):
    """Pictures and documents come newest first, by the release of the language that carries them."""

    __slots__ = ()

    def versions(self, record: str) -> list[Issued]:
        """Give all versions of a record, oldest first, those of an erased one too."""
        rows = self._rows(
            "SELECT version, action, issued_at, leaf_index, content FROM versions WHERE record = ? ORDER BY version",
            record,
        )
        return [Issued(version, action, moment(issued), leaf, text) for version, action, issued, leaf, text in rows]

    def photo(self, lang: Lang, image: str) -> Image | None:
        """Give a picture as the newest release of a language shows it."""
        found = self._column(
            "SELECT snapshot FROM holdings WHERE kind = 'photo' AND lang = ? AND item = ?", lang, image
        )
        return _image.decode(found[0]) if found else None

    def showing(self, lang: Lang, image: str, most: int) -> list[Teaser]:
        """Give the newest releases of a language that show a picture, those withdrawn last."""
        return self._teasers(
            "SELECT r.teaser FROM uses u JOIN releases r ON r.id = u.release WHERE u.kind = 'photo' AND u.item = ? "
            "AND u.lang = ? ORDER BY u.stands DESC, u.published DESC, u.release DESC LIMIT ?",
            image,
            lang,
            most,
        )

    def photos(self, lang: Lang, year: int | None, most: int) -> list[tuple[Image, datetime]]:
        """Give pictures, each with the first publication of the release that it is shown in."""
        return [(_image.decode(row), moment(at)) for row, at, _ in self._held("photo", lang, year, most)]

    def documents(self, lang: Lang, year: int | None, most: int) -> list[tuple[Document, Teaser]]:
        """Give documents in their newest version, each with the newest release of the language that carries it."""
        return [
            (_document.decode(row), teaser)
            for row, _, release in self._held("document", lang, year, most)
            for teaser in self._teasers("SELECT teaser FROM releases WHERE id = ?", release)
        ]

    def older_files(self, document: str, current: str) -> list[tuple[int, Blob]]:
        """Give the versions of a document that are still offered beside its current file, the newest first."""
        rows = self._rows(
            "SELECT DISTINCT version, sha256, name FROM documents WHERE document = ? AND sha256 != ? "
            "ORDER BY version DESC, sha256",
            document,
            current,
        )
        return [(version, Blob(sha256, name)) for version, sha256, name in rows]

    def holding_years(self, kind: HoldingKind, lang: Lang) -> list[tuple[int, int]]:
        """Give year and count of every year with pictures or documents, newest first."""
        return self._rows(
            "SELECT year, count FROM holding_years WHERE kind = ? AND lang = ? ORDER BY year DESC", kind, lang
        )

    def has_holding_year(self, kind: HoldingKind, lang: Lang, year: int) -> bool:
        return self._exists("SELECT 1 FROM holding_years WHERE kind = ? AND lang = ? AND year = ?", kind, lang, year)

    def holding_languages(self, kind: HoldingKind, item: str) -> list[Lang]:
        """Give the languages whose releases carry a picture or document."""
        return self._column("SELECT lang FROM holdings WHERE kind = ? AND item = ?", kind, item)

    def licences_ending(self, first: date, last: date) -> list[tuple[Lang, str]]:
        """Give language and id of the pictures whose licence ends on a day from `first` to `last`, both included."""
        return self._rows(
            "SELECT lang, item FROM holdings WHERE ends != '' AND ends BETWEEN ? AND ? ORDER BY lang, item",
            first.isoformat(),
            last.isoformat(),
        )

    def _held(self, kind: HoldingKind, lang: Lang, year: int | None, most: int) -> list[tuple[bytes, int, str]]:
        if year is None:
            return self._rows(
                "SELECT snapshot, published, release FROM holdings WHERE kind = ? AND lang = ? "
                "ORDER BY published DESC, item DESC LIMIT ?",
                kind,
                lang,
                most,
            )
        return self._rows(
            "SELECT snapshot, published, release FROM holdings WHERE kind = ? AND lang = ? AND year = ? "
            "ORDER BY published DESC, item DESC",
            kind,
            lang,
            year,
        )
