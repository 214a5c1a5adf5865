"""A release as a NewsArticle, with its quotations."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from depesche.config import Config
from depesche.records.base import Lang, localised
from depesche.records.blocks import Quote, Video
from depesche.records.inline import plain_text
from depesche.records.people import TopicRef
from depesche.records.reading_time import minutes
from depesche.records.release import Release
from depesche.site import addresses
from depesche.site.linked import media
from depesche.site.linked.bodies import BODY, owner, owner_id, publisher, record_id, website_id
from depesche.site.linked.pages import Step, trail
from depesche.site.linked.script import Node, node
from depesche.site.quotations import anchors

if TYPE_CHECKING:
    from depesche.site.pages.release import Context
    from depesche.site.rendering import Theme

HEADLINE_MOST: Final = 110
"""Characters of a headline that search engines show; a longer one stands whole under `name`."""
_GENRES: Final = {
    "press-release": "http://cv.iptc.org/newscodes/genre/Press_Release",
    "interview": "http://cv.iptc.org/newscodes/genre/Interview",
}
"""What IPTC's NewsCodes have a word for; schema.org's own kinds of news articles are all a journalist's work."""


def article(context: "Context", address: str, theme: "Theme") -> tuple[Node, ...]:
    """Give the release of a page as machines read it, and where the page stands."""
    release, config = context.release, theme.config
    first = release.publisher
    steps = (
        Step(localised(config.site.name, release.lang), addresses.front(release.lang)),
        Step(first.name, addresses.listing(release.lang, "publishers", first.slug)),
        Step(plain_text(release.headline), address),
    )
    return (_article(context, address, theme), owner(config, release.lang), trail(steps, config, address))


def _article(context: "Context", address: str, theme: "Theme") -> Node:
    release, config, dialect = context.release, theme.config, theme.dialects[context.release.lang]
    url = config.site.base_url + address
    headline = plain_text(release.headline)
    publishers = tuple(publisher(one, config, release.lang) for one in (release.publisher, *release.co_publishers))
    return node(
        "NewsArticle",
        id=record_id(config, release.id),
        additionalType=_GENRES.get(release.kind, ""),
        url=url,
        mainEntityOfPage=url,
        headline=shortened(headline),
        name=headline if len(headline) > HEADLINE_MOST else "",
        alternativeHeadline=plain_text(release.kicker),
        description=plain_text(release.lead),
        inLanguage=release.lang,
        datePublished=dialect.iso(release.first_published),
        dateModified=dialect.iso(modified(release)),
        dateline=", ".join(part for part in (release.place, dialect.day(release.first_published)) if part),
        author=publishers,
        publisher={"@type": BODY, "@id": record_id(config, release.publisher.id), "name": release.publisher.name},
        sourceOrganization={"@id": owner_id(config)},
        isPartOf={"@id": website_id(config, release.lang)},
        isAccessibleForFree=True,
        license=config.site.data.licence_address,
        timeRequired=f"PT{minutes(release)}M",
        image=tuple(media.picture(image, config, first=image is release.lead_image) for image in release.images()),
        thumbnailUrl=(
            config.site.base_url + addresses.file(release.share_image.blob, addresses.SHARE_IMAGE)
            if release.share_image
            else ""
        ),
        about=tuple(topic(one, config, release.lang) for one in release.topics),
        mentions=tuple(
            node("Person", id=record_id(config, one.id), name=one.name, jobTitle=one.office) for one in release.people
        ),
        contentLocation=tuple(node("Place", name=one.name) for one in release.places),
        locationCreated=node("Place", name=release.place) if release.place else None,
        associatedMedia=tuple(_records(context, url)),
        citation=tuple(media.document(one, config) for one in release.all_documents()),
        video=tuple(_videos(release, theme)),
        hasPart=tuple(
            quotation(quote, addresses.quotation(url, anchor), release, config, dialect.iso(release.first_published))
            for quote, anchor in zip(release.quotes(), anchors(release.body).values(), strict=True)
        ),
        workTranslation=tuple(
            node("NewsArticle", url=config.site.base_url + one.address, inLanguage=one.lang)
            for one in context.alternates
            if one.lang != release.lang
        ),
        version=context.version,
        creativeWorkStatus="Withdrawn" if release.withdrawal else "Published",
        correction=tuple(_corrections(release, theme)),
        identifier=tuple(_identifiers(context)),
    )


def shortened(headline: str) -> str:
    """Give a headline, cut between two words where it is too long; a text without spaces is cut where it must be."""
    if len(headline) <= HEADLINE_MOST:
        return headline
    kept = headline[: HEADLINE_MOST - 1]
    words, space, _ = kept.rpartition(" ")
    return (words if space else kept).rstrip(" ,;:–-") + "…"


def modified(release: Release) -> datetime:
    """Give the moment of the last change that readers were told of."""
    told = [change.at for change in release.changes]
    if release.withdrawal:
        told.append(release.withdrawal.at)
    return max(told, default=release.first_published)


def topic(ref: TopicRef, config: Config, lang: Lang) -> Node:
    base = config.site.base_url
    return node(
        "DefinedTerm",
        id=record_id(config, ref.id),
        name=ref.title,
        termCode=ref.slug,
        url=base + addresses.listing(lang, "topics", ref.slug),
        inDefinedTermSet=base + addresses.directory(lang, "topics"),
    )


def quotation(quote: Quote, address: str, release: Release, config: Config, published: str) -> Node:
    """Give what somebody said, under the address of the quotation on its page."""
    speaker = quote.speaker
    return node(
        "Quotation",
        id=address,
        url=address,
        text=plain_text(quote.text),
        inLanguage=quote.lang or release.lang,
        datePublished=published,
        creator=node(
            "Person",
            id=record_id(config, speaker.person) if speaker.person else "",
            name=speaker.name,
            jobTitle=speaker.office,
        ),
    )


def _records(context: "Context", url: str) -> Iterator[Node]:
    yield node(
        "MediaObject",
        contentUrl=addresses.release_json(url),
        encodingFormat="application/json",
        sha256=context.content_sha256,
    )


def _corrections(release: Release, theme: "Theme") -> Iterator[Node]:
    told = [(change.at, change.note) for change in release.changes]
    if release.withdrawal:
        told.append((release.withdrawal.at, release.withdrawal.reason))
    for at, note in told:
        yield node("CorrectionComment", text=note, datePublished=theme.dialects[release.lang].iso(at))


def _videos(release: Release, theme: "Theme") -> Iterator[Node]:
    if release.sign_language_video:
        name = theme.dialects[release.lang].text("This release as a video in sign language")
        yield media.sign_language(release.sign_language_video, name, release.lang)
    yield from (media.video(block) for block in release.body if isinstance(block, Video))


def _identifiers(context: "Context") -> Iterator[Node]:
    release = context.release
    yield node("PropertyValue", propertyID="record", value=release.id)
    if release.number:
        yield node("PropertyValue", propertyID="number", value=release.number)
    yield node("PropertyValue", propertyID="sha256", value=context.content_sha256)
