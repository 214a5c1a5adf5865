"""What programs take in bulk, and what tells them of it."""

from typing import Literal

from depesche.records.base import Lang
from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served

Yearly = Literal["releases", "quotes"]
"""What there is a file of for each year in which releases were first published."""
RowForm = Literal["jsonl", "csv"]
GraphForm = Literal["jsonld", "ttl"]


class RecordFile(Output, frozen=True, tag=True, kw_only=True):
    """The newest version of a record of any kind, in the bytes whose hash stands in the log."""

    stage = Stage.RECORDS
    record: str

    @property
    def path(self) -> str:
        return served(addresses.record_json(self.record))


class YearDump(Output, frozen=True, tag=True, kw_only=True):
    """All releases first published in a year but before the as-of day, or the quotations in them."""

    stage = Stage.DATA
    what: Yearly
    year: int
    form: RowForm

    @property
    def path(self) -> str:
        return served(addresses.dump(f"{self.what}-{self.year:04d}", self.form))


class Register(Output, frozen=True, tag=True, kw_only=True):
    """All records of a kind, one a line."""

    stage = Stage.DATA
    kind: str

    @property
    def path(self) -> str:
        return served(addresses.dump(f"records-{self.kind}", "jsonl"))


class RegisterTable(Output, frozen=True, tag=True, kw_only=True):
    """A table made of all records of a kind."""

    stage = Stage.DATA
    name: str

    @property
    def path(self) -> str:
        return served(addresses.dump(self.name, "csv"))


class CsvMetadata(Output, frozen=True, tag=True, kw_only=True):
    """What the columns of all tables mean."""

    stage = Stage.DATA

    @property
    def path(self) -> str:
        return served(addresses.CSV_METADATA)


class DataCatalogue(Output, frozen=True, tag=True, kw_only=True):
    """What data there is, for portals that collect it (DCAT-AP)."""

    stage = Stage.DATA
    form: GraphForm

    @property
    def path(self) -> str:
        return served(addresses.dump("catalog", self.form))


class OpenApi(Output, frozen=True, tag=True, kw_only=True):
    """What can be fetched, for programs and those who write them."""

    stage = Stage.DATA

    @property
    def path(self) -> str:
        return served(addresses.OPENAPI)


class DataPage(Output, frozen=True, tag=True, kw_only=True):
    """The page that explains all of this to people."""

    stage = Stage.LISTS
    lang: Lang

    @property
    def path(self) -> str:
        return served(addresses.data_page(self.lang))
