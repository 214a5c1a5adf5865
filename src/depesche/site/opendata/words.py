"""What the datasets are called and what is in them: messages of the theme, which data.html shows as well."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """Messages of the theme's catalogues, English."""

    title: str
    about: str


CATALOGUE: Final = Words(
    "Open data",
    "Everything that stands on this site can be fetched and used again, without a key and without asking.",
)
DATASETS: Final = MappingProxyType(
    {
        "releases": Words(
            "Releases",
            "Every release in all languages, with text and facts, one file a year. What is published today comes in "
            "at midnight.",
        ),
        "quotes": Words("Quotations", "What was said in releases, by whom and in which office, one file a year."),
        "organisation": Words("Ministries", "Ministries and other public bodies, with dates and predecessors."),
        "person": Words("People", "People of public life, with their offices and the dates of these."),
        "topic": Words("Topics", "Subjects that releases are filed under."),
        "newest": Words("Newest releases", "The newest twenty releases with their full text, as feeds."),
        "log": Words("Log", "Every version of every record, signed and open to checks."),
        "service": Words("Interface for programs", "Everything that can be fetched, described by OpenAPI."),
    }
)
