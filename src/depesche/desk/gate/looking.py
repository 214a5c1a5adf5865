"""The look before an approval: what every check finds in a draft, with what that means in its publisher's section."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk.bundles import bundle_of
from depesche.desk.gate.draft import Draft, LinkState
from depesche.desk.gate.findings import Finding, Level, Report
from depesche.desk.gate.levels import for_import, levels
from depesche.desk.gate.links import links
from depesche.desk.gate.reading import read
from depesche.desk.gate.registry import CHECKS
from depesche.desk.models import PublisherPage, ReleasePage


def look(
    page: ReleasePage,
    now: datetime,
    *,
    due: datetime | None = None,
    together: Collection[str] = (),
    ask: bool = False,
) -> Report:
    """Look at a page as it stands, saved or not; makes no file and waits for no other site.

    `due` is when it is to go out, where that is known; `together` are the record ids of what goes out with it: both
    are known of a release that stands in a bundle. `ask` has other sites asked about links meanwhile, where
    newsroom.toml allows that.
    """
    publisher = page.publisher
    if bundle := bundle_of(page):
        due = due or bundle.due_at
        together = {*together, *bundle.members.values_list("page__record_id", flat=True)}
    found = links(page, publisher, now, together=together, ask=ask)
    draft = read(page, publisher, found, now, due=due, together=together)
    return judge(draft, levels_of(publisher), _notes(draft))


def levels_of(publisher: PublisherPage) -> dict[str, Level]:
    """Give how strict each check is in a publisher's section."""
    config: Config = settings.DEPESCHE
    return levels(config.desk.gate, publisher.checks)


def judge(draft: Draft, strict: dict[str, Level], notes: Iterable[str] = ()) -> Report:
    """Let every check look at a draft; pure."""
    findings: list[Finding] = []
    passed: list[str] = []
    for check in CHECKS:
        level = strict[check.code]
        if draft.imported:
            level = for_import(check, level)
        if level is Level.OFF:
            continue
        problems = tuple(check.find(draft))
        findings += [Finding(check.code, level, problem) for problem in problems]
        if not problems:
            passed.append(str(check.title))
    is_asking = any(link.state is LinkState.WAITING for link in draft.links)
    return Report(tuple(findings), tuple(passed), tuple(notes), is_asking=is_asking)


def _notes(draft: Draft) -> Iterable[str]:
    """Say which links were not looked at, and why."""
    for link in draft.links:
        if link.state is LinkState.UNKNOWN:
            text = _("The link to %(address)s could not be checked: %(reason)s.")
            yield text % {"address": link.address, "reason": link.reason}
    if any(link.state is LinkState.WAITING for link in draft.links):
        yield _("Links to other sites are being checked.")
    if any(link.state is LinkState.UNASKED for link in draft.links):
        yield _("Links to other sites are not checked: newsroom.toml does not allow it (links under [desk.gate]).")
