from django.db import migrations


def close_groups_of_wagtail(apps, schema_editor):
    """Wagtail begins with two groups that may write and publish everywhere: no section has walls against them."""
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=("Editors", "Moderators"), user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("desk", "0003_files_made_once"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="newsroompage",
            options={
                "permissions": [
                    ("only_reads", "Reads everything, changes nothing"),
                    ("keeps_register", "Keeps the register"),
                ],
                "verbose_name": "newsroom",
            },
        ),
        migrations.RunPython(close_groups_of_wagtail, migrations.RunPython.noop),
    ]
