"""The body of a release as the form shows it: a StreamField with one block for each kind in records.blocks."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import RegexValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from depesche.desk.models.texts import RELEASE_LANGS

INLINE = ["bold", "italic", "link", "superscript", "subscript", "lang-de", "lang-en", "lang-ja"]
"""What a text may carry: the inline HTML of records.inline, as far as Wagtail's editor can write it."""


class PersonChooserBlock(SnippetChooserBlock):
    """Chooses a person of the newsroom."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("desk.Person", **kwargs)


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=300)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Section")), ("3", _("Subsection")), ("4", _("Minor"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        form_classname = "struct-block desk-row"


class ListBlock(blocks.StructBlock):
    items = blocks.ListBlock(blocks.RichTextBlock(label=_("Item"), features=INLINE), label=_("Items"))
    ordered = blocks.BooleanBlock(label=_("Numbered"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("List")


class QuoteBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(
        label=_("Quotation"),
        features=INLINE,
        help_text=_("Without quotation marks: the page sets those of its language."),
    )
    person = PersonChooserBlock(
        label=_("Speaker"), required=False, help_text=_("The office held on the day of publication fills itself in.")
    )
    name = blocks.CharBlock(
        label=_("Name of the speaker"),
        required=False,
        max_length=255,
        help_text=_("Where the newsroom keeps no such person."),
    )
    office = blocks.CharBlock(
        label=_("Office"), required=False, max_length=255, help_text=_("Replaces the office that fills itself in.")
    )
    lang = blocks.ChoiceBlock(
        label=_("Language of the quotation"), choices=RELEASE_LANGS, required=False, help_text=_("Where it differs.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class PictureBlock(blocks.StructBlock):
    """A picture of the library; alt, caption and credit replace the library's for this release."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.TextBlock(
        label=_("Alternative text here"), required=False, rows=2, help_text=_("Empty: the library's.")
    )
    caption = blocks.RichTextBlock(
        label=_("Caption here"), required=False, features=INLINE, help_text=_("Empty: the library's.")
    )
    credit = blocks.CharBlock(
        label=_("Credit here"), required=False, max_length=255, help_text=_("Empty: the library's.")
    )

    class Meta:
        icon = "image"
        label = _("Image")


class GalleryBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=255)
    images = blocks.ListBlock(PictureBlock(), label=_("Images"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Gallery")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))

    class Meta:
        icon = "doc-full"
        label = _("Document")


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=255)
    items = blocks.ListBlock(blocks.RichTextBlock(label=_("Fact"), features=INLINE), label=_("Facts"))

    class Meta:
        icon = "info-circle"
        label = _("Fact box")


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=255)
    address = blocks.URLBlock(
        label=_("Address"), validators=[RegexValidator("^https://", _("The address must begin with https://"))]
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        required=False,
        features=INLINE,
        help_text=_("What is said, for those who do not hear it."),
    )

    class Meta:
        icon = "media"
        label = _("Video link")


class BodyBlock(blocks.StreamBlock):
    """Every kind of block that a body may have."""

    paragraph = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=INLINE)
    heading = HeadingBlock()
    list = ListBlock()
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    document = DocumentBlock()
    table = TableBlock(
        label=_("Table"), table_options={"minSpareRows": 0, "startRows": 3, "startCols": 3, "renderer": "text"}
    )
    facts = FactBoxBlock()
    video = VideoBlock()

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Name the kinds, as records.blocks tags them."""
        return tuple(self.child_blocks)

    def with_ids(self, made: Iterable[tuple[str, Any, str]]) -> StreamValue:
        """Give a body from kind, value and id of each block; what else is put into a body gets its ids when saved."""
        return StreamValue(self, [(kind, self.child_blocks[kind].normalize(value), name) for kind, value, name in made])


def table_value(caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *, row_headers: bool) -> Any:
    """Give a table as the StreamField keeps it: the first row is the header."""
    return {
        "data": [list(header), *map(list, rows)],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": row_headers,
        "table_caption": caption,
        "table_header_choice": "both" if row_headers else "row",
    }
