"""The form of a release: it takes, and shows, nothing of another section that is not public.

Wagtail's choosers offer what a user may choose, but its forms take any id that is sent, and show its title.
"""

from collections.abc import Iterator
from typing import Any

import swapper
from django import forms
from django.http import Http404
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks.base import BlockField
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.rich_text import extract_references_from_rich_text

Named = tuple[type[Any], int]
"""A model, and the key of the page, picture or document that is named."""


class ReleaseChooser(AdminPageChooser):
    """Chooses a release; one that is public is called by its public headline, whatever is being written since."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=["desk.ReleasePage"], **kwargs)

    def get_display_title(self, instance: Any) -> str:
        """Give the headline that everybody may read, else the draft's."""
        from depesche.desk import visibility

        return visibility.public_headline(instance.pk) or str(super().get_display_title(instance))


class ReleaseForm(WagtailAdminPageForm):
    """Refuses with 404 what names a page, picture or document that the user may not see, unless it stood there."""

    def full_clean(self) -> None:
        """Look at everything that was sent before anything of it is checked, kept, or shown again."""
        if self.is_bound and self.for_user and not self.for_user.is_superuser:
            for model, pk in set(_sent(self)) - set(_kept(self)):
                if not _may_name(self.for_user, model, pk):
                    raise Http404
        super().full_clean()


def _may_name(user: Any, model: type[Any], pk: int) -> bool:
    from depesche.desk import visibility

    if issubclass(model, swapper.load_model("wagtailcore", "Page")):
        return visibility.may_name(user, pk) or visibility.public_headline(pk) is not None
    if issubclass(model, AbstractImage | AbstractDocument):
        return bool(visibility.library_of(model, user).filter(pk=pk).exists())
    return True


def _sent(form: Any) -> Iterator[Named]:
    """Give what a form names, valid or not."""
    for name, field in form.fields.items():
        yield from _in(field, field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name)))
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from _sent(child)


def _kept(form: Any) -> Iterator[Named]:
    """Give what the draft named before the form was sent."""
    for name, field in form.fields.items():
        yield from _in(field, form.initial.get(name))
    for relation, formset in form.formsets.items():
        for child in getattr(form.instance, relation).all():
            values = forms.model_to_dict(child)
            for name, field in formset.form.base_fields.items():
                yield from _in(field, values.get(name))


def _in(field: forms.Field, value: Any) -> Iterator[Named]:
    if isinstance(field, forms.ModelChoiceField):
        if str(value).isdecimal():
            yield field.queryset.model, int(value)
    elif isinstance(field, BlockField):
        for model, pk, *_path in field.block.extract_references(value) if value else ():
            yield model, int(pk)
    elif isinstance(value, str) and "<" in value:
        for model, pk, *_path in extract_references_from_rich_text(value):
            yield model, int(pk)
