"""What the door refuses, by name. Each text is for the officer: the thing, the place, and the mend."""

from typing import Any

from django.utils.translation import gettext as _


class RefusedError(Exception):
    """The door does not do it; nothing was changed."""

    def __init__(self, text: str, **values: Any) -> None:
        """Take a translated text with its named values."""
        super().__init__(text % values if values else text)


class NotAllowedError(RefusedError):
    """The user may not approve in this section."""


class NotApprovedError(RefusedError):
    """Not everyone approved it who must."""


class EarlyError(RefusedError):
    """Its second has not come."""


class HeldError(RefusedError):
    """It is held back."""


class RevokedError(RefusedError):
    """Its approval was taken back."""


class TamperedError(RefusedError):
    """What lies in the database or in the private store is not what was approved."""


class PastError(RefusedError):
    """A release was to be dated back."""


class NoteMissingError(RefusedError):
    """A change of what is public comes without words for the public, or an erasure without a reason."""


class NotPublicError(RefusedError):
    """Only what is public can be corrected, withdrawn or erased."""


class AlreadyPublicError(RefusedError):
    """It is on the wire, so it cannot be taken back, held or imported."""


class WithdrawnError(RefusedError):
    """The release was withdrawn or erased; nothing follows."""


class AddressTakenError(RefusedError):
    """Another release has the address."""


class NumberTakenError(RefusedError):
    """Another release has the number."""


class SameApproverError(RefusedError):
    """One person cannot approve twice."""


class NotOpenedError(RefusedError):
    """newsroom.toml does not say when the newsroom opened."""


class TooRecentError(RefusedError):
    """What is imported must be older than the newsroom."""


class NotImportedError(RefusedError):
    """The page does not say where and when its original was published."""


class BundledError(RefusedError):
    """It goes out together with other releases, so it cannot be changed alone."""


class BrokenError(RefusedError):
    """It cannot be sent for a reason that nobody foresaw; the log has it in full."""


class WireUnavailableError(RefusedError):
    """The wire cannot be written to now: somebody else is at it, or its files are not in order."""


class WireRefusedError(RefusedError):
    """The wire's own rules stand against it."""


def refuse_user(user: Any, page: Any) -> NotAllowedError:
    """Make the refusal for somebody without the right to approve."""
    return NotAllowedError(
        _('%(user)s may not approve in the section of "%(page)s": ask one of its approvers.'),
        user=user,
        page=page.title,
    )
