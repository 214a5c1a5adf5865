"""A plain-text copy of a portal page: kicker, headline, buttons, picture lines, lead, body, further news."""

from depesche.intake import account, teasers
from depesche.intake.clipping import Clipping
from depesche.intake.lines import body, head, sections
from depesche.intake.page import Page, refuse
from depesche.intake.structure import Parts, compose
from depesche.intake.words import tidy, words


def sniff(page: Page) -> bool:
    """Take every text: sources of particular formats are asked before."""
    return bool(words(page.text))


def parse(page: Page) -> Clipping:
    """Read the copy line by line; blank lines part blocks.

    Raises UnreadableError where invisible characters are all there is.
    """
    lines = [tidy(line) for line in page.text.splitlines()]
    shown = [line for line in lines if line]
    if not shown:
        raise refuse(page.name, "holds no words", "save the page again and give the new file")
    parts = sections.divide(lines)
    top = head.read(parts.main)
    text = body.read(top.rest)
    further = [teasers.read(blocks) for blocks in parts.further]
    kicker, headline = top.titles.kicker, top.titles.headline
    clipping = compose(
        Parts(
            kicker=kicker,
            headline=headline,
            lead=text.lead,
            dateline=top.dateline if top.dateline.date or top.dateline.place else text.dateline,
            images=(*top.images, *text.images),
            body=text.blocks,
            documents=text.documents,
            further=tuple(teaser for one in further for teaser in one.teasers),
            contact=tuple(parts.contact),
            ignored=(*parts.ignored, *top.ignored, *text.ignored),
            warnings=(
                *page.warnings,
                *top.warnings,
                *(warning for one in further for warning in one.warnings),
            ),
        )
    )
    return account.complete(shown, clipping)
