"""Short texts for programs that come by themselves: crawlers, language models, and who found a weakness."""

from datetime import date
from typing import Final

from depesche.records.base import localised
from depesche.site import addresses, outputs
from depesche.site.opendata.kinds import KINDS
from depesche.site.scene import Scene

_MONTHS_VALID: Final = 6
"""At least; RFC 9116 recommends less than a year."""


def robots(output: outputs.Robots, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Allow everything to everyone but searches, of which there is no end, and name the sitemaps (RFC 9309)."""
    site = scene.config.site
    searches = [
        f"{address(lang)}?"
        for lang in site.languages
        for address in (addresses.search, addresses.releases, addresses.suggestions)
    ]
    lines = [
        "User-agent: *",
        *(f"Disallow: {each}" for each in searches),
        "Allow: /",
        "",
        f"Sitemap: {site.base_url}{addresses.SITEMAP}",
        f"Sitemap: {site.base_url}{addresses.NEWS_SITEMAP}",
    ]
    return _text(lines)


def security(output: outputs.SecurityTxt, scene: Scene) -> bytes | None:  # noqa: ARG001 - the same signature for every format
    """Say whom to tell of a weakness (RFC 9116); None where newsroom.toml names nobody."""
    site, told = scene.config.site, scene.config.site.security
    if not told.contact:
        return None
    languages = dict.fromkeys(lang.partition("-")[0] for lang in site.languages)
    optional = (
        ("Encryption", told.encryption),
        ("Acknowledgments", told.acknowledgments),
        ("Policy", told.policy),
    )
    lines = [
        *(f"Contact: {contact}" for contact in told.contact),
        f"Expires: {expires(scene.as_of).isoformat()}T00:00:00Z",
        *(f"{name}: {value}" for name, value in optional if value),
        f"Preferred-Languages: {', '.join(languages)}",
        f"Canonical: {site.base_url}{addresses.SECURITY}",
    ]
    return _text(lines)


def expires(as_of: date) -> date:
    """Give the first day of a month more than half a year ahead, so that the file changes once a month."""
    months = as_of.year * 12 + as_of.month + _MONTHS_VALID
    return date(months // 12, months % 12 + 1, 1)


def llms(output: outputs.LlmsTxt, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Say in Markdown what the site is and where it can be read without its pages (llmstxt.org)."""
    config = scene.config
    site, base = config.site, config.site.base_url
    name, owner = localised(site.name, "en"), localised(site.owner, "en")
    fronts = [f"- [{localised(site.name, lang)} ({lang})]({base}{addresses.front(lang)})" for lang in site.languages]
    feeds = [
        f"- [Newest releases ({lang})]({base}{addresses.json_feed(addresses.front(lang))}): JSON Feed with full text"
        for lang in site.languages
    ]
    sample = ["", "These are sample contents and no official site: releases, quotations and figures are invented."]
    lines = [
        f"# {name}",
        "",
        f"> Announcements of {owner}: what it has published, when, in which version, word for word.",
        *(sample if site.sample else []),
        "",
        "A release is identified by its id and version. Corrected and withdrawn releases say so, with date and reason;",
        "please repeat that. Quote with publisher, date, version and address. There is no Markdown: the JSON of a",
        "release has all of its text, and stands at the address of its page with `release.json` behind it.",
        "",
        "## Pages",
        "",
        *fronts,
        "",
        "## Newest",
        "",
        *feeds,
        "",
        "## Data",
        "",
        f"- [What there is, and the terms of use]({base}{addresses.data_page(config.default_lang)})",
        f"- [All addresses]({base}{addresses.OPENAPI}): OpenAPI 3.1",
        f"- [What is in the records]({base}{addresses.SCHEMA}): JSON Schema",
        f"- [Catalogue]({base}{addresses.dump('catalog', 'ttl')}): DCAT-AP, names the files of all years",
        *(
            f"- [{kind.plural.capitalize()}]({base}{addresses.dump(f'records-{kind.name}', 'jsonl')}): JSON Lines"
            for kind in KINDS
        ),
        "",
        "## Optional",
        "",
        f"- [Sitemap]({base}{addresses.SITEMAP})",
        f"- [Signed log]({base}{addresses.CHECKPOINT}): C2SP tlog-tiles; `depesche audit` checks it",
    ]
    return _text(lines)


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
