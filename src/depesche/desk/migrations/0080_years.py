"""Sections are nested by year: each release that stands in a section itself is put into the year it was begun in."""

from datetime import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Min
from treebeard.numconv import NumConv

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEP = 4
"""Letters of a place in the tree, and how many a level takes: as treebeard and Wagtail have them."""
BATCH = 2000


def place(parent, number):
    """Give the path of a page's child, counted from 1."""
    return parent.path + NumConv(ALPHABET).int2str(number).rjust(STEP, "0")


def next_number(Page, parent):
    """Give the number of the place after a page's last child."""
    last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
    return NumConv(ALPHABET).str2int(last.path[-STEP:]) + 1 if last else 1


def begun(apps, releases):
    """Give the year in which each release was begun, by its key: of the old page, the first approval, the first draft."""
    Approved, Revision = apps.get_model("desk", "Approved"), apps.get_model("wagtailcore", "Revision")
    approved = dict(
        Approved.objects.filter(kind="release", revoked_at=None)
        .values_list("record_id")
        .annotate(Min("first_published"))
        .order_by()
    )
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="desk", model="releasepage")
    drafts = dict(
        Revision.objects.filter(content_type__in=kind).values_list("object_id").annotate(Min("created_at")).order_by()
    )
    zone = settings.DEPESCHE.zone
    now = datetime.now(zone)
    moments = {
        release.pk: release.imported_at or approved.get(release.record_id) or drafts.get(str(release.pk)) or now
        for release in releases
    }
    return {pk: moment.astimezone(zone).year for pk, moment in moments.items()}


def file_releases(apps, schema_editor):
    """Put every release that stands in a section itself into its year, without touching anything else of it."""
    Page, YearPage = apps.get_model("wagtailcore", "Page"), apps.get_model("desk", "YearPage")
    ReleasePage = apps.get_model("desk", "ReleasePage")
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="desk", model="yearpage"
    )
    for section in apps.get_model("desk", "PublisherPage").objects.order_by("path"):
        inside = ReleasePage.objects.filter(path__startswith=section.path, depth=section.depth + 1)
        releases = list(inside.only("pk", "path", "slug", "record_id", "imported_at").order_by("path"))
        if not releases:
            continue
        years = begun(apps, releases)
        free = next_number(Page, section)
        for year in sorted(set(years.values())):
            page = YearPage.objects.filter(path__startswith=section.path, depth=section.depth + 1, year=year).first()
            if page is None:
                page = YearPage(year=year, title=str(year), draft_title=str(year), slug=str(year), live=False)
                page.path, page.depth, page.content_type = place(section, free), section.depth + 1, kind
                page.url_path, page.locale_id = f"{section.url_path}{year}/", section.locale_id
                page.save()
                free += 1
            own = [release for release in releases if years[release.pk] == year]
            first = next_number(Page, page)
            moved = [
                Page(
                    pk=release.pk,
                    path=place(page, number),
                    depth=page.depth + 1,
                    url_path=f"{page.url_path}{release.slug}/",
                )
                for number, release in enumerate(own, first)
            ]
            Page.objects.bulk_update(moved, ["path", "depth", "url_path"], batch_size=BATCH)
            Page.objects.filter(pk=page.pk).update(numchild=page.numchild + len(own))
        left = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1).count()
        Page.objects.filter(pk=section.pk).update(numchild=left)
    if schema_editor.connection.vendor == "postgresql":
        # The keys of the new table are made at the end of the migration, and no row may wait to be checked by then.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0070_erasures"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.CreateModel(
            name="YearPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="year")),
            ],
            options={"verbose_name": "year", "verbose_name_plural": "years"},
            bases=("wagtailcore.page",),
        ),
        migrations.AddIndex("approved", models.Index(fields=["-dispatched_at"], name="approved_newest")),
        migrations.RunPython(file_releases, migrations.RunPython.noop),
    ]
