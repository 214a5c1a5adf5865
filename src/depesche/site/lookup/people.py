"""Questions about what people said, and about which records have to do with each other."""

from collections.abc import Iterable

import msgspec

from depesche.records.base import Lang
from depesche.site.addresses import Section
from depesche.site.lookup.base import Questions
from depesche.site.pages.entries import Teaser
from depesche.site.quotations import Said

_said = msgspec.msgpack.Decoder(Said)
_teaser = msgspec.msgpack.Decoder(Teaser)


class PeopleQuestions(Questions):
    """Quotations come newest first, those of one release in its order."""

    __slots__ = ()

    def said(self, lang: Lang, person: str, most: int) -> list[tuple[Said, Teaser]]:
        """Give the newest quotations of the person with a slug, each with its release."""
        return self._quotations(
            "SELECT q.said, r.teaser FROM quotations q JOIN releases r ON r.id = q.release WHERE q.person = ? "
            "AND q.lang = ? ORDER BY q.year DESC, q.published DESC, q.release DESC, q.position LIMIT ?",
            person,
            lang,
            most,
        )

    def said_in(self, lang: Lang, person: str, year: int) -> list[tuple[Said, Teaser]]:
        """Give all quotations of a year."""
        return self._quotations(
            "SELECT q.said, r.teaser FROM quotations q JOIN releases r ON r.id = q.release WHERE q.person = ? "
            "AND q.lang = ? AND q.year = ? ORDER BY q.published DESC, q.release DESC, q.position",
            person,
            lang,
            year,
        )

    def quoted_years(self, lang: Lang, person: str) -> list[tuple[int, int]]:
        """Give year and count of every year with quotations, newest first."""
        return self._rows(
            "SELECT year, COUNT(*) FROM quotations WHERE person = ? AND lang = ? GROUP BY year ORDER BY year DESC",
            person,
            lang,
        )

    # Records beside a record

    def content_named(self, record: str) -> bytes | None:
        """Give the newest content of an organisation, topic or person."""
        found = self._column("SELECT content FROM named WHERE id = ?", record)
        return found[0] if found else None

    def naming_record(self, section: Section, record: str) -> list[bytes]:
        """Give the contents of a section's records that name another record."""
        return self._column(
            "SELECT n.content FROM relations r JOIN named n ON n.id = r.record WHERE r.other = ? AND n.section = ?",
            record,
            section,
        )

    def beside(self, records: Iterable[str]) -> list[tuple[Section, str]]:
        """Give section and slug of everything whose page shows one of these records: it names them, or they name it."""
        query = (
            "SELECT n.section, n.slug FROM relations r JOIN named n ON n.id = r.other WHERE r.record = ?1 UNION "
            "SELECT n.section, n.slug FROM relations r JOIN named n ON n.id = r.record WHERE r.other = ?1"
        )
        return [found for record in records for found in self._rows(query, record)]

    def _quotations(self, query: str, *values: object) -> list[tuple[Said, Teaser]]:
        return [(_said.decode(said), _teaser.decode(teaser)) for said, teaser in self._rows(query, *values)]
