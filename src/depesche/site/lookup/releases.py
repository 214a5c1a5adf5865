"""Questions about one release, and about those beside it."""

from collections.abc import Iterable

from depesche.records.base import Lang
from depesche.site.lookup.base import Questions
from depesche.site.pages.entries import Teaser
from depesche.site.standing import Standing


class ReleaseQuestions(Questions):
    """What stands, where, and beside what."""

    __slots__ = ()

    def standing(self, release: str) -> Standing | None:
        return self._one("SELECT standing FROM releases WHERE id = ?", release)

    def everything(self) -> list[tuple[Lang, str]]:
        """Give language and id of every release that stands."""
        return self._rows("SELECT lang, id FROM releases ORDER BY lang, id")

    def standing_at(self, address: str) -> Standing | None:
        return self._one("SELECT standing FROM releases WHERE address = ?", address)

    def claimants(self, claim: str) -> list[Standing]:
        """Give the releases that claim an address, the one that did so first in front."""
        return self._standings("SELECT standing FROM releases WHERE claim = ? ORDER BY claimed_at", claim)

    def translations(self, group: str) -> list[tuple[Lang, str]]:
        """Give language and address of the members of a translation group, the earliest on the wire first."""
        return self._rows("SELECT lang, address FROM releases WHERE translations = ? ORDER BY first_index, id", group)

    def naming(self, release: str) -> list[str]:
        """Give the addresses of the releases that name this one as further news."""
        return self._column(
            "SELECT r.address FROM further f JOIN releases r ON r.id = f.source WHERE f.target = ?", release
        )

    def addresses(self, releases: Iterable[str]) -> list[str]:
        """Give the addresses of those that stand, in their order."""
        query = "SELECT address FROM releases WHERE id = ?"
        return [address for one in releases for address in self._column(query, one)]

    def living(self, releases: Iterable[str]) -> list[Teaser]:
        """Give those that are neither erased nor withdrawn, in their order."""
        query = "SELECT teaser FROM releases WHERE id = ? AND withdrawn = 0"
        return [teaser for one in releases for teaser in self._teasers(query, one)]

    def since_then(self, one: Standing, most: int) -> list[Teaser]:
        """Give the newest of the releases, none earlier than this one, that name it among their first.

        Of one in several languages the one in this release's language, where that names it too.
        """
        return self._teasers(
            "SELECT r.teaser FROM further f JOIN releases r ON r.id = f.source "
            "WHERE f.target = ?1 AND f.first = 1 AND f.published >= ?2 AND r.withdrawn = 0 "
            "AND (r.lang = ?3 OR NOT EXISTS (SELECT 1 FROM releases s JOIN further g "
            "ON g.source = s.id AND g.target = ?1 AND g.first = 1 "
            "WHERE s.translations = r.translations AND s.lang = ?3 AND s.withdrawn = 0)) "
            "ORDER BY f.published DESC, f.source DESC LIMIT ?4",
            one.id,
            one.published,
            one.lang,
            most,
        )
