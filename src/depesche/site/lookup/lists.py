"""Questions about many releases: lists and the periods that they have."""

from datetime import datetime

from depesche.records.base import Lang
from depesche.site.addresses import Section
from depesche.site.lookup.base import Questions, moment
from depesche.site.pages.entries import Teaser
from depesche.site.standing import Shelf, Standing


class ListQuestions(Questions):
    """Releases of a list come newest first, by first publication, then id."""

    __slots__ = ()

    def newest(self, lang: Lang, most: int) -> list[Standing]:
        """Give the newest of a language, imports left out."""
        return self._standings(
            "SELECT standing FROM releases WHERE lang = ? AND imported = 0 ORDER BY published DESC, id DESC LIMIT ?",
            lang,
            most,
        )

    def newest_filed(self, lang: Lang, section: Section, slug: str, most: int) -> list[Standing]:
        """Give the newest of a list, imports left out."""
        return self._standings(
            "SELECT r.standing FROM filed f JOIN releases r ON r.id = f.release WHERE f.section = ? AND f.slug = ? "
            "AND f.lang = ? AND f.imported = 0 ORDER BY f.published DESC, f.release DESC LIMIT ?",
            section,
            slug,
            lang,
            most,
        )

    def in_sign_language(self, lang: Lang, most: int) -> list[Teaser]:
        """Give the newest that have a video in sign language, withdrawn ones left out."""
        return self._teasers(
            "SELECT r.teaser FROM in_sign_language s JOIN releases r ON r.id = s.release WHERE s.lang = ? "
            "ORDER BY s.published DESC, s.release DESC LIMIT ?",
            lang,
            most,
        )

    def listed(self, lang: Lang, section: Section, slug: str, most: int) -> list[Teaser]:
        """Give the newest of a list, imports among them."""
        return self._teasers(
            "SELECT r.teaser FROM filed f JOIN releases r ON r.id = f.release WHERE f.section = ? AND f.slug = ? "
            "AND f.lang = ? ORDER BY f.year DESC, f.published DESC, f.release DESC LIMIT ?",
            section,
            slug,
            lang,
            most,
        )

    def year(self, lang: Lang, section: Section, slug: str, year: int) -> list[Teaser]:
        return self._teasers(
            "SELECT r.teaser FROM filed f JOIN releases r ON r.id = f.release WHERE f.section = ? AND f.slug = ? "
            "AND f.lang = ? AND f.year = ? ORDER BY f.published DESC, f.release DESC",
            section,
            slug,
            lang,
            year,
        )

    def month(self, lang: Lang, year: int, month: int) -> list[Teaser]:
        return self._teasers(
            "SELECT teaser FROM releases WHERE lang = ? AND year = ? AND month = ? ORDER BY published DESC, id DESC",
            lang,
            year,
            month,
        )

    def changes(self, lang: Lang, year: int, month: int) -> list[tuple[str, datetime]]:
        """Give address and time of the last change of a month's releases, in the order of first publication."""
        rows = self._rows(
            "SELECT address, changed FROM releases WHERE lang = ? AND year = ? AND month = ? ORDER BY published, id",
            lang,
            year,
            month,
        )
        return [(address, moment(changed)) for address, changed in rows]

    def standings_of_month(self, year: int, month: int) -> list[Standing]:
        """Give the releases of a month in all languages, in the order of the wire."""
        return self._standings(
            "SELECT standing FROM releases WHERE year = ? AND month = ? ORDER BY first_index", year, month
        )

    def months(self, lang: Lang) -> list[tuple[int, int, int]]:
        """Give year, month and count of every month with releases, newest first."""
        return self._rows(
            "SELECT year, month, count FROM shelves WHERE lang = ? AND section = '' AND slug = '' "
            "ORDER BY year DESC, month DESC",
            lang,
        )

    def last_change(self, lang: Lang, year: int, month: int) -> datetime:
        """Give the last change of a month that has releases."""
        return moment(
            self._number(
                "SELECT MAX(changed) FROM releases WHERE lang = ? AND year = ? AND month = ?", lang, year, month
            )
        )

    def neighbours(self, lang: Lang, year: int, month: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Give the nearest months with releases before and after one."""
        of_lang = "SELECT year, month FROM shelves WHERE lang = ? AND section = '' AND slug = '' AND (year, month)"
        before = self._rows(f"{of_lang} < (?, ?) ORDER BY year DESC, month DESC LIMIT 1", lang, year, month)
        after = self._rows(f"{of_lang} > (?, ?) ORDER BY year, month LIMIT 1", lang, year, month)
        return (before[0] if before else None), (after[0] if after else None)

    def years(self, lang: Lang, section: Section, slug: str) -> list[tuple[int, int]]:
        """Give year and count of every year in which a list has releases, newest first."""
        return self._rows(
            "SELECT year, count FROM shelves WHERE lang = ? AND section = ? AND slug = ? ORDER BY year DESC",
            lang,
            section,
            slug,
        )

    def lists(self, section: Section, slug: str) -> tuple[tuple[Lang, int], ...]:
        """Give language and year of every page of a list."""
        return tuple(self._rows("SELECT lang, year FROM shelves WHERE section = ? AND slug = ?", section, slug))

    def slugs(self, lang: Lang, section: Section) -> list[tuple[str, int]]:
        """Give everything in a section with releases in a language, and how many."""
        return self._rows(
            "SELECT slug, SUM(count) FROM shelves WHERE lang = ? AND section = ? GROUP BY slug", lang, section
        )

    def counted(self, shelf: Shelf) -> bool:
        """Tell whether a period has releases."""
        return self._exists(
            "SELECT 1 FROM shelves WHERE lang = ? AND section = ? AND slug = ? AND year = ? AND month = ?",
            shelf.lang,
            shelf.section or "",
            shelf.slug,
            shelf.year,
            shelf.month,
        )
