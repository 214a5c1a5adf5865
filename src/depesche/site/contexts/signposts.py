"""Addresses that lead on, and what is said where nothing is left."""

from depesche.records.base import Lang, Record, localised
from depesche.records.kinds import decode_record
from depesche.records.people import Organisation, Person, Topic
from depesche.site import addresses, outputs
from depesche.site.pages import erased, notfound, record, redirect
from depesche.site.scene import Scene


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
    """Lead to the page of a record; None where it has none."""
    standing = scene.lookup.standing(output.record)
    if standing:
        return _leads(output.record, standing.address, standing.lang)
    name = scene.lookup.name_of(output.record)
    if name:
        section, slug, _ = name
        found = {lang for lang, _ in scene.lookup.lists(section, slug)}
        for lang in (lang for lang in scene.config.site.languages if lang in found):
            return _leads(output.record, addresses.listing(lang, section, slug), lang)
    return None


def bare_record(output: outputs.Signpost, scene: Scene) -> record.Context | None:
    """Say what a record is that has no page."""
    digest = scene.lookup.content_of(output.record)
    if digest is None:
        return None
    kind, lang = scene.lookup.kind_of(output.record), scene.config.default_lang
    found = decode_record(kind, scene.releases.contents.read(digest))
    return record.Context(id=found.id, lang=lang, kind=kind, name=_name(found, lang), content_sha256=digest)


def _name(found: Record, lang: Lang) -> str:
    match found:
        case Organisation() | Topic():
            return localised(found.names, lang)
        case Person():
            return found.names.get(lang, found.name)
        case _:
            return ""


def _leads(of: str, target: str, lang: Lang) -> redirect.Context:
    return redirect.Context(address=addresses.record(of), status=302, target=target, lang=lang)


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
