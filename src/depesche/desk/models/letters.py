"""Mails about tasks that are still to be sent, and who wants none."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One mail to one user: written in the transaction of what it tells, sent by the clock when that is committed."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=255)
    text = models.TextField()
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    """Not before; whoever tries moves it on first, so that a second clock leaves it alone meanwhile."""
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up = models.BooleanField(default=False)
    trouble = models.CharField(max_length=500, blank=True)
    """What the mail server said last."""

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(sent_at=None, given_up=False), name="letter_to_send"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MailChoice(models.Model):
    """Whether a user wants mails about tasks; without a row she does."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    wanted = models.BooleanField(
        _("Mails about tasks"),
        default=True,
        help_text=_("Something waits for your approval, or what you submitted was decided. Never with a headline."),
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.wanted)
