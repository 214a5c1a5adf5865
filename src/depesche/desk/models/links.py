"""What other sites answered when they were asked whether a link of a draft leads anywhere."""

import hashlib

from django.db import models
from django.utils.translation import gettext as _


class LinkAnswer(models.Model):
    """The newest answer for an address; kept for a while, so that a form that is open asks once."""

    key = models.CharField(max_length=64, unique=True)
    """SHA-256 of the address, which may be longer than an index takes."""
    address = models.TextField()
    state = models.CharField(max_length=10)
    """A depesche.desk.gate.draft.LinkState."""
    reason = models.CharField(max_length=20, blank=True)
    """Why it cannot be told: `name`, `silence`, `connection`, `address`, `redirects`, or the status of the answer."""
    asked_at = models.DateTimeField(null=True)
    """None while the first question is out."""
    taken_at = models.DateTimeField(null=True)
    """When somebody took it on to ask."""

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"

    @staticmethod
    def key_of(address: str) -> str:
        """Give the key of an address."""
        return hashlib.sha256(address.encode()).hexdigest()

    @property
    def in_words(self) -> str:
        """Say why it cannot be told."""
        known = {
            "name": _("the name of the other side is not known"),
            "silence": _("the other side did not answer in time"),
            "connection": _("no secure connection to the other side"),
            "address": _("the address is none that can be asked"),
            "redirects": _("it leads on and on"),
        }
        if self.reason.isdecimal():
            return _("the other side answered %(status)s") % {"status": self.reason}
        return known[self.reason] if self.reason else ""
