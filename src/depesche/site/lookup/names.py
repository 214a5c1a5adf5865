"""Questions about what lists are called, and about the records that say so."""

from depesche.records.base import Lang
from depesche.site.addresses import Section
from depesche.site.lookup.base import Questions


class NameQuestions(Questions):
    """Names, and where the records are that give them."""

    __slots__ = ()

    def describing(self, section: Section, slug: str) -> bytes | None:
        """Give the record of the organisation or topic that has a slug: of several, the earliest on the wire."""
        found = self._column(
            "SELECT content FROM named WHERE section = ? AND slug = ? ORDER BY first_index LIMIT 1", section, slug
        )
        return found[0] if found else None

    def name_in_releases(self, lang: Lang, section: Section, slug: str, year: int | None) -> tuple[str, str]:
        """Give id and name that the newest release of a list, overall or of a year, has for its publisher or topic."""
        found = self._rows(
            "SELECT record, name FROM filed WHERE section = ? AND slug = ? AND lang = ? AND (?4 IS NULL OR year = ?4) "
            "ORDER BY year DESC, published DESC, release DESC LIMIT 1",
            section,
            slug,
            lang,
            year,
        )
        return found[0] if found else ("", "")

    def ids_named(self, section: Section, slug: str) -> tuple[str, ...]:
        return tuple(self._column("SELECT id FROM named WHERE section = ? AND slug = ?", section, slug))

    def name_of(self, record: str) -> tuple[Section, str, int] | None:
        """Give section, slug and first leaf of an organisation or topic."""
        found = self._rows("SELECT section, slug, first_index FROM named WHERE id = ?", record)
        return found[0] if found else None
