"""A desk with an archive on it: sections, years, pages, drafts, approvals and search, as the desk has them."""

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench import archive

BATCH = 2000
PASSWORD = "bench, and nothing else"


def prepare(folder: Path, database: str) -> None:
    """Start a newsroom of its own, with Django set up for it; `database` is empty for SQLite, else an address."""
    from depesche.desk import newsroom

    address = {"database": database} if database else {}
    config = newsroom.create(
        folder,
        name={"de": "Meldungen", "en": "News"},
        owner={"de": "Musterland", "en": "Sampleland"},
        base_url="https://news.example",
        origin="news.example/wire",
        **address,
    )
    newsroom.prepare(config)


def fill(count: int) -> None:
    """Put `count` releases on the desk: twelve sections, twenty years, all public but the newest two hundred."""
    from django.db import transaction

    from depesche.desk.models.register import newsroom

    with transaction.atomic():
        shelves = Shelves(newsroom(), count)
        for batch in _batches(enumerate(archive.releases(count, ())), BATCH):
            shelves.take(batch)
        shelves.close()


class Shelves:
    """Where the archive's releases are put, and what they refer to."""

    def __init__(self, root: Any, count: int) -> None:
        from django.contrib.auth import get_user_model

        from depesche.desk.models import PublisherPage, Topic
        from depesche.desk.sections import open_section

        self.count = count
        users = get_user_model().objects
        self.admin = users.create_superuser("admin", password=PASSWORD)
        self.editor = users.create_user("editor", password=PASSWORD)
        self.approver = users.create_user("approver", password=PASSWORD)
        self.sections = {
            slug: open_section(
                root.add_child(instance=PublisherPage(name_de=slug.title(), address_slug=slug, live=False))
            )
            for slug in archive.MINISTRIES
        }
        own = self.sections[archive.MINISTRIES[0]]
        self.editor.groups.add(own.editors)
        self.approver.groups.add(own.approvers)
        self.topics = {slug: Topic.objects.create(name_de=slug.title(), slug=slug) for slug in archive.TOPICS}
        self.years: dict[tuple[str, int], Any] = {}
        self.places: Counter[int] = Counter()

    def take(self, batch: list[tuple[int, Any]]) -> None:
        """Put some releases on the desk."""
        from django.contrib.contenttypes.models import ContentType
        from wagtail.models import Page, PageLogEntry, Revision

        from depesche.desk.models import Approved, ReleasePage, ReleaseTopic

        pages = [self._page(record) for _number, record in batch]
        drafts = [page.serializable_data() for page in pages]
        kind = ContentType.objects.get_for_model(ReleasePage)
        bases = Page.objects.bulk_create([_part(Page, page, content_type=kind) for page in pages])
        for page, base in zip(pages, bases, strict=True):
            page.pk = page.page_ptr_id = base.pk
        _insert(ReleasePage, pages)
        revisions = Revision.objects.bulk_create(
            Revision(
                content_type=kind,
                base_content_type=ContentType.objects.get_for_model(Page),
                object_id=str(page.pk),
                created_at=record.first_published - timedelta(hours=2),
                user=self.editor,
                object_str=page.title,
                content=draft | {"pk": page.pk},
            )
            for page, draft, (_number, record) in zip(pages, drafts, batch, strict=True)
        )
        links = [(page, link) for page in pages for link in page.topic_links.all()]
        ReleaseTopic.objects.bulk_create(
            ReleaseTopic(page_id=page.pk, topic_id=link.topic_id, sort_order=link.sort_order) for page, link in links
        )
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=page.pk,
                content_type=kind,
                label=page.title,
                action=action,
                timestamp=revision.created_at,
                user=self.editor,
                revision=revision,
                content_changed=True,
                uuid=uuid.uuid4(),
            )
            for page, revision in zip(pages, revisions, strict=True)
            for action in ("wagtail.create", "wagtail.edit")
        )
        Approved.objects.bulk_create(self._approvals(batch, pages, revisions))
        self._index(batch, pages)

    def close(self) -> None:
        """Say of each page which draft is its latest, and of each year how much stands in it."""
        from django.contrib.contenttypes.models import ContentType
        from django.db.models import OuterRef, Subquery, TextField
        from django.db.models.functions import Cast
        from wagtail.models import Page, Revision

        from depesche.desk.models import ReleasePage

        kind = ContentType.objects.get_for_model(ReleasePage)
        draft = Revision.objects.filter(content_type=kind, object_id=Cast(OuterRef("pk"), TextField())).order_by()
        Page.objects.filter(numchild=0).update(
            latest_revision=Subquery(draft.values("pk")[:1]),
            latest_revision_created_at=Subquery(draft.values("created_at")[:1]),
        )
        for pk, children in self.places.items():
            Page.objects.filter(pk=pk).update(numchild=children)

    def _page(self, record: Any) -> Any:
        from depesche.desk.models import ReleasePage, ReleaseTopic

        year = self._year(record.publisher.slug, record.first_published.year)
        self.places[year.pk] += 1
        page = ReleasePage(
            record_id=record.id,
            translation_group=record.translation_group,
            kind=record.kind,
            lang=record.lang,
            kicker=record.kicker[:120],
            headline=f"{record.headline} {record.slug}",
            lead=f"<p>{record.lead}</p>",
            body=json.dumps(list(_blocks(record))),
            address_slug=record.slug,
            live=False,
            owner=self.editor,
            depth=year.depth + 1,
            path=ReleasePage._get_path(year.path, year.depth + 1, self.places[year.pk]),
            locale_id=year.locale_id,
        )
        page.topic_links.add(*(ReleaseTopic(topic=self.topics[topic.slug]) for topic in record.topics))
        page.settle()
        page.draft_title = page.title
        page.url_path = f"{year.url_path}{page.slug}/"
        return page

    def _year(self, slug: str, year: int) -> Any:
        from depesche.desk.models.years import year_of

        if (slug, year) not in self.years:
            self.years[slug, year] = year_of(self.sections[slug].publisher, year)
        return self.years[slug, year]

    def _approvals(self, batch: list[tuple[int, Any]], pages: list[Any], revisions: list[Any]) -> Iterator[Any]:
        from depesche.desk.models import Approved
        from depesche.records.canonical import encode, sha256

        for page, revision, (number, record) in zip(pages, revisions, batch, strict=True):
            left = self.count - number
            if left <= 100:
                continue
            content = encode(record)
            waits = left <= 200
            due = record.first_published + (timedelta(days=36500) if waits else timedelta())
            yield Approved(
                kind="release",
                record_id=record.id,
                version=1,
                action="publish",
                content=content,
                content_sha256=sha256(content),
                number=f"{record.first_published.year}/{number}",
                address=f"/{record.lang}/{record.first_published:%Y/%m/%d}/{record.slug}/",
                first_published=record.first_published,
                due_at=due,
                bundle=record.salt,
                page_id=page.pk,
                revision=revision,
                author=self.editor,
                approved_by=self.approver,
                approved_at=record.first_published - timedelta(hours=1),
                dispatched_at=None if waits else record.first_published,
                leaf_index=None if waits else number,
            )

    def _index(self, batch: list[tuple[int, Any]], pages: list[Any]) -> None:
        """Make releases findable: in SQLite with the rows that Wagtail's index would make of them, which takes long."""
        from django.contrib.contenttypes.models import ContentType
        from django.db import connection
        from wagtail.search.backends import get_search_backend

        from depesche.desk.models import ReleasePage

        index = get_search_backend().get_index_for_model(ReleasePage)
        if connection.vendor != "sqlite":
            index.add_items(ReleasePage, pages)
            return
        kind = ContentType.objects.get_for_model(ReleasePage)
        index.entries.bulk_create(
            index.entries.model(
                content_type=kind,
                object_id=str(page.pk),
                title=page.title,
                autocomplete=page.title,
                body=" ".join([page.kicker, record.lead, *map(_text, record.body), page.number]),
            )
            for page, (_number, record) in zip(pages, batch, strict=True)
        )


def _part(model: Any, page: Any, **changes: Any) -> Any:
    """Give what a page has of a table that it inherits."""
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return model(**{name: getattr(page, name) for name in names} | changes)


def _insert(model: Any, rows: list[Any]) -> None:
    """Write rows of a table alone, without those that it inherits, which Django's bulk_create does not know."""
    from django.db import connection
    from django.db.models import sql

    fields = model._meta.local_concrete_fields
    most = connection.ops.bulk_batch_size(fields, rows)
    for some in _batches(rows, most):
        query = sql.InsertQuery(model)
        query.insert_values(fields, some, raw=True)
        query.get_compiler(connection=connection).execute_sql()


def _blocks(record: Any) -> Iterator[dict[str, str]]:
    for block in record.body:
        yield {"type": "paragraph", "value": f"<p>{_text(block)}</p>", "id": str(uuid.uuid4())}


def _text(block: Any) -> str:
    return getattr(block, "text", "") or " ".join(block.items)


def _batches(items: Iterable[Any], most: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, most)):
        yield batch
