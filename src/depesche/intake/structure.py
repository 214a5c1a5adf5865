"""From the parts that a source recognised to the whole Clipping: people, quotes, documents, dateline, warnings."""

import msgspec

from depesche.intake import dateline, dates, documents, people, speakers
from depesche.intake.clipping import (
    Block,
    Clipping,
    Dateline,
    Document,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    QuoteBlock,
    Speaker,
    Teaser,
)
from depesche.intake.language import language
from depesche.intake.teasers import without_repeats
from depesche.intake.words import alike, bare

_SAME = 0.9
"""Share of common words from which a pull quote repeats an inline one."""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What a source recognised on a page; `compose` derives the rest from the words."""

    declared_lang: str | None = None
    kicker: str | None = None
    headline: str | None = None
    lead: str | None = None
    dateline: Dateline = Dateline(place=None, date=None)
    images: tuple[Image, ...] = ()
    body: tuple[Block, ...] = ()
    documents: tuple[Document, ...] = ()
    further: tuple[Teaser, ...] = ()
    contact: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    address: str | None = None
    published: str | None = None


def compose(parts: Parts) -> Clipping:
    """Make the Clipping of a page."""
    texts = [parts.lead or "", *(text for block in parts.body for text in _paragraphs(block))]
    told = "\n".join(text for text in (parts.headline, *texts) if text)
    lang, language_warnings = language(told, parts.declared_lang)
    captions = [text for image in parts.images for text in (image.alt, image.caption) if text]
    known = people.known("\n".join([*texts, *_signed(parts.body), *captions]))
    body, quotes, quote_warnings = _quotes(parts, known)
    line, date_warnings = _dateline(parts, texts)
    further, repeated = without_repeats(parts.further)
    warnings = [*parts.warnings, *language_warnings, *date_warnings, *quote_warnings]
    warnings += _missing(parts, line)
    return Clipping(
        lang=lang,
        kicker=parts.kicker,
        headline=parts.headline,
        lead=parts.lead,
        dateline=line,
        images=parts.images,
        body=body,
        quotes=quotes,
        documents=_documents(parts, texts),
        people=_people(known, quotes),
        further=further,
        ignored=(*parts.ignored, *repeated),
        warnings=tuple(dict.fromkeys(warnings)),
        contact=parts.contact,
        address=parts.address,
        published=parts.published,
    )


def _paragraphs(block: Block) -> tuple[str, ...]:
    """Give the texts of a block in which quotes and people are looked for; a heading only separates."""
    if isinstance(block, Paragraph):
        return (block.text,)
    return block.items if isinstance(block, ListBlock) else ("",)


def _signed(body: tuple[Block, ...]) -> list[str]:
    return [
        f"{block.speaker.office} {block.speaker.name}"
        for block in body
        if isinstance(block, QuoteBlock) and block.speaker and block.speaker.office
    ]


def _quotes(parts: Parts, known: tuple[Speaker, ...]) -> tuple[tuple[Block, ...], tuple[Quote, ...], list[str]]:
    """Give the body with its pull quotes' speakers completed, every quote in reading order, and the doubts."""
    paragraphs, block_of = [parts.lead or ""], [-1]
    for place, block in enumerate(parts.body):
        for text in _paragraphs(block):
            paragraphs.append(text)
            block_of.append(place)
    found = speakers.attribute(paragraphs, known)
    inline = [(block_of[place], quote) for place, quote in found.quotes]
    warnings = list(found.warnings)
    body: list[Block] = []
    pulled: list[tuple[int, Quote]] = []
    for place, block in enumerate(parts.body):
        if not isinstance(block, QuoteBlock):
            body.append(block)
            continue
        speaker = people.resolve(block.speaker, known) if block.speaker else _same_words(block.text, inline)
        if speaker is None:
            warnings.append(f'the pull quote "{block.text[:40]}…" names no speaker')
        body.append(QuoteBlock(text=block.text, speaker=speaker))
        pulled.append((place, Quote(text=block.text, speaker=speaker)))
    ordered = sorted([*inline, *pulled], key=lambda one: one[0])
    return tuple(body), tuple(quote for _, quote in ordered), warnings


def _same_words(text: str, inline: list[tuple[int, Quote]]) -> Speaker | None:
    """Give the speaker of the inline quote that a pull quote repeats."""
    pulled = bare(text)
    for _, quote in inline:
        said = bare(quote.text)
        if pulled and said and (pulled in said or said in pulled or alike(text, quote.text) > _SAME):
            return quote.speaker
    return None


def _dateline(parts: Parts, texts: list[str]) -> tuple[Dateline, list[str]]:
    """Complete the dateline from the opening of the text, then from its sentences (with a warning)."""
    place, day, found = parts.dateline.place, parts.dateline.date, parts.dateline.found
    warnings: list[str] = []
    first = next((text for text in texts if text), "")
    opened = dateline.opening(first)
    if opened is not None:
        place, day = place or opened.place, day or (opened.day.isoformat() if opened.day else None)
        found = found or opened.found
    if day is None:
        running = next((one for text in texts if text and (one := dateline.running(text))), None)
        placed = next((one for text in texts if text and (one := dateline.running(text)) and one.place), None)
        best = placed or running
        if best is not None and best.day is not None:
            day, found = best.day.isoformat(), best.found
            warnings.append(f'the date is taken from the running text ("{best.found}"): check it')
    bare_day = next((words for text in texts if (words := dates.without_year(text))), None)
    if bare_day and day is None:
        warnings.append(f'the text says "{bare_day}" without a year: the date must be completed')
    if place is None and day is not None:
        same_day = next((one for text in texts if (one := dateline.running(text)) and one.place), None)
        if same_day is not None and same_day.day is not None and same_day.day.isoformat() == day:
            place = same_day.place
    return Dateline(place=place, date=day, found=found), warnings


def _documents(parts: Parts, texts: list[str]) -> tuple[Document, ...]:
    """Give the linked files, and those that the text only mentions."""
    kept: dict[str, Document] = {}
    mentioned = [document for text in texts for document in documents.in_text(text)]
    for document in (*parts.documents, *mentioned):
        key = bare(document.title)
        same = next((title for title in kept if title.endswith(key) or key.endswith(title)), None) if key else key
        if same is None:
            kept[key] = document
    return tuple(kept.values())


def _people(known: tuple[Speaker, ...], quotes: tuple[Quote, ...]) -> tuple[Speaker, ...]:
    found = {one.name: one for one in known}
    for quote in quotes:
        if quote.speaker is not None:
            found.setdefault(quote.speaker.name, quote.speaker)
    return tuple(found.values())


def _missing(parts: Parts, line: Dateline) -> list[str]:
    warnings = [
        f"no {what} found"
        for what, there in (
            ("kicker", parts.kicker),
            ("headline", parts.headline),
            ("lead", parts.lead),
            ("date", line.date),
            ("place", line.place),
            ("picture", parts.images),
            ("body text", any(not isinstance(block, Heading) for block in parts.body)),
        )
        if not there
    ]
    for number, image in enumerate(parts.images, start=1):
        if image.alt is None:
            warnings.append(f"picture {number} has no alt text on the page")
        elif image.caption and bare(image.alt) == bare(image.caption):
            warnings.append(f"picture {number} has its caption as alt text: write what is to be seen")
        if image.credit is None:
            warnings.append(f"picture {number} has no credit on the page")
    return warnings
