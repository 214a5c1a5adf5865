"""What a page says of itself in its head: JSON-LD (schema.org), Open Graph, Dublin Core, Twitter cards, `title`."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from depesche.intake import dates
from depesche.intake.markup import tree
from depesche.intake.markup.inline import address
from depesche.intake.words import tidy

_ARTICLES = frozenset(
    {"NewsArticle", "Article", "ReportageNewsArticle", "PressRelease", "BlogPosting", "SpecialAnnouncement"}
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "datepublished",
    "publish-date",
    "pubdate",
    "publication_date",
)
_DEPTH = 6
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")


class Metadata(msgspec.Struct, frozen=True):
    """The page's own claims; what it does not claim is None or empty."""

    lang: str | None
    titles: tuple[str, ...]
    """Most trusted first; the last one may carry the site's name."""
    description: str | None
    published: tuple[str, ...]
    """As stated, most trusted first."""
    address: str | None
    base: str
    """What relative links are relative to; empty where the page does not say."""
    image_url: str | None
    image_alt: str | None
    image_credit: str | None


def read(root: tree.Element) -> Metadata:
    """Read the head of a page."""
    meta = _meta(root)
    article = _article(root)
    titles = [
        _text(article.get("headline")),
        meta.get("og:title"),
        meta.get("twitter:title"),
        meta.get("dc.title"),
        meta.get("title"),
        tidy("".join(title.itertext())) if (title := root.find(".//title")) is not None else None,
    ]
    canonical = next(
        (one.get("href") for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower()), None
    )
    base_tag = root.find(".//base")
    stated = address("", canonical) or address("", meta.get("og:url")) or address("", _text(article.get("url")))
    base = address(stated or "", base_tag.get("href") if base_tag is not None else None) or stated or ""
    published = [_text(article.get("datePublished")), *(meta.get(key) for key in _PUBLISHED)]
    picture = _picture(article.get("image"))
    return Metadata(
        lang=root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _text(article.get("inLanguage")),
        titles=tuple(dict.fromkeys(one for one in titles if one)),
        description=meta.get("og:description") or _text(article.get("description")) or meta.get("description"),
        published=tuple(one for one in published if one and dates.from_metadata(one)),
        address=stated,
        base=base,
        image_url=address(base, picture.get("url")) or address(base, meta.get("og:image")),
        image_alt=meta.get("og:image:alt") or meta.get("twitter:image:alt") or picture.get("caption"),
        image_credit=picture.get("creditText"),
    )


def without_site(title: str) -> str:
    """Give a title without the name of the site before or behind a dash or bar: the longest part."""
    return max(_SEPARATOR.split(title), key=len)


def _meta(root: tree.Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in root.iter("meta"):
        key = (one.get("property") or one.get("name") or one.get("itemprop") or "").lower()
        content = tidy(one.get("content") or "")
        if key and content:
            found.setdefault(key, content)
    return found


def _article(root: tree.Element) -> dict[str, Any]:
    """Give the first schema.org article of the page's JSON-LD; broken JSON is as none."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads("".join(script.itertext()), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, depth=0):
            kinds = node.get("@type")
            if _ARTICLES & {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}:
                return node
    return {}


def _nodes(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "hasPart", "itemListElement"):
            yield from _nodes(data.get(key), depth + 1)
    elif isinstance(data, list):
        for one in data:
            yield from _nodes(one, depth + 1)


def _text(value: object) -> str | None:
    """Give a text of JSON-LD, which may come alone, as `{"@value": …}` or `{"@id": …}`, or in a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("@id") or value.get("name")
    return tidy(value) or None if isinstance(value, str) else None


def _picture(value: object) -> dict[str, str]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"url": value}
    if not isinstance(value, dict):
        return {}
    found = {key: _text(value.get(key)) for key in ("url", "contentUrl", "caption", "creditText")}
    found["url"] = found["url"] or found.pop("contentUrl")
    return {key: text for key, text in found.items() if text}
