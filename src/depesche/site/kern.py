"""An administration's KERN theme: what its files declare for light and dark, put as the style sheet's layer `theme`.

KERN themes declare semantic custom properties (`--kern-color-...`) on `:root` inside media queries for the reader's
scheme, and once more under `[data-kern-theme=...]` and `.kern-light`/`.kern-dark` for pages that choose one. Taken from
them is what the site's own style sheet uses, and nothing else: no rules for KERN's components, no fonts to download.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import tinycss2

Scheme = Literal["light", "dark"]
_Scope = Literal["any", "light", "dark", "named light", "named dark"]
_Declared = dict[_Scope, dict[str, str]]

SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
_ROOT: Final = re.compile(r"(?::root|html|body|:host)(?::not\([^)]*\))*")
_NAMED: Final = re.compile(
    r"""(?::root|html|body)?\s*(?:\[data-kern-theme=["']?(?P<told>light|dark)["']?\]|\.kern-(?P<classed>light|dark))"""
)
_PREFERS: Final = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)")
_READ_BY_US: Final = re.compile(r"--kern-[a-z-]+")


@dataclass(frozen=True, slots=True)
class Theme:
    """What the style sheet's own names come to in either scheme."""

    palettes: Mapping[Scheme, Mapping[str, str]]
    """All properties in force, those of the site's own style sheet among them; no `var()` is left in them."""
    css: str
    """The layer `theme`; empty where nothing is declared."""
    unknown: tuple[tuple[str, str], ...]
    """Properties that could not be taken over, each with the one that it names and nobody declares."""


def read(own: str, files: Iterable[str], accent: Mapping[Scheme, str]) -> Theme:
    """Read theme files, later ones over earlier ones, upon the site's own tokens.

    A theme that knows but one scheme has readers see that one only: its colours were not made to be mixed with ours.
    """
    defaults, given = _declared([own]), _declared(files)
    used = frozenset(_READ_BY_US.findall(own))
    one_scheme = bool(given["any"] or given["light"] or given["named light"]) and not (
        given["dark"] or given["named dark"]
    )
    palettes: dict[Scheme, Mapping[str, str]] = {}
    taken: dict[Scheme, dict[str, str]] = {}
    unknown: dict[str, str] = {}
    for scheme in SCHEMES:
        shown: Scheme = "light" if one_scheme else scheme
        names = _in_scheme(given, shown)
        found = {name: _resolved(names[name], names) for name in sorted(used & names.keys())}
        unknown |= {name: value.missing for name, value in found.items() if isinstance(value, _Missing)}
        taken[scheme] = {name: value for name, value in found.items() if isinstance(value, str)}
        if scheme in accent:
            taken[scheme]["--kern-color-action-default"] = accent[scheme]
        under = _in_scheme(defaults, shown)
        palettes[scheme] = {name: under[name] for name in sorted(used & under.keys())} | taken[scheme]
        if shown != scheme:
            taken[scheme] = dict(palettes[scheme])
    return Theme(palettes, _layer(taken, one_scheme=one_scheme), tuple(sorted(unknown.items())))


@dataclass(frozen=True, slots=True)
class _Missing:
    missing: str


def _in_scheme(declared: _Declared, scheme: Scheme) -> dict[str, str]:
    """Give what is in force for readers of a scheme: what a scheme's name declares counts where no media query does."""
    if scheme == "light":
        return declared["any"] | declared["named light"] | declared["light"]
    return declared["any"] | declared["named dark"] | declared["dark"]


def _layer(taken: Mapping[Scheme, Mapping[str, str]], *, one_scheme: bool) -> str:
    """Write the layer, each scheme by itself, so that what one does not declare stays as the site has it."""
    parts = ["color-scheme: light;"] if one_scheme else []
    rules = [f":root {{ {' '.join(parts)} }}"] if parts else []
    for scheme in SCHEMES:
        declarations = "".join(f" {name}: {value};" for name, value in taken[scheme].items())
        if declarations:
            rules.append(f"@media (prefers-color-scheme: {scheme}) {{ :root {{{declarations} }} }}")
    return "@layer theme {\n" + "\n".join(rules) + "\n}\n" if rules else ""


def _declared(files: Iterable[str]) -> _Declared:
    found: _Declared = {"any": {}, "light": {}, "dark": {}, "named light": {}, "named dark": {}}
    for css in files:
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        for scope, name, value in _properties(rules, None):
            found[scope][name] = value
    return found


def _properties(rules: Iterable[Any], preferred: Scheme | None) -> Iterator[tuple[_Scope, str, str]]:
    """Give scope, name and value of each custom property, in the order in which they are declared."""
    for rule in rules:
        if rule.type == "qualified-rule":
            scopes = _scopes(tinycss2.serialize(rule.prelude), preferred)
            for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if one.type == "declaration" and one.name.startswith("--"):
                    yield from ((scope, one.name, tinycss2.serialize(one.value).strip()) for scope in scopes)
        elif rule.type == "at-rule" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            asked = tinycss2.serialize(rule.prelude).strip().lower()
            if rule.lower_at_keyword in {"layer", "supports"} or asked in {"all", "screen"}:
                yield from _properties(inner, preferred)
            elif rule.lower_at_keyword == "media" and (
                prefers := _PREFERS.fullmatch(asked.removeprefix("screen and "))
            ):
                yield from _properties(inner, "dark" if prefers[1] == "dark" else "light")


def _scopes(selectors: str, preferred: Scheme | None) -> list[_Scope]:
    scopes: list[_Scope] = []
    for selector in selectors.split(","):
        if named := _NAMED.fullmatch(selector.strip()):
            scopes.append("named dark" if "dark" in (named["told"], named["classed"]) else "named light")
        elif _ROOT.fullmatch(selector.strip()):
            scopes.append(preferred or "any")
    return scopes


def _resolved(value: str, names: Mapping[str, str], above: tuple[str, ...] = ()) -> str | _Missing:
    """Put what they stand for in the place of all `var()` of a value."""
    out = []
    for token in tinycss2.parse_component_value_list(value, skip_comments=True):
        if token.type != "function":
            out.append(token.serialize())
            continue
        arguments = tinycss2.serialize(token.arguments).strip()
        if token.lower_name == "var":
            name, comma, fallback = (part.strip() for part in arguments.partition(","))
            if name in names and name not in above:
                inner = _resolved(names[name], names, (*above, name))
            else:
                inner = _resolved(fallback, names, above) if comma else _Missing(name)
        else:
            inner = _resolved(arguments, names, above)
            inner = f"{token.name}({inner})" if isinstance(inner, str) else inner
        if isinstance(inner, _Missing):
            return inner
        out.append(inner)
    return "".join(out)
