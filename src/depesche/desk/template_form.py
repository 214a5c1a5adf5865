"""The form of a template: it may belong to the sections in which the user approves, and names what they may see."""

from typing import Any

from depesche.desk.release_form import WalledForm


class TemplateForm(WalledForm):
    """Only who stands above the sections keeps the templates of the whole newsroom."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from depesche.desk.recurring import kept_by

        if self.for_user is None or self.for_user.is_superuser:
            return
        section = self.fields["publisher"]
        section.queryset = kept_by(self.for_user)
        section.required = True
        section.empty_label = None
        section.help_text = ""
