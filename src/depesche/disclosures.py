"""What a public body must say of itself on its site, as newsroom.toml tells it: one table for each standing page.

Texts are per language and plain; postal addresses are lines, written as the post wants them. How each key is used, and
which law asks for it, stands in docs/howto/set-up-a-newsroom.md.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec

from depesche.records.base import Lang

Texts = Annotated[dict[Lang, str], msgspec.Meta(min_length=1)]
Email = Annotated[str, msgspec.Meta(pattern=r"^[^@\s]+@[^@\s]+$")]
OptionalEmail = Annotated[str, msgspec.Meta(pattern=r"^$|^[^@\s]+@[^@\s]+$")]
OptionalLink = Annotated[str, msgspec.Meta(pattern=r"^$|^https://[^\s\"<>]+$")]
Lines = Annotated[tuple[Annotated[str, msgspec.Meta(min_length=1)], ...], msgspec.Meta(min_length=1)]
Name = Annotated[str, msgspec.Meta(min_length=1)]
StandingPageName = Literal["imprint", "privacy", "accessibility", "easy-language", "sign-language"]
"""The pages that stand beside the news."""


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of newsroom.toml; unknown keys are refused."""


class Imprint(Table, frozen=True, kw_only=True):
    """Who offers the site (§ 5 DDG) and who answers for what it says (§ 18 MStV)."""

    provider: Texts
    representative: Texts
    """Who represents the provider, with office."""
    address: Lines
    phone: Name
    email: Email
    register: dict[Lang, str] = {}
    """Register and number, for bodies that stand in one."""
    vat_id: str = ""
    supervision: dict[Lang, str] = {}
    """The authority that supervises the provider, for bodies that have one."""
    responsible: Name
    """Name of the natural person who is responsible for the content."""
    responsible_address: tuple[str, ...] = ()
    """Empty: the provider's."""


class Office(Table, frozen=True, kw_only=True):
    """A body that readers can turn to."""

    name: Texts
    address: tuple[str, ...] = ()
    phone: str = ""
    email: OptionalEmail = ""
    website: OptionalLink = ""

    def __post_init__(self) -> None:
        if not (self.address or self.phone or self.email or self.website):
            message = "needs a way to be reached: give `address`, `phone`, `email` or `website`"
            raise ValueError(message)


class AccessLog(Table, frozen=True, kw_only=True):
    """What the web server in front of Depesche writes down; Depesche itself writes down no request."""

    days: Annotated[int, msgspec.Meta(ge=1)]
    """After so many days it is deleted."""
    ip: Literal["full", "shortened", "none"]
    """How much of the reader's IP address it holds."""


class Privacy(Table, frozen=True, kw_only=True):
    """Whom readers ask about their data, and what is done with it that Depesche can't know."""

    officer: Office
    """The data protection officer."""
    authority: Office
    """The data protection authority."""
    law: dict[Lang, str] = {}
    """The provisions beside Article 6 (1) (e) GDPR under which the newsroom informs the public."""
    hosting: dict[Lang, str] = {}
    """Who runs the machines on the newsroom's behalf, where it does not do so itself."""
    access_log: AccessLog | None = None


class Barrier(Table, frozen=True, kw_only=True):
    """Content that is not accessible: what, why, and what can be used instead."""

    what: Texts
    why: Texts
    reason: Literal["not-compliant", "disproportionate-burden", "out-of-scope"]
    """Under which heading of the model statement it stands (Decision (EU) 2018/1523)."""
    criteria: tuple[Name, ...] = ()
    """The requirements of EN 301 549 that it fails, such as `9.1.2.5`."""
    alternative: dict[Lang, str] = {}
    until: date | None = None
    """The day by which it will be mended."""


class Feedback(Table, frozen=True, kw_only=True):
    """Where readers report a barrier."""

    email: Email
    phone: str = ""
    address: tuple[str, ...] = ()
    answer_within_days: Annotated[int, msgspec.Meta(ge=1, le=60)] = 14


class Accessibility(Table, frozen=True, kw_only=True):
    """The accessibility statement (Directive (EU) 2016/2102, Article 7; BITV 2.0, § 7)."""

    status: Literal["full", "partial", "none"]
    """Of conformance with EN 301 549."""
    law: dict[Lang, str] = {}
    """The provisions that bind the newsroom; empty: BITV 2.0 and the BGG."""
    barriers: tuple[Barrier, ...] = ()
    methods: Annotated[tuple[Literal["self-assessment", "third-party"], ...], msgspec.Meta(min_length=1)]
    """How the statement was prepared."""
    assessor: dict[Lang, str] = {}
    """Who assessed the site, where it was not the newsroom."""
    prepared: date
    reviewed: date
    """Statements are to be reviewed every year."""
    feedback: Feedback
    enforcement: Office
    """Where readers can turn to when feedback was of no use: the arbitration or monitoring body."""

    def __post_init__(self) -> None:
        failing = [barrier for barrier in self.barriers if barrier.reason != "out-of-scope"]
        if self.status == "full" and failing:
            message = (
                'with `status = "full"` every barrier must have `reason = "out-of-scope"`: set `status = "partial"`, '
                "or take away the barriers that are no more"
            )
            raise ValueError(message)
        if self.status != "full" and not failing:
            message = (
                f'with `status = "{self.status}"` the statement must name what is not accessible: '
                'add `[[accessibility.barriers]]`, or set `status = "full"`'
            )
            raise ValueError(message)
        if self.reviewed < self.prepared:
            message = "`reviewed` is before `prepared`: the first review is the day of preparation or later"
            raise ValueError(message)


class SignLanguage(Table, frozen=True, kw_only=True):
    """Videos in sign language about the site itself (BITV 2.0, § 4); the newsroom keeps them elsewhere."""

    about: OptionalLink = ""
    """What the site is."""
    navigation: OptionalLink = ""
    """How to find one's way."""
    accessibility: OptionalLink = ""
    """The main points of the accessibility statement."""


class Duty(msgspec.Struct, frozen=True):
    """A page that the law asks of a public body, and the table of newsroom.toml that it is made from."""

    page: StandingPageName
    table: str
    law: str

    @property
    def warning(self) -> str:
        """Say what is missing where there is neither the table nor a link to the newsroom's own page."""
        return (
            f"there is no [{self.table}], so there is no such page; {self.law} asks public bodies for it. Add the "
            f'table (docs/howto/set-up-a-newsroom.md), or link a page of your own with `page = "{self.page}"` under '
            "[[site.legal]]"
        )


DUTIES = (
    Duty("imprint", "imprint", "§ 5 DDG"),
    Duty("privacy", "privacy", "Article 13 GDPR"),
    Duty("accessibility", "accessibility", "§ 7 BITV 2.0"),
    Duty("sign-language", "sign_language", "§ 4 BITV 2.0"),
)
