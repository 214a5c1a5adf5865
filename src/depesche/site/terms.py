"""Terms of government: which one a release is of, and whether that one is over."""

from datetime import date, datetime

from depesche.config import Config, Term


def on(config: Config, day: date) -> Term | None:
    """Give the term that holds on a day; None where newsroom.toml names none for it."""
    held = (term for term in config.site.terms if term.since <= day and (term.until is None or day <= term.until))
    return next(held, None)


def earlier(config: Config, first_published: datetime, as_of: date) -> Term | None:
    """Give the term in which something was published, once that is over; None while it lasts, or where none is named.

    `first_published` must be aware; its day in the newsroom's zone counts.
    """
    term = on(config, first_published.astimezone(config.zone).date())
    return term if term and term.until and term.until < as_of else None


def over(config: Config, as_of: date) -> int:
    """Count the terms that are over on a day: while the number stays, no page says anything else of any of them."""
    return sum(term.until is not None and term.until < as_of for term in config.site.terms)
