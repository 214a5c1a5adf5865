"""Addresses that lead on, and what is said where nothing is left."""

from depesche.site import addresses, outputs
from depesche.site.pages import erased, notfound, redirect
from depesche.site.scene import Scene
from depesche.wire.content import content_path


def erased_record(output: outputs.Signpost, scene: Scene) -> erased.Context | None:
    found = scene.lookup.erased(output.record)
    if found is None:
        return None
    return erased.Context(
        id=found.id,
        lang=scene.config.default_lang,
        kind=found.kind,
        number=found.number,
        first_published=found.first_published,
        erased_at=found.erased_at,
        leaf_index=found.leaf_index,
        versions=tuple(scene.lookup.versions(found.id)),
    )


def signpost(output: outputs.Signpost, scene: Scene) -> redirect.Context | None:
    """Lead to the page of a record, or to the record itself where it has none."""
    content = scene.lookup.content_of(output.record)
    if content is None:
        return None
    lang, target = scene.config.default_lang, f"{addresses.WIRE}/{content_path(content)}"
    standing = scene.lookup.standing(output.record)
    name = scene.lookup.name_of(output.record)
    if standing:
        lang, target = standing.lang, standing.address
    elif name:
        section, slug, _ = name
        found = {lang for lang, _ in scene.lookup.lists(section, slug)}
        for lang in (lang for lang in scene.config.site.languages if lang in found):
            target = addresses.listing(lang, section, slug)
            break
    return redirect.Context(address=addresses.record(output.record), status=302, target=target, lang=lang)


def document(output: outputs.DocumentSignpost, scene: Scene) -> redirect.Context | None:
    found = scene.lookup.document(output.document)
    if found is None:
        return None
    file, _ = found
    return redirect.Context(
        address=addresses.document(output.document),
        status=302,
        target=addresses.file(file.sha256, file.name),
        lang=scene.config.default_lang,
    )


def root(output: outputs.Root, scene: Scene) -> redirect.Context:  # noqa: ARG001 - the same signature for every page
    lang = scene.config.default_lang
    return redirect.Context(address=addresses.ROOT, status=302, target=addresses.front(lang), lang=lang)


def not_found(output: outputs.NotFound, scene: Scene) -> notfound.Context:
    return notfound.Context(lang=output.lang or scene.config.default_lang)
