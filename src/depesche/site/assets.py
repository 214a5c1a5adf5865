"""The parts of the theme that pages link: style sheets, scripts, the crest. Their addresses change with their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from depesche.config import Config, ConfigError
from depesche.site import addresses, contrast, kern

STYLES: Final = (
    "tokens",
    "base",
    "page",
    "lines",
    "prose",
    "front",
    "article",
    "people",
    "media",
    "finder",
    "adapt",
    "print",
)
"""The parts of the style sheet, in the order in which they are put together."""
SCRIPTS: Final = ("share", "newest", "suggest")
"""One file for each behaviour."""
_CRESTS: Final = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses for the templates, and the bytes to be written there."""

    files: Mapping[str, bytes]
    """By absolute path."""
    styles: tuple[str, ...]
    """Addresses of the style sheets, in order."""
    scripts: Mapping[str, str]
    """Addresses by name."""
    crest: str
    """Address of the crest, empty where there is none."""
    crest_in_ink: bool
    """Whether the crest has no colours of its own, so that the style sheet draws it in the colour of the text."""
    remarks: tuple[str, ...]
    """What is wrong with the newsroom's own theme, for whoever runs the newsroom; it is used all the same."""


def collect(config: Config) -> Assets:
    """Read the theme's parts and those that newsroom.toml names.

    Raises ConfigError naming the key whose file is missing or of a kind that can't be used.
    """
    found: dict[str, bytes] = {}

    def add(name: str, content: bytes) -> str:
        address = addresses.asset(name, content)
        found[address] = content
        return address

    theme = files("depesche.site").joinpath("theme")
    css = b"\n".join(theme.joinpath("css", f"{name}.css").read_bytes() for name in STYLES)
    crest, in_ink = "", False
    if config.site.crest:
        content, ending = _configured(config, "crest", config.site.crest, _CRESTS)
        crest = add(f"crest{ending}", content)
        in_ink = b"currentColor" in content
    if in_ink:
        css += f'@layer page {{ .crest {{ mask-image: url("{crest}"); }} }}\n'.encode()
    skin = _skin(config, theme.joinpath("css", "tokens.css").read_text("utf-8"))
    styles = (add("depesche.css", css + skin.css.encode()),)
    scripts = {name: add(f"{name}.js", theme.joinpath("js", f"{name}.js").read_bytes()) for name in SCRIPTS}
    return Assets(
        files=MappingProxyType(found),
        styles=styles,
        scripts=MappingProxyType(scripts),
        crest=crest,
        crest_in_ink=in_ink,
        remarks=tuple(_remarks(skin)),
    )


def _skin(config: Config, own: str) -> kern.Theme:
    named = config.site.theme_css
    paths = [path for path in ((named,) if isinstance(named, str) else named) if path]
    files = [_configured(config, "theme_css", path, (".css",))[0].decode("utf-8", "replace") for path in paths]
    accent = config.site.accent
    return kern.read(own, files, {"light": accent.light, "dark": accent.dark} if accent else {})


def _remarks(skin: kern.Theme) -> Iterator[str]:
    for name, missing in skin.unknown:
        yield (
            f"newsroom.toml: `site.theme_css`: {name} stays as Depesche has it, because it names {missing}, which no "
            "file declares: name the file of KERN that does so before your own"
        )
    for scheme, palette in skin.palettes.items():
        for fault in contrast.faults(palette):
            yield f"newsroom.toml: `site.theme_css`, `site.accent`: for readers of the {scheme} scheme, {fault}"


def _configured(config: Config, key: str, path: str, endings: tuple[str, ...]) -> tuple[bytes, str]:
    ending = Path(path).suffix.lower()
    if ending not in endings:
        message = f"newsroom.toml: `site.{key}`: {path!r} is no {' or '.join(endings)} file"
        raise ConfigError(message)
    try:
        return config.path(path).read_bytes(), ending
    except OSError as error:
        message = f"newsroom.toml: `site.{key}`: {path!r} cannot be read: {error.strerror}"
        raise ConfigError(message) from error
