"""The page of a release, and what leads to it from where it was before."""

from typing import Final

from msgspec.structs import replace

from depesche.records.base import Lang
from depesche.site import outputs, terms
from depesche.site.contexts.versions import history
from depesche.site.pages import redirect, release
from depesche.site.pages.entries import Alternate
from depesche.site.scene import Scene
from depesche.site.standing import slug_at

SINCE_THEN: Final = 3


def release_page(output: outputs.Page, scene: Scene) -> release.Context | None:
    """Give the release that stands at an address."""
    found = scene.lookup.standing_at(output.address)
    if found is None:
        return None
    record = scene.releases.read(found.content)
    shown = record if found.address == found.claim else replace(record, slug=slug_at(found.address))
    return release.Context(
        release=shown,
        version=found.version,
        issued_at=found.issued_at,
        leaf_index=found.leaf_index,
        content_sha256=found.content,
        history=history(found, scene),
        term=terms.earlier(scene.config, record.first_published, scene.as_of),
        alternates=_translations(found.group, found.lang, found.address, scene),
        further=tuple(scene.lookup.living(record.further)),
        since_then=tuple(scene.lookup.since_then(found, SINCE_THEN)),
    )


def moved(output: outputs.Page | outputs.OldPage, scene: Scene) -> redirect.Context | None:
    """Lead from an address that a release had elsewhere to where it is now."""
    found = scene.lookup.at_old_address(output.address)
    if found is None:
        return None
    return redirect.Context(address=output.address, status=301, target=found.address, lang=found.lang)


def _translations(group: str, lang: Lang, address: str, scene: Scene) -> tuple[Alternate, ...]:
    """Give one page for each language, in the order of the site's; its own for the page's own."""
    found = dict(reversed(scene.lookup.translations(group))) | {lang: address}
    return tuple(Alternate(other, found[other]) for other in scene.config.site.languages if other in found)
