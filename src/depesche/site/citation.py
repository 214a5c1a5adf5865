"""How a release is cited: the facts of a citation, and the forms that reference managers read.

BibTeX as BibTeX itself reads it (`@misc`), RIS by its specification of 2001, CSL-JSON 1.0.2. All three are UTF-8.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from depesche.records.base import Lang
from depesche.records.inline import plain_text
from depesche.records.release import Release
from depesche.site import addresses

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What one version of a release is cited by; all texts plain."""

    id: str
    """Record id."""
    address: str
    """Absolute; leads to the release for ever."""
    title: str
    publishers: tuple[str, ...]
    site: str
    """Name of the newsroom."""
    genre: str
    """Kind of release, in its language."""
    number: str
    lang: Lang
    published: date
    """In the newsroom's zone, as is the day of the version."""
    version: str
    """Version and its day, in words of the language."""


def cited(release: Release, *, genre: str, version: str, base: str, site: str, zone: ZoneInfo) -> Citation:
    """Give what a release is cited by; `genre` and `version` are words of its language, `base` scheme and host."""
    return Citation(
        id=release.id,
        address=base + addresses.record(release.id),
        title=plain_text(release.headline),
        publishers=tuple(one.name for one in (release.publisher, *release.co_publishers)),
        site=site,
        genre=str(genre),
        number=release.number,
        lang="de" if release.lang == "de-simple" else release.lang,
        published=release.first_published.astimezone(zone).date(),
        version=str(version),
    )


def bibtex(citation: Citation) -> str:
    """Give an entry of type `@misc`; braces keep capitals, and names of bodies whole."""
    fields = {
        "author": " and ".join(f"{{{_latex(one)}}}" for one in citation.publishers),
        "title": f"{{{_latex(citation.title)}}}",
        "howpublished": _latex(", ".join(part for part in (citation.site, citation.genre, citation.number) if part)),
        "year": f"{citation.published.year:04d}",
        "month": str(citation.published.month),
        "day": str(citation.published.day),
        "note": _latex(citation.version),
        "language": citation.lang,
        "url": citation.address,
    }
    lines = (f"  {name} = {{{text}}}," for name, text in fields.items() if text)
    return "\n".join((f"@misc{{{citation.id},", *lines, "}"))


def ris(citation: Citation) -> str:
    """Give a record of type `ELEC`, a page of the web."""
    day = citation.published
    lines = [
        ("TY", "ELEC"),
        *(("AU", one) for one in citation.publishers),
        ("TI", citation.title),
        ("T2", citation.site),
        ("PY", f"{day.year:04d}"),
        ("DA", f"{day.year:04d}/{day.month:02d}/{day.day:02d}"),
        ("M3", citation.genre),
        ("M1", citation.number),
        ("ET", citation.version),
        ("LA", citation.lang),
        ("UR", citation.address),
        ("ID", citation.id),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {_SPACES.sub(' ', text)}" for tag, text in lines if text or tag == "ER")


def csl_json(citation: Citation) -> str:
    """Give a list of one item of type `webpage`, as Zotero and pandoc read it."""
    day = citation.published
    item: dict[str, Any] = {
        "id": citation.id,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": one} for one in citation.publishers],
        "container-title": citation.site,
        "genre": citation.genre,
        "number": citation.number,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": citation.version,
        "language": citation.lang,
        "URL": citation.address,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False)


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in _SPACES.sub(" ", text))
