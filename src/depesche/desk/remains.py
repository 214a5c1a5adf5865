"""What an erasure takes away and what it leaves, asked before it is done; and which files nothing else needs."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision

from depesche.config import Config
from depesche.desk.models import Approved, Encoding, NewsDocument, NewsImage, ReleasePage
from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release
from depesche.site import addresses
from depesche.wire.content import blob_path as public_path

_NAMED = re.compile(r'(lead_image|image|document)\\*": ?(\d+)')
"""How a draft's JSON names a thing of the libraries, inside the JSON of its body, too."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A picture or document of the versions that are to be erased."""

    name: str
    about: str
    """Its alternative text or title."""
    vanishes: bool
    """Whether nothing else that is public needs it."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a release that is erased."""

    versions: tuple[Approved, ...]
    """Whose words vanish, oldest first."""
    files: tuple[NamedFile, ...]
    signpost: str
    """Address of the page that stays and says that something was there; absolute."""

    @property
    def vanishing(self) -> tuple[NamedFile, ...]:
        return tuple(file for file in self.files if file.vanishes)

    @property
    def staying(self) -> tuple[NamedFile, ...]:
        return tuple(file for file in self.files if not file.vanishes)

    @property
    def leaves(self) -> tuple[int, ...]:
        """Give the entries of the log that stay."""
        return tuple(row.leaf_index for row in self.versions if row.leaf_index is not None)


def outlook(record_id: str) -> Outlook:
    """Ask what would become of a release."""
    config: Config = settings.DEPESCHE
    rows = tuple(Approved.objects.public().filter(record_id=record_id).order_by("version"))
    releases = [decode(row.sealed, Release) for row in rows if row.sealed]
    files: dict[str, tuple[str, str]] = {}
    for release in releases:
        files |= {image.renditions[0].blob: (image.name, image.alt) for image in release.images()}
        files |= {document.blob: (document.name, document.title) for document in release.all_documents()}
    needed = needed_elsewhere(files, record_id)
    return Outlook(
        versions=rows,
        files=tuple(NamedFile(name, about, digest not in needed) for digest, (name, about) in files.items()),
        signpost=config.site.base_url + addresses.record(record_id),
    )


def needed_elsewhere(digests: Iterable[str], record_id: str) -> set[str]:
    """Give those files that sealed versions of other records name."""
    wanted = set(digests)
    if not wanted:
        return set()
    named = Q(pk__in=[])
    for digest in wanted:
        named |= Q(named__contains=digest)
    others = Approved.objects.standing().exclude(record_id=record_id).exclude(content=None)
    rows = others.annotate(named=Cast("blobs", TextField())).filter(named).values_list("blobs", flat=True)
    return wanted & {digest for blobs in rows for digest in blobs}


def kept_at_the_desk(digests: Iterable[str]) -> Iterator[str]:
    """Give those files that the desk has a use for: of its libraries, of what is public, of what waits.

    To be asked when the wire has taken away what nothing needs any more.
    """
    config: Config = settings.DEPESCHE
    wire = config.path(config.wire.directory)
    waiting = {digest for blobs in Approved.objects.waiting().values_list("blobs", flat=True) for digest in blobs}
    for digest in digests:
        if (
            (wire / public_path(digest)).exists()
            or digest in waiting
            or Encoding.objects.filter(blob=digest).exists()
            or NewsDocument.objects.filter(sha256=digest).exists()
        ):
            yield digest


def only_here(page: ReleasePage) -> list[NewsImage | NewsDocument]:
    """Give the pictures and documents of the libraries that the drafts of a page use, and nothing else does."""
    used: dict[Any, set[int]] = {NewsImage: set(), NewsDocument: set()}
    for content in Revision.objects.for_instance(page).values_list("content", flat=True):
        for name, pk in _NAMED.findall(json.dumps(content)):
            used[NewsDocument if name == "document" else NewsImage].add(int(pk))
    return [
        thing
        for model, keys in used.items()
        for thing in model.objects.filter(pk__in=keys).order_by("pk")
        if not _used_elsewhere(thing, page)
    ]


def headline_of(row: Approved) -> str:
    """Give the headline of a sealed version, plain; empty where its words are erased."""
    return plain_text(decode(row.sealed, Release).headline) if row.sealed else ""


def _used_elsewhere(thing: NewsImage | NewsDocument, page: ReleasePage) -> bool:
    """Whether anything else at the desk names it: what is saved, other drafts, or what is public."""
    own = {"base_content_type": ContentType.objects.get_for_model(Page), "object_id": str(page.pk)}
    if ReferenceIndex.get_references_to(thing).exclude(**own).exists():
        return True
    field = "document" if isinstance(thing, NewsDocument) else "image"
    newest = ReleasePage.objects.exclude(pk=page.pk).values("latest_revision")
    drafts = Revision.objects.filter(pk__in=newest).annotate(text=Cast("content", TextField()))
    if drafts.filter(text__regex=rf'{field}\\*": ?{thing.pk}[^0-9]').exists():
        return True
    if isinstance(thing, NewsDocument):
        digests = [thing.sha256, *thing.former]
    else:
        digests = list(thing.encodings.values_list("blob", flat=True))
    return bool(needed_elsewhere(digests, page.record_id))
