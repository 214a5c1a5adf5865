"""Pictures, documents and films."""

from depesche.config import Config
from depesche.records.base import Lang
from depesche.records.blocks import Video
from depesche.records.inline import plain_text
from depesche.records.media import Document, Image
from depesche.site import addresses, pictures
from depesche.site.linked.script import Node, node

_LINKS = ("https://", "http://")
_PIXEL = "E37"
"""As UN/CEFACT's codes of units call it."""


def picture(image: Image, config: Config, *, first: bool = False) -> Node:
    """Describe a picture by the file that other sites would show; `first` is the one above the text."""
    rendition = pictures.share_rendition(image)
    address = config.site.base_url + addresses.file(rendition.blob, addresses.rendition_name(image.name, rendition))
    return node(
        "ImageObject",
        url=address,
        contentUrl=address,
        encodingFormat=rendition.media_type,
        width=_pixels(rendition.width),
        height=_pixels(rendition.height),
        contentSize=f"{rendition.size} B",
        description=image.alt,
        caption=plain_text(image.caption),
        creditText=image.credit,
        license=licence(image.licence, image.licence_address),
        acquireLicensePage=image.licence_address if image.licence_address.startswith(_LINKS) else "",
        contentLocation=node("Place", name=image.place) if image.place else None,
        dateCreated=image.taken_on and image.taken_on.isoformat(),
        representativeOfPage=True if first else None,
    )


def _pixels(number: int) -> Node:
    return node("QuantitativeValue", value=number, unitCode=_PIXEL)


def licence(name: str, address: str) -> str | Node | None:
    """Name a licence by its address, or by its name where it has no address."""
    if address.startswith(_LINKS):
        return address
    return node("CreativeWork", name=name) if name else None


def document(one: Document, config: Config) -> Node:
    """Describe a document under the address that it keeps, with the file that a release offers."""
    base = config.site.base_url
    return node(
        "DigitalDocument",
        id=base + addresses.document(one.id),
        url=base + addresses.document(one.id),
        name=one.title,
        inLanguage=one.lang,
        version=one.version,
        encodingFormat=one.media_type,
        accessibilityFeature="taggedPDF" if one.accessible and one.media_type == "application/pdf" else "",
        encoding=node(
            "MediaObject",
            contentUrl=base + addresses.file(one.blob, one.name),
            encodingFormat=one.media_type,
            contentSize=f"{one.size} B",
            sha256=one.blob,
        ),
    )


def video(block: Video) -> Node:
    return node(
        "VideoObject",
        name=block.title,
        url=block.address,
        transcript="\n".join(map(plain_text, block.transcript)),
    )


def sign_language(address: str, name: str, lang: Lang) -> Node:
    """Describe a release's film in sign language; German texts have one in German Sign Language."""
    return node(
        "VideoObject",
        name=name,
        url=address,
        accessibilityFeature="signLanguage",
        inLanguage="gsg" if lang.startswith("de") else "",
    )
