"""What users are told by mail: that a task waits, or what became of theirs. Written here, sent by `post`.

A mail travels through other people's servers, so it says whose release it is, kind, number and time, and where to look;
never a headline, a note or a reason: these are under embargo.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from depesche.config import Config
from depesche.desk import chancellery, four_eyes
from depesche.desk.models.approval import Approved
from depesche.desk.models.letters import Letter
from depesche.desk.models.release import ReleasePage
from depesche.desk.models.review import Review
from depesche.desk.models.submission import End, Submission
from depesche.desk.standing import in_newsroom_time

MATTERS = {
    "approve": gettext_lazy("Your approval is wanted"),
    "sign": gettext_lazy("Your signature is wanted"),
    "approved": gettext_lazy("Approved"),
    "returned": gettext_lazy("Returned with a reason"),
    "sent-back": gettext_lazy("Sent back by the state chancellery"),
    "void": gettext_lazy("Approval void: the text was changed"),
    "review": gettext_lazy("Let out alone at night: your review is wanted"),
}
"""What a mail may be about, as its subject says it."""


def submitted(submission: Submission) -> None:
    """Tell those who may approve it; not its authors."""
    page = submission.page
    wrote = four_eyes.authors(page)
    readers = [user for user in four_eyes.approvers(page) if user.pk not in wrote]
    _write("approve", readers, page, submission.wanted_at, reverse("desk_publish", args=[page.pk]))


def ended(submission: Submission, end: End, approved: Approved | None) -> None:
    """Tell who submitted it what became of it, where somebody else decided."""
    matter = {End.APPROVED: "approved", End.RETURNED: "returned"}.get(end)
    if matter is None:
        return
    due = approved.due_at if approved else submission.wanted_at
    _write(matter, [submission.submitted_by], submission.page, due, _form(submission.page))


def signature_wanted(row: Approved) -> None:
    """Tell those who sign for the chancellery; not who approved it, nor its authors."""
    section, page = chancellery.publisher(), ReleasePage.objects.filter(pk=row.page_id).first()
    if section is None or page is None:
        return
    left_out = {row.approved_by_id, *four_eyes.authors(page)}
    readers = [user for user in four_eyes.approvers(section) if user.pk not in left_out]
    _write("sign", readers, page, row.due_at, reverse("desk_sign", args=[row.pk]))


def taken_back(row: Approved, matter: str) -> None:
    """Tell author and approver that an approval is no more: `sent-back` by the chancellery, or `void` by an edit."""
    page = ReleasePage.objects.filter(pk=row.page_id).first()
    if page is not None:
        _write(matter, {user for user in (row.author, row.approved_by) if user}, page, row.due_at, _form(page))


def review_wanted(review: Review) -> None:
    """Tell the section's other approvers what one of them let out alone."""
    row = review.approved
    page = ReleasePage.objects.filter(pk=row.page_id).first()
    if page is not None:
        readers = [user for user in four_eyes.approvers(page) if user.pk != row.approved_by_id]
        _write("review", readers, page, row.due_at, reverse("desk_review", args=[review.pk]))


def _write(matter: str, readers: Iterable[Any], page: ReleasePage, due: datetime | None, address: str) -> None:
    """Write to each in her own language; nobody where newsroom.toml has no [desk.mail], or she wants none."""
    config: Config = settings.DEPESCHE
    if config.desk.mail is None:
        return
    now = datetime.now(UTC)
    for user in readers:
        if not user.is_active or not user.email or not _wants(user):
            continue
        with translation.override(_language(user)):
            subject = f"Depesche: {MATTERS[matter]}"
            text = _text(str(MATTERS[matter]), page, due, address)
        Letter.objects.create(to=user, subject=subject, text=text, made_at=now, next_try_at=now)


def _text(matter: str, page: ReleasePage, due: datetime | None, address: str) -> str:
    kind = f"{page.get_kind_display()}, {page.number}" if page.number else str(page.get_kind_display())
    facts = (
        (_("Publisher"), page.publisher.name_de),
        (_("Kind"), kind),
        (_("Language"), str(page.get_lang_display())),
        (_("Time"), in_newsroom_time(due) if due else _("As soon as it is approved")),
        (_("At the desk"), settings.WAGTAILADMIN_BASE_URL + address),
    )
    lines = [f"{matter}.", "", *(f"{name}: {value}" for name, value in facts), ""]
    lines.append(_("The headline stands at the desk alone. You can switch these mails off in your account there."))
    return "\n".join(lines) + "\n"


def _form(page: ReleasePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _wants(user: Any) -> bool:
    choice = getattr(user, "mail_choice", None)
    return choice is None or choice.wanted


def _language(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
