"""Between the editor's rich text and the records' inline HTML."""

import re
from collections.abc import Iterable, Sequence

from wagtail.rich_text.rewriters import LinkRewriter

from depesche.records.inline import clean

_END_OF_PARAGRAPH = re.compile(r"</p\s*>", re.IGNORECASE)
_LINK_TO_NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)


def paragraphs(rich: str) -> tuple[str, ...]:
    """Give the paragraphs of rich text as it is stored, each as clean inline HTML; empty ones are left out.

    A link to a release of the desk becomes a link to `/id/<record id>/`, which leads to it once it is public; a link to
    anything else inside the desk loses its address and keeps its words.
    """
    linked = LinkRewriter(bulk_rules={"page": _page_links})(rich)
    texts = (clean(part).strip() for part in _END_OF_PARAGRAPH.split(_LINK_TO_NOWHERE.sub(r"\1", linked)))
    return tuple(text for text in texts if text)


def one_line(rich: str) -> str:
    """Give rich text as one run of inline HTML, its paragraphs parted by line breaks."""
    return "<br>".join(paragraphs(rich))


def from_inline(texts: Iterable[str]) -> str:
    """Give inline HTML as rich text to be stored, one paragraph for each text."""
    return "".join(f"<p>{text}</p>" for text in texts)


def _page_links(tags: Sequence[dict[str, str]]) -> list[str]:
    from depesche.desk.models import ReleasePage

    wanted = {tag.get("id", "") for tag in tags}
    found = ReleasePage.objects.filter(pk__in=[pk for pk in wanted if pk.isdigit()]).values_list("pk", "record_id")
    addresses = {str(pk): f'<a href="/id/{record_id}/">' for pk, record_id in found}
    return [addresses.get(tag.get("id", ""), "<a>") for tag in tags]
