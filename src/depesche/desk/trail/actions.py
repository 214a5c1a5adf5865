"""What may stand in the audit trail. The list is closed: whoever adds something that can happen adds a line here."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry

ACTIONS: dict[str, Any] = {
    # Approvals, and what becomes of them.
    "approve": _("Approved to be published"),
    "correct": _("Approved as a correction"),
    "withdraw": _("Approved to be withdrawn"),
    "import": _("Approved as an import"),
    "erase": _("Approved to be erased"),
    "submit": _("Submitted for approval"),
    "return": _("Returned to its author"),
    "recall": _("Request for approval taken back"),
    "submission-void": _("Request for approval void: the text was changed"),
    "countersign": _("Signed by the state chancellery"),
    "send-back": _("Sent back by the state chancellery"),
    "void": _("Approval void: the text was changed"),
    "alone": _("Let out by one person alone, at night"),
    "review": _("Reviewed what one person let out alone"),
    "substitute": _("Substitute named"),
    "substitute-end": _("Substitution ended"),
    "hold": _("Held back"),
    "unhold": _("Let go again"),
    "revoke": _("Approval taken back"),
    "send": _("Sent out"),
    "refuse": _("Refused at the door"),
    # What appears together.
    "bundle-make": _("Bundle made"),
    "bundle-change": _("Bundle changed"),
    "bundle-add": _("Put into a bundle"),
    "bundle-remove": _("Taken out of a bundle"),
    "bundle-time": _("Time of a bundle changed"),
    "bundle-publish": _("Bundle sent out at once"),
    "bundle-dissolve": _("Bundle dissolved"),
    # Checks before approval.
    "checks": _("Checks before approval changed"),
    "remarks": _("Remarks of the checks seen"),
    # The press under embargo.
    "press-grant": _("Link for the press given"),
    "press-revoke": _("Link for the press revoked"),
    "press-open": _("Copy for the press opened for the first time"),
    # Erasures for legal reasons.
    "erasure-ask": _("Erasure asked for"),
    "erasure-decline": _("Erasure declined"),
    "erasure-draft": _("Draft of an erased release deleted"),
    # Who comes in, and who may do what.
    "login": _("Logged in"),
    "logout": _("Logged out"),
    "lock-out": _("Locked out after failed tries"),
    "unlock": _("Let try again"),
    "second-factor-add": _("Second factor set up"),
    "second-factor-remove": _("Second factor removed"),
    "second-factor-reset": _("Second factor taken away"),
    "roles": _("Groups of a user changed"),
    "marks": _("Rights of a user changed"),
    # The trail itself.
    "erase-details": _("Words erased from the audit trail"),
}
"""Each action with its words. Wagtail's own (`wagtail.edit`, ...) come beside them, as its registry names them."""


class UnknownActionError(ValueError):
    """An action is not in the list."""


def check(action: str) -> None:
    """Raise UnknownActionError for an action that is not in the list."""
    if action not in ACTIONS and not _of_wagtail(action):
        message = f"unknown action {action!r} for the audit trail: add it to depesche.desk.trail.actions.ACTIONS"
        raise UnknownActionError(message)


def label(action: str) -> str:
    """Say an action in words; one that an earlier or later version of the software wrote is given as it is."""
    if action in ACTIONS:
        return str(ACTIONS[action])
    return str(registry.get_action_label(action)) if _of_wagtail(action) else action


def _of_wagtail(action: str) -> bool:
    return action.startswith("wagtail.") and registry.action_exists(action)
