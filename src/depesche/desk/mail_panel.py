"""In a user's account: whether she wants mails about tasks."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from depesche.desk.models import MailChoice


class MailForm(forms.ModelForm):
    """Yes or no."""

    class Meta:
        model = MailChoice
        fields = ("wanted",)


class MailPanel(BaseSettingsPanel):
    """The choice, kept as a row of its own; where the newsroom sends no mail, it says so."""

    name = "desk_mail"
    title = gettext_lazy("Tasks by mail")
    order = 50
    tab = notifications_tab
    template_name = "desk/mail_panel.html"
    form_class = MailForm

    def get_form(self) -> MailForm:
        """Give the form of this user's choice."""
        choice, _made = MailChoice.objects.get_or_create(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return MailForm(data, instance=choice, prefix=self.name)

    def get_context_data(self) -> dict[str, Any]:
        """Give the form, with a word on where mails go."""
        return {"form": self.get_form(), "where": self.where()}

    def where(self) -> str:
        """Say to which address they go, or why there are none."""
        if settings.DEPESCHE.desk.mail is None:
            return _("This newsroom sends no mail: newsroom.toml has no table [desk.mail].")
        if not self.user.email:
            return _("You have no e-mail address at the desk: an administrator adds it.")
        return _("They go to %(address)s.") % {"address": self.user.email}
