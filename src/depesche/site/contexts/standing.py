"""Pages that stand beside the news; newsroom.toml says most of what is on them, and which of them there are."""

from depesche.site import addresses, outputs
from depesche.site.addresses import SECTIONS
from depesche.site.contexts.lists import NEWEST
from depesche.site.contexts.names import listed
from depesche.site.pages import accessibility, easy_language, feeds, imprint, privacy, sign_language
from depesche.site.scene import Scene


def imprint_page(output: outputs.StandingPage, scene: Scene) -> imprint.Context | None:
    config = scene.config
    if output.page != "imprint" or config.imprint is None:
        return None
    return imprint.Context(lang=output.lang, imprint=config.imprint)


def privacy_page(output: outputs.StandingPage, scene: Scene) -> privacy.Context | None:
    config = scene.config
    if output.page != "privacy" or config.privacy is None:
        return None
    return privacy.Context(lang=output.lang, privacy=config.privacy, imprint=config.imprint)


def accessibility_page(output: outputs.StandingPage, scene: Scene) -> accessibility.Context | None:
    config = scene.config
    if output.page != "accessibility" or config.accessibility is None:
        return None
    host = config.site.base_url.partition("://")[2]
    return accessibility.Context(lang=output.lang, statement=config.accessibility, host=host)


def easy_language_page(output: outputs.StandingPage, scene: Scene) -> easy_language.Context | None:
    config = scene.config
    if output.page != "easy-language" or not config.makes("easy-language"):
        return None
    return easy_language.Context(
        lang=output.lang,
        easy_lang=f"{output.lang.removesuffix('-simple')}-simple",
        releases=addresses.front("de-simple") if "de-simple" in config.site.languages else "",
        statement=config.accessibility,
    )


def sign_language_page(output: outputs.StandingPage, scene: Scene) -> sign_language.Context | None:
    config = scene.config
    if output.page != "sign-language" or config.sign_language is None:
        return None
    return sign_language.Context(
        lang=output.lang,
        videos=config.sign_language,
        entries=tuple(scene.lookup.in_sign_language(output.lang, NEWEST)),
        statement=config.accessibility,
    )


def feeds_page(output: outputs.FeedsPage, scene: Scene) -> feeds.Context:
    lang = output.lang
    groups = (
        feeds.Group(
            section,
            tuple(
                feeds.Entry(one.name, addresses.listing(lang, section, one.slug))
                for one in listed(lang, section, scene)
            ),
        )
        for section in SECTIONS
    )
    return feeds.Context(lang=lang, groups=tuple(groups))
