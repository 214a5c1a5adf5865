"""Templates for recurring releases: the list, writing from one, and keeping a release as one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from depesche.desk import recurring
from depesche.desk.models import PublisherPage, ReleasePage, ReleaseTemplate


class WithinReach:
    """Answers 404 where a template is not for this user to keep."""

    def get_object(self, *args: Any, **kwargs: Any) -> ReleaseTemplate:
        """Give the template."""
        found: ReleaseTemplate = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy = recurring.TemplatePolicy(ReleaseTemplate)
        if not policy.user_has_permission_for_instance(self.request.user, "change", found):  # type: ignore[attr-defined]
            raise Http404
        return found


class Templates(generic.IndexView):
    """The templates that the user may write from."""

    def get_base_queryset(self) -> Any:
        """Leave out those of other sections."""
        return recurring.usable(self.request.user).select_related("publisher")

    def get_edit_url(self, instance: ReleaseTemplate) -> str | None:
        """Lead to the template's form where the user keeps it."""
        may_change = self.user_has_permission_for_instance("change", instance)
        return super().get_edit_url(instance) if may_change else None

    def get_delete_url(self, instance: ReleaseTemplate) -> str | None:
        """Offer deletion where the user keeps it."""
        may_delete = self.user_has_permission_for_instance("delete", instance)
        return super().get_delete_url(instance) if may_delete else None


class EditTemplate(WithinReach, generic.EditView):
    """The form of a template."""


class DeleteTemplate(WithinReach, generic.DeleteView):
    """Deletes a template; what was written from it stays."""


class HistoryOfTemplate(WithinReach, history.HistoryView):
    """What happened to a template."""


class UsageOfTemplate(WithinReach, usage.UsageView):
    """Where a template is used: nowhere, since a draft is a copy."""


class WriteColumn(TitleColumn):
    """Leads from a template to a release written from it."""

    def get_value(self, instance: ReleaseTemplate) -> str:
        return _("Write a release")

    def get_link_url(self, instance: ReleaseTemplate, parent_context: Any) -> str:
        return reverse("desk_write_from", args=[instance.pk])


class TemplateViewSet(ModelViewSet):
    """The templates, below the releases in the menu."""

    model = ReleaseTemplate
    icon = "copy"
    menu_label = gettext_lazy("Templates")
    menu_order = 115
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = Templates
    edit_view_class = EditTemplate
    delete_view_class = DeleteTemplate
    history_view_class = HistoryOfTemplate
    usage_view_class = UsageOfTemplate
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("lang", label=gettext_lazy("Language"), accessor="get_lang_display"),
        Column("publisher", label=gettext_lazy("Section"), accessor=lambda each: each.publisher or _("whole newsroom")),
        WriteColumn("write", label=gettext_lazy("Write")),
    ]


template_viewset = TemplateViewSet("release_templates", url_prefix="release-templates")


class SectionChoice(forms.Form):
    """In which section the release is written."""

    section = forms.ModelChoiceField(PublisherPage.objects.none(), label=gettext_lazy("Section"), empty_label=None)

    def __init__(self, sections: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]


class TemplateName(forms.ModelForm):
    """What a release is called as a template."""

    class Meta:
        model = ReleaseTemplate
        fields = ("name",)


def write_from(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a release from a template, in a section of the user's; asked first, since it makes a draft."""
    template = get_object_or_404(recurring.usable(request.user), pk=pk)
    sections = recurring.written_by(request.user)
    if template.publisher_id:
        sections = sections.filter(pk=template.publisher_id)
    first = request.GET.get("section", "")
    initial = {"section": int(first)} if first.isdecimal() else None
    form = SectionChoice(sections, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        draft = recurring.draft_from(template, form.cleaned_data["section"], request.user)
        messages.success(request, _("A draft was made from the template “%(name)s”.") % {"name": template.name})
        return redirect("wagtailadmin_pages:edit", draft.pk)
    return render(request, "desk/write_from.html", {"template": template, "form": form})


def save_as_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the newest draft of a release as a template of its section, for those who approve there."""
    saved = get_object_or_404(ReleasePage, pk=pk)
    if not recurring.kept_by(request.user).filter(pk=saved.publisher.pk).exists():
        raise Http404
    template = recurring.template_of(saved.get_latest_revision_as_object())
    form = TemplateName(request.POST or None, instance=template)
    if request.method == "POST" and form.is_valid():
        try:
            template.full_clean()
        except ValidationError as error:
            form.add_error(None, [text for texts in error.message_dict.values() for text in texts])
        else:
            form.save()
            messages.success(request, _("The template “%(name)s” is kept.") % {"name": template.name})
            return redirect(template_viewset.get_url_name("edit"), template.pk)
    return render(request, "desk/save_as_template.html", {"page": saved, "form": form})
