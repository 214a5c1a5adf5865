"""Questions about what lists are called, and about the records that say so."""

from depesche.records.base import Lang
from depesche.site.addresses import Section
from depesche.site.lookup.base import Questions
from depesche.site.standing import Filed


class NameQuestions(Questions):
    """Names, and where the records are that give them."""

    __slots__ = ()

    def describing(self, section: Section, slug: str) -> bytes | None:
        """Give the record that has a slug: of several, the earliest on the wire."""
        found = self._column(
            "SELECT content FROM named WHERE section = ? AND slug = ? ORDER BY first_index LIMIT 1", section, slug
        )
        return found[0] if found else None

    def filed(self, lang: Lang, section: Section, slug: str, year: int | None) -> Filed:
        """Give what the newest release of a list, overall or of a year, says of what the list is about."""
        found = self._rows(
            "SELECT record, name, office FROM filed WHERE section = ? AND slug = ? AND lang = ? "
            "AND (?4 IS NULL OR year = ?4) "
            "ORDER BY year DESC, published DESC, release DESC LIMIT 1",
            section,
            slug,
            lang,
            year,
        )
        return Filed(section, slug, *(found[0] if found else ("", "")))

    def ids_named(self, section: Section, slug: str) -> tuple[str, ...]:
        return tuple(self._column("SELECT id FROM named WHERE section = ? AND slug = ?", section, slug))

    def name_of(self, record: str) -> tuple[Section, str, int] | None:
        """Give section, slug and first leaf of an organisation, topic or person."""
        found = self._rows("SELECT section, slug, first_index FROM named WHERE id = ?", record)
        return found[0] if found else None
