"""Where the desk hangs itself into Wagtail; what happens there stands in the modules that are named."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature

LANGUAGE_MARKS = (
    ("de", "DE", _("These words are German")),
    ("en", "EN", _("These words are English")),
    ("ja", "JA", _("These words are Japanese")),
)


@hooks.register("register_rich_text_features")
def mark_languages(features: Any) -> None:
    """Let words in another language be marked, so that screen readers speak them right (WCAG 2.2, 3.1.2)."""
    for lang, label, description in LANGUAGE_MARKS:
        style = f"LANG-{label}"
        features.register_editor_plugin(
            "draftail", f"lang-{lang}", InlineStyleFeature({"type": style, "label": label, "description": description})
        )
        features.register_converter_rule(
            "contentstate",
            f"lang-{lang}",
            {
                "from_database_format": {f'span[lang="{lang}"]': InlineStyleElementHandler(style)},
                "to_database_format": {"style_map": {style: {"element": "span", "props": {"lang": lang}}}},
            },
        )
