"""What is asked for dumps, sitemaps and what describes them. `before` is the moment at which the as-of day begins."""

from datetime import datetime

from depesche.records.base import Lang
from depesche.site.lookup.base import Questions, moment
from depesche.site.standing import Standing


class DataQuestions(Questions):
    """Questions of whatever takes everything of a year, or of a kind."""

    __slots__ = ()

    def data_years(self, before: datetime) -> list[int]:
        """Give the years in which releases were first published, newest first."""
        return self._column(
            "WITH RECURSIVE years (year) AS (SELECT MAX(year) FROM releases UNION ALL "
            "SELECT (SELECT MAX(year) FROM releases WHERE year < years.year) FROM years WHERE year IS NOT NULL) "
            "SELECT year FROM years WHERE year IS NOT NULL AND EXISTS "
            "(SELECT 1 FROM releases r WHERE r.year = years.year AND r.published < ?)",
            int(before.timestamp()),
        )

    def of_year(self, year: int, before: datetime) -> list[Standing]:
        """Give the releases of a year, the earliest first."""
        return self._standings(
            "SELECT standing FROM releases WHERE year = ? AND published < ? ORDER BY published, id",
            year,
            int(before.timestamp()),
        )

    def last_change_of_year(self, year: int, before: datetime) -> datetime:
        """Give the last change of a year that `data_years` names."""
        return moment(
            self._number(
                "SELECT MAX(changed) FROM releases WHERE year = ? AND published < ?", year, int(before.timestamp())
            )
        )

    def months_of_group(self, group: str) -> list[tuple[Lang, int, int]]:
        """Give language, year and month of the members of a translation group."""
        return self._rows("SELECT DISTINCT lang, year, month FROM releases WHERE translations = ?", group)

    def of_month(self, lang: Lang, year: int, month: int) -> list[Standing]:
        """Give the releases of a month, the earliest first."""
        return self._standings(
            "SELECT standing FROM releases WHERE lang = ? AND year = ? AND month = ? ORDER BY published, id",
            lang,
            year,
            month,
        )

    def photos_of_year(self, lang: Lang, year: int) -> list[str]:
        """Give the ids of the pictures that have a page in a language and stand in a year."""
        return self._column(
            "SELECT item FROM holdings WHERE kind = 'photo' AND lang = ? AND year = ? ORDER BY item", lang, year
        )

    def since(self, lang: Lang, moment: datetime, most: int) -> list[Standing]:
        """Give the newest of a language that were first published at a moment or later and stand, imports left out."""
        return self._standings(
            "SELECT standing FROM releases WHERE lang = ? AND imported = 0 AND published >= ? AND withdrawn = 0 "
            "ORDER BY published DESC, id DESC LIMIT ?",
            lang,
            int(moment.timestamp()),
            most,
        )

    def contents_of_kind(self, kind: str) -> list[str]:
        """Give the SHA-256 of the newest content of every record of a kind, in the order of their ids."""
        return self._column("SELECT content FROM records WHERE kind = ? ORDER BY id", kind)

    def kind_of(self, record: str) -> str:
        """Give the kind of a record that was not erased; empty where there is none."""
        found = self._column("SELECT kind FROM records WHERE id = ?", record)
        return found[0] if found else ""
