"""What a list of releases is about: the ministry or topic, as its own record describes it."""

from typing import TYPE_CHECKING

from depesche.records.base import Record, localised
from depesche.records.inline import plain_text
from depesche.records.people import Organisation, Topic
from depesche.site import addresses
from depesche.site.linked.bodies import ministry, record_id
from depesche.site.linked.script import Node, node

if TYPE_CHECKING:
    from depesche.records.base import Lang
    from depesche.site.rendering import Theme


def subject(record: Record | None, lang: "Lang", theme: "Theme") -> tuple[Node, ...]:
    """Describe what a record is about; nothing where there is no record, or none that schema.org has a word for."""
    config = theme.config
    match record:
        case Organisation():
            described = {"description": plain_text(localised(record.descriptions, lang))}
            return ({**ministry(record, config, lang), **{k: v for k, v in described.items() if v}},)
        case Topic():
            base = config.site.base_url
            return (
                node(
                    "DefinedTerm",
                    id=record_id(config, record.id),
                    name=localised(record.names, lang),
                    description=plain_text(localised(record.descriptions, lang)),
                    termCode=record.slug,
                    url=base + addresses.listing(lang, "topics", record.slug),
                    inDefinedTermSet=base + addresses.directory(lang, "topics"),
                ),
            )
        case _:
            return ()
