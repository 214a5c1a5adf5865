"""A language as pages speak it: its catalogue of messages, and CLDR's ways to write dates, numbers and sizes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from babel.units import format_unit

from depesche.records.base import Lang
from depesche.site.eras import era_year, era_years

DOMAIN = "depesche"
SELF_NAMES: Final = MappingProxyType({"de": "Deutsch", "de-simple": "Leichte Sprache", "en": "English", "ja": "日本語"})
"""What each language calls itself."""

_LOCALES: Final = MappingProxyType({"de": "de", "de-simple": "de", "en": "en_GB", "ja": "ja"})
_FALLBACKS: Final[Mapping[Lang, Lang]] = MappingProxyType({"de-simple": "de"})
_OPEN_GRAPH: Final = MappingProxyType({"de": "de_DE", "de-simple": "de_DE", "en": "en_GB", "ja": "ja_JP"})
# What CLDR has no pattern for: the hour as German offices write it, and the plain Japanese one.
_TIME: Final = MappingProxyType({"de": "HH.mm 'Uhr'", "en_GB": "HH:mm", "ja": "H時mm分"})
_MOMENT: Final = MappingProxyType(
    {"de": "d. MMMM y, HH.mm 'Uhr'", "en_GB": "d MMMM y, HH:mm z", "ja": "y年M月d日 H時mm分"}
)
_WEEKDAY: Final = MappingProxyType({"de": "full", "en_GB": "full", "ja": "y年M月d日\N{ZERO WIDTH SPACE}（E）"})
_SIZES: Final = (("gigabyte", 1_000_000_000), ("megabyte", 1_000_000), ("kilobyte", 1_000))
_TEN: Final = 10


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one language is written, with times in the newsroom's zone. Moments given to it must be aware."""

    lang: Lang
    zone: ZoneInfo
    translations: Translations

    @classmethod
    def load(cls, lang: Lang, zone: ZoneInfo) -> "Dialect":
        """Read a language's catalogue; messages that it lacks come from the language it is a form of."""
        return cls(lang, zone, catalogue(lang))

    @property
    def locale(self) -> str:
        """CLDR's name of the locale."""
        return _LOCALES[self.lang]

    @property
    def open_graph(self) -> str:
        """The locale as Open Graph writes it."""
        return _OPEN_GRAPH[self.lang]

    def day(self, moment: datetime | date) -> str:
        """17. Juli 2024 · 17 July 2024 · 2024年7月17日."""
        return str(format_date(self._local_day(moment), "long", locale=self.locale))

    def full_day(self, moment: datetime | date) -> str:
        """Give a day as a document carries it: 17. Juli 2024 · 17 July 2024 · 2024年（令和6年）7月17日."""
        return self._with_era(self.day(moment), self._local_day(moment))

    def weekday(self, moment: datetime | date) -> str:
        """Mittwoch, 17. Juli 2024 · Wednesday, 17 July 2024 · 2024年7月17日（水）.

        A line may end between weekday and date, nowhere else.
        """
        text = str(format_date(self._local_day(moment), _WEEKDAY[self.locale], locale=self.locale))
        name, comma, rest = text.partition(", ")
        return name + comma + rest.replace(" ", "\N{NO-BREAK SPACE}")

    def time(self, moment: datetime) -> str:
        """14.00 Uhr · 14:00 · 14時00分."""
        return str(format_time(moment.astimezone(self.zone), _TIME[self.locale], locale=self.locale))

    def moment(self, moment: datetime) -> str:
        """17. Juli 2024, 14.00 Uhr · 17 July 2024, 14:00 CEST · 2024年7月17日 14時00分（現地時間）.

        Readers elsewhere are told whose time it is.
        """
        text = str(format_datetime(moment, _MOMENT[self.locale], tzinfo=self.zone, locale=self.locale))
        return f"{text}（現地時間）" if self.lang == "ja" and self.zone.key != "Asia/Tokyo" else text

    def published(self, moment: datetime, *, imported: bool) -> str:
        """Write when something was published, as `full_day` does; of an import from midnight, only the day is known."""
        text = self.day(moment) if imported and self._is_midnight(moment) else self.moment(moment)
        return self._with_era(text, self._local_day(moment))

    def clock(self, moment: datetime, *, imported: bool) -> str:
        """Write the time of day at which something was published; empty where only the day is known."""
        return "" if imported and self._is_midnight(moment) else self.time(moment)

    def month(self, year: int, month: int) -> str:
        """Juli 2024 · July 2024 · 2024年7月."""
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=self.locale))

    def month_name(self, month: int) -> str:
        """Juli · July · 7月."""
        return str(format_date(date(2000, month, 1), "LLLL", locale=self.locale))

    def year(self, year: int) -> str:
        """2024 · 2024 · 2024年."""
        return str(format_skeleton("y", date(year, 1, 1), locale=self.locale))

    def full_year(self, year: int) -> str:
        """Give a year as a heading carries it: 2024 · 2024 · 2024年（令和6年）."""
        eras = era_years(year) if self.lang == "ja" else ""
        return f"{self.year(year)}（{eras}）" if eras else self.year(year)

    def iso(self, moment: datetime) -> str:
        """Give the moment for machines, in the newsroom's zone with its offset: 2024-07-17T14:00:00+02:00."""
        return moment.astimezone(self.zone).isoformat(timespec="seconds")

    def list(self, items: Iterable[str]) -> str:
        """Join what stands in a sentence: a, b und c · a, b and c · a、b、c."""
        return str(format_list([str(item) for item in items], locale=self.locale))

    def number(self, number: int) -> str:
        """1.187 · 1,187 · 1,187."""
        return str(format_decimal(number, locale=self.locale))

    def size(self, size: int) -> str:
        """Give a number of bytes in decimal units: 1,2 MB · 1.2 MB · 1.2 MB."""
        for unit, bytes_each in _SIZES:
            if size >= bytes_each - bytes_each // 2000:  # 999.5 kB would be rounded to 1000 kB
                shown = size / bytes_each
                digits = "#,##0" if shown >= _TEN else "0.#"
                return str(format_unit(shown, unit, "short", format=digits, locale=self.locale))
        return str(format_unit(size, "byte", "long", locale=self.locale))

    def language(self, lang: Lang) -> str:
        """Give the name of a language in this one; easy language is called what it calls itself."""
        if lang in _FALLBACKS:
            return str(SELF_NAMES[lang])
        return str(Locale.parse(self.locale).languages[lang])

    def text(self, message: str) -> str:
        """Translate one message."""
        return str(self.translations.ugettext(message))

    def _with_era(self, text: str, day: date) -> str:
        era = era_year(day) if self.lang == "ja" else ""
        return text.replace("年", f"年（{era}）", 1) if era else text

    def _is_midnight(self, moment: datetime) -> bool:
        return moment.astimezone(self.zone).time() == time.min

    def _local_day(self, moment: datetime | date) -> date:
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment


def catalogue(lang: Lang) -> Translations:
    """Read a language's messages; English is the language of the message ids and has none."""
    source = files("depesche.site").joinpath("theme", "locale", lang, "LC_MESSAGES", f"{DOMAIN}.po")
    if not source.is_file():
        return Translations(domain=DOMAIN)
    with source.open("rb") as file:
        messages = read_po(file, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    translations = Translations(compiled, domain=DOMAIN)
    if lang in _FALLBACKS:
        translations.add_fallback(catalogue(_FALLBACKS[lang]))
    return translations
