"""The parts of the theme that pages link: style sheets, scripts, the crest. Their addresses change with their bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from depesche.config import Config, ConfigError
from depesche.site import addresses

STYLES: Final = ("tokens", "base", "page", "lines", "article", "adapt", "print")
"""The parts of the style sheet, in the order in which they are put together."""
SCRIPTS: Final = ("share", "newest")
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
    styles = [add("depesche.css", css)]
    if config.site.theme_css:
        content, ending = _configured(config, "theme_css", config.site.theme_css, (".css",))
        styles.append(add(f"theme{ending}", content))
    scripts = {name: add(f"{name}.js", theme.joinpath("js", f"{name}.js").read_bytes()) for name in SCRIPTS}
    return Assets(
        files=MappingProxyType(found),
        styles=tuple(styles),
        scripts=MappingProxyType(scripts),
        crest=crest,
        crest_in_ink=in_ink,
    )


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
