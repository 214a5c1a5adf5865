"""Atom feeds (RFC 4287): the newest releases of a language, publisher or topic, with their full text."""

from collections.abc import Iterator

from depesche.records.base import localised
from depesche.site import addresses, outputs
from depesche.site.formats import items
from depesche.site.formats.items import Item
from depesche.site.formats.xml import DECLARATION, moment, text
from depesche.site.scene import Scene


def render(output: outputs.Atom, scene: Scene) -> bytes | None:
    """Give a feed; None where its list has no releases."""
    channel = output.channel
    if not items.exists(channel, scene):
        return None
    found = items.items(channel, scene)
    site = scene.config.site
    own = site.base_url + addresses.atom(channel.page)
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{channel.lang}">',
        f"<id>{items.urn(scene.config.wire.origin, addresses.atom(channel.page))}</id>",
        f"<title>{text(items.title(channel, scene))}</title>",
        f"<subtitle>{text(items.about(channel, scene))}</subtitle>",
        f"<updated>{moment(items.updated(found))}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{text(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{text(site.base_url + channel.page)}"/>',
        f'<link rel="license" href="{text(site.data.licence_address)}"/>',
        f"<author><name>{text(localised(site.owner, channel.lang))}</name></author>",
        *([f"<icon>{text(items.icon(scene))}</icon>"] if items.icon(scene) else []),
        f"<rights>{text(site.data.licence)}</rights>",
        "<generator>Depesche</generator>",
        *(line for item in found for line in _entry(item, site.base_url)),
        "</feed>",
    ]
    return (DECLARATION + "\n".join(lines) + "\n").encode()


def _entry(item: Item, base: str) -> Iterator[str]:
    yield f'<entry xml:lang="{item.lang}">'
    yield f"<id>{item.id}</id>"
    yield f"<title>{text(item.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href="{text(item.address)}"/>'
    yield f'<link rel="related" type="application/json" href="{text(item.record)}"/>'
    for each in item.attachments:
        title = f' title="{text(each.title)}"' if each.title else ""
        yield (
            f'<link rel="enclosure" type="{text(each.media_type)}" length="{each.size}"{title} '
            f'href="{text(each.address)}"/>'
        )
    yield f"<published>{moment(item.published)}</published>"
    yield f"<updated>{moment(item.updated)}</updated>"
    for author in item.authors:
        yield f"<author><name>{text(author)}</name></author>"
    for topic in item.topics:
        yield f'<category term="{text(topic.slug)}" label="{text(topic.title)}"/>'
    if item.standing:
        yield f'<category scheme="{text(base + addresses.SCHEMA)}" term="{item.standing}"/>'
    if item.summary:
        yield f"<summary>{text(item.summary)}</summary>"
    yield f'<content type="html">{text(item.content)}</content>'
    yield "</entry>"
