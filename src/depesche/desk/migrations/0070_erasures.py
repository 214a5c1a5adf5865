"""Erasures; and the words of an approval that may be emptied together with its content."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from depesche.desk.migrations._final import install


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0060_press"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_id", models.CharField(db_index=True, max_length=26)),
                ("number", models.CharField(blank=True, max_length=40)),
                (
                    "reason",
                    models.TextField(
                        help_text="Which law or decision demands it, with its date and reference. It stays at the desk.",
                        max_length=1000,
                        verbose_name="Legal reason",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("confirmed", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("draft_deleted_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.publisherpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure",
                "verbose_name_plural": "erasures",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)), fields=("record_id",), name="asked_to_be_erased_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed", False),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_confirms_her_own_erasure",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, install),
    ]
