"""Short texts in the newsroom's languages, and the record id, as columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from depesche.records.base import Localised, localised, new_id

LANGS = ("de", "en", "ja")
"""The languages in which names are kept; easy German (`de-simple`) uses the German ones."""

RELEASE_LANGS = (
    ("de", _("German")),
    ("en", _("English")),
    ("ja", _("Japanese")),
    ("de-simple", _("German, easy language")),
)


class RecordIdField(models.CharField):
    """A record's id: drawn at random when the row is made, never changed, never typed."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs |= {"max_length": 26, "unique": True, "default": new_id, "editable": False}
        super().__init__(_("record id"), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("verbose_name", "max_length", "unique", "default", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs


class AddressField(models.URLField):
    """A web address; one that is typed without its scheme is taken as https."""

    def formfield(self, **kwargs: object) -> object:
        """Give the form field."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """Stand in migrations as what it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class Named(models.Model):
    """A name in each language; the German one is always there."""

    name_de = models.CharField(_("name in German"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    name_ja = models.CharField(_("name in Japanese"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_de

    @property
    def names(self) -> Localised:
        """Give the names that are filled in, by language."""
        return texts(self, "name")

    def name_in(self, lang: str) -> str:
        """Give the name in a language, else in German."""
        return localised(self.names, lang)


class Described(models.Model):
    """A sentence or two in each language, for the list page."""

    description_de = models.TextField(_("description in German"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    description_ja = models.TextField(_("description in Japanese"), blank=True)

    class Meta:
        abstract = True

    @property
    def descriptions(self) -> Localised:
        """Give the descriptions that are filled in, by language, as plain text."""
        return texts(self, "description")


class PressContact(models.Model):
    """Whom the press may ask."""

    contact_name = models.CharField(_("name"), max_length=255, blank=True)
    contact_role = models.CharField(_("role"), max_length=255, blank=True)
    contact_organisation = models.CharField(_("organisation"), max_length=255, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=80, blank=True)
    contact_address = models.CharField(_("postal address"), max_length=400, blank=True)

    class Meta:
        abstract = True

    @property
    def contact(self) -> dict[str, str]:
        """Give what is filled in, under the names of records.people.Contact."""
        names = ("name", "role", "organisation", "email", "phone", "address")
        return {name: text for name in names if (text := getattr(self, f"contact_{name}").strip())}


def texts(thing: models.Model, stem: str) -> Localised:
    """Give the columns `<stem>_<lang>` that are filled in, by language."""
    return {lang: text for lang in LANGS if (text := getattr(thing, f"{stem}_{lang}").strip())}
