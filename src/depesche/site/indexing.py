"""Indexing: what is pending for the search is put into the index of its language, or removed from it."""

from collections.abc import Iterable

from depesche.records.media import TextFile
from depesche.site.outputs import Output, SearchEntry
from depesche.site.scene import Scene
from depesche.site.search.document import SearchDocument, of_release
from depesche.site.search.keeper import Keeper


def index(entries: Iterable[Output], scene: Scene, keeper: Keeper) -> None:
    """Let readers find what stands now, and no longer what does not; all of it at once."""
    for each in entries:
        if isinstance(each, SearchEntry):
            document = search_document(each, scene)
            if document:
                keeper.put(document)
            else:
                keeper.remove(each.lang, each.release)
    keeper.commit()


def search_document(entry: SearchEntry, scene: Scene) -> SearchDocument | None:
    """Make what the index holds of a release; None where it does not stand in that language, such as an erased one."""
    standing = scene.lookup.standing(entry.release)
    if standing is None or standing.lang != entry.lang:
        return None
    release = scene.releases.read(standing.content)

    def text_of(file: TextFile) -> str:
        return scene.log.blob(file.blob).decode("utf-8", "replace")

    return of_release(release, standing.teaser, standing.year, text_of)
