"""JSON feeds (JSON Feed 1.1): what the Atom feeds carry, for programs that would rather read JSON."""

from typing import Any

import msgspec

from depesche.records.base import localised
from depesche.site import addresses, outputs
from depesche.site.formats import items
from depesche.site.formats.items import Attachment, Item, ItemVersion
from depesche.site.formats.xml import moment
from depesche.site.scene import Scene


def render(output: outputs.JsonFeed, scene: Scene) -> bytes | None:
    """Give a feed; None where its list has no releases."""
    channel = output.channel
    if not items.exists(channel, scene):
        return None
    site = scene.config.site
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": items.title(channel, scene),
        "home_page_url": site.base_url + channel.page,
        "description": items.about(channel, scene),
        "feed_url": site.base_url + addresses.json_feed(channel.page),
        **({"icon": icon, "favicon": icon} if (icon := items.icon(scene)) else {}),
        "language": channel.lang,
        "authors": [{"name": localised(site.owner, channel.lang)}],
        "items": [_item(item) for item in items.items(channel, scene)],
    }
    return msgspec.json.encode(feed) + b"\n"


def _item(item: Item) -> dict[str, Any]:
    """Give an item without the members that would be empty."""
    members = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "content_html": item.content,
        "summary": item.summary,
        "image": item.image,
        "banner_image": item.banner,
        "date_published": moment(item.published),
        "date_modified": moment(item.updated),
        "authors": [{"name": author} for author in item.authors],
        "tags": [topic.title for topic in item.topics],
        "language": item.lang,
        "attachments": [_attachment(each) for each in item.attachments],
        # Members of our own begin with an underscore, as the standard asks ("Extensions").
        "_depesche": _whole(
            {"record": item.record, "standing": item.standing, "versions": [_version(one) for one in item.versions]}
        ),
    }
    return _whole(members)


def _version(one: ItemVersion) -> dict[str, Any]:
    issued_at = moment(one.issued_at)
    members = {"version": one.number, "action": one.action, "issued_at": issued_at, "note": one.note}
    return _whole(members | {"record": one.record})


def _whole(members: dict[str, Any]) -> dict[str, Any]:
    """Leave out what would be empty."""
    return {name: value for name, value in members.items() if value}


def _attachment(each: Attachment) -> dict[str, Any]:
    members = {"url": each.address, "mime_type": each.media_type, "title": each.title, "size_in_bytes": each.size}
    return _whole(members)
