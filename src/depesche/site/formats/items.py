"""A release as feeds carry it, whatever their format: the full text, marked where it was corrected or withdrawn."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from typing import Final

from depesche.records.base import Lang, localised
from depesche.records.dispatch import Action
from depesche.records.inline import plain_text
from depesche.records.people import TopicRef
from depesche.records.release import Release
from depesche.site import addresses, contexts, pictures
from depesche.site.outputs import Channel
from depesche.site.pages.release import body_html
from depesche.site.scene import Scene
from depesche.site.standing import Standing
from depesche.wire.content import content_path

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed was changed last: both formats' readers want a moment."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document or picture of a release."""

    address: str
    media_type: str
    title: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVersion:
    """One version of a release; of what it changed, the public note."""

    number: int
    action: Action
    issued_at: datetime
    note: str
    record: str
    """Address of its record in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One release. Addresses are absolute, times in UTC."""

    id: str
    """A URN that stays the same whatever becomes of text, address and base address."""
    lang: Lang
    address: str
    record: str
    """Address of the record itself."""
    title: str
    """Plain text."""
    summary: str
    """Plain text."""
    content: str
    """HTML."""
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    topics: tuple[TopicRef, ...]
    attachments: tuple[Attachment, ...]
    image: str
    """Address of the picture above the text."""
    banner: str
    """Address of the picture that was made to be shown beside links."""
    standing: str
    """`withdrawn`, `corrected` or nothing."""
    versions: tuple[ItemVersion, ...]
    """Oldest first; empty where there is only one."""


def items(channel: Channel, scene: Scene) -> list[Item]:
    """Give what a feed holds, newest first."""
    if channel.section is None:
        found = scene.lookup.newest(channel.lang, contexts.NEWEST)
    else:
        found = scene.lookup.newest_filed(channel.lang, channel.section, channel.slug, contexts.NEWEST)
    return [scene.releases.once(("item", one.leaf_index, one.address), partial(_item, one, scene)) for one in found]


def exists(channel: Channel, scene: Scene) -> bool:
    """Tell whether there is a feed: a list has one while it has releases, even where all of them are imports."""
    return channel.section is None or bool(scene.lookup.years(channel.lang, channel.section, channel.slug))


def title(channel: Channel, scene: Scene) -> str:
    """Give the name of a feed, plain text."""
    site = localised(scene.config.site.name, channel.lang)
    if channel.section is None:
        return site
    _, name = contexts.title(channel.lang, channel.section, channel.slug, None, scene)
    return f"{name} – {site}"


def about(channel: Channel, scene: Scene) -> str:
    """Say in a sentence what is in a feed, plain text."""
    dialect, owner = scene.theme.dialects[channel.lang], localised(scene.config.site.owner, channel.lang)
    return dialect.text("Announcements of %(owner)s, each version signed and open to checks.") % {"owner": owner}


def icon(scene: Scene) -> str:
    """Give the address of the crest, empty where there is none."""
    return scene.config.site.base_url + scene.theme.crest if scene.theme.crest else ""


def updated(found: list[Item]) -> datetime:
    """Give the moment of the last change in a feed."""
    return max((item.updated for item in found), default=NEVER)


def urn(origin: str, name: str) -> str:
    """Give a URN (RFC 9562, version 5) for a thing of a log; the log's name never changes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tlog:{origin}#{name}").urn


def _item(one: Standing, scene: Scene) -> Item:
    release = scene.releases.read(one.content)
    base = scene.config.site.base_url
    text = scene.theme.dialects[one.lang].text
    standing = "withdrawn" if one.withdrawn else "corrected" if one.teaser.corrected else ""
    mark = {"withdrawn": text("Withdrawn"), "corrected": text("Corrected"), "": ""}[standing]
    headline = plain_text(release.headline)
    return Item(
        id=urn(scene.config.wire.origin, one.id),
        lang=one.lang,
        address=base + one.address,
        record=base + addresses.release_json(one.address),
        title=f"{mark}: {headline}" if mark else headline,
        summary=plain_text(release.lead),
        content=_content(release, mark, scene) + _footer(one, release, scene),
        published=release.first_published,
        updated=one.issued_at,
        authors=tuple(publisher.name for publisher in (release.publisher, *release.co_publishers)),
        topics=release.topics,
        attachments=tuple({each.address: each for each in _attachments(release, base)}.values()),
        image=_image(release, base),
        banner=_banner(release, base),
        standing=standing,
        versions=_versions(one, release, scene),
    )


def _versions(one: Standing, release: Release, scene: Scene) -> tuple[ItemVersion, ...]:
    if one.version == 1:
        return ()
    notes = {change.version: change.note for change in release.changes}
    reason = release.withdrawal.reason if release.withdrawal else ""
    return tuple(
        ItemVersion(
            number=issued.version,
            action=issued.action,
            issued_at=issued.issued_at,
            note=reason if issued.action == "withdraw" else notes.get(issued.version, ""),
            record=f"{scene.config.site.base_url}{addresses.WIRE}/{content_path(issued.content)}",
        )
        for issued in scene.lookup.versions(one.id)
    )


def _content(release: Release, mark: str, scene: Scene) -> str:
    base = scene.config.site.base_url
    parts = []
    if release.withdrawal:
        parts.append(f"<p><strong>{escape(mark)}.</strong> {escape(release.withdrawal.reason)}</p>")
    elif mark:
        notes = " ".join(escape(change.note) for change in release.changes)
        parts.append(f"<p><strong>{escape(mark)}.</strong> {notes}</p>")
    if release.lead:
        parts.append(f"<p>{release.lead}</p>")
    if release.lead_image:
        image = release.lead_image
        about = " ".join(part for part in (image.caption, escape(image.credit)) if part)
        caption = f"<figcaption>{about}</figcaption>" if about else ""
        parts.append(f'<figure><img src="{_image(release, base)}" alt="{escape(image.alt)}">{caption}</figure>')
    parts.append(body_html(release, scene.theme, base=base).strip())
    text = "\n".join(part for part in parts if part)
    return text or f"<p>{release.headline}</p>"


def _footer(one: Standing, release: Release, scene: Scene) -> str:
    """Give the dispatch line that stands above the release's page, in short."""
    dialect = scene.theme.dialects[one.lang]
    state = "Version %(number)s, withdrawn" if one.withdrawn else "Version %(number)s"
    if one.teaser.corrected:
        state = "Version %(number)s, corrected"
    parts = [
        release.place,
        dialect.published(release.first_published, imported=one.imported),
        release.publisher.name,
        dialect.text("No. %(number)s") % {"number": release.number} if release.number else "",
        dialect.text(state) % {"number": one.version},
    ]
    line = " · ".join(escape(part) for part in parts if part)
    own = escape(scene.config.site.base_url + one.address)
    proof = "nachweis" if one.lang.startswith("de") else "proof"
    return f'\n<p><small>{line} · <a href="{own}#{proof}">{escape(dialect.text("Proof"))}</a></small></p>'


def _attachments(release: Release, base: str) -> Iterator[Attachment]:
    """Give documents, then pictures in the size that other sites show."""
    for document in release.all_documents():
        address = base + addresses.file(document.blob, document.name)
        yield Attachment(address, document.media_type, document.title, document.size)
    for image in release.images():
        one = pictures.share_rendition(image)
        address = base + addresses.file(one.blob, addresses.rendition_name(image.name, one))
        yield Attachment(address, one.media_type, image.alt or plain_text(image.caption), one.size)


def _banner(release: Release, base: str) -> str:
    made = release.share_image
    return base + addresses.file(made.blob, addresses.SHARE_IMAGE) if made else ""


def _image(release: Release, base: str) -> str:
    if release.lead_image is None:
        return ""
    rendition = pictures.share_rendition(release.lead_image)
    return base + addresses.file(rendition.blob, addresses.rendition_name(release.lead_image.name, rendition))
