"""Hypothesis strategies for records: any value that the types allow."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from depesche.records.blocks import (
    DocumentBlock,
    FactBox,
    Gallery,
    Heading,
    ImageBlock,
    List,
    Paragraph,
    Quote,
    Table,
    Video,
)
from depesche.records.dispatch import Dispatch
from depesche.records.inline import clean, plain_text
from depesche.records.media import Document, Image, Rendition, TextFile
from depesche.records.people import (
    Contact,
    Office,
    Organisation,
    OrganisationRef,
    Person,
    PersonRef,
    Speaker,
    Topic,
    TopicRef,
)
from depesche.records.release import HEADLINE_MOST, Change, Place, Release, Withdrawal

ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
file_names = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}\.(jpg|pdf)", fullmatch=True)
langs = st.sampled_from(["de", "en", "ja", "de-simple"])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
markup = st.sampled_from(
    [
        "<em>",
        "</em>",
        "<b>",
        "</b>",
        "<a href='https://a.example/?x=1&y=2'>",
        "</a>",
        "<script>",
        "<br>",
        "&amp;",
        "&",
        "<",
    ]
)
inlines = st.one_of(texts, st.lists(st.one_of(texts, markup), max_size=6).map("".join))
headlines = inlines.filter(lambda text: plain_text(clean(text)).strip() and len(clean(text)) <= HEADLINE_MOST)
moments = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - bounds are naive by the strategy's own rule
    lambda moment: moment.replace(microsecond=0)
)
days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
localised = st.dictionaries(langs, texts, min_size=1)

organisation_refs = st.builds(OrganisationRef, id=ids, slug=slugs, name=texts)
topic_refs = st.builds(TopicRef, id=ids, slug=slugs, title=texts)
person_refs = st.builds(PersonRef, id=ids, slug=slugs, name=texts, office=texts)
speakers = st.builds(Speaker, name=texts, office=texts, person=st.none() | ids)
renditions = st.builds(
    Rendition,
    blob=hashes,
    media_type=st.sampled_from(["image/avif", "image/webp", "image/jpeg"]),
    width=st.integers(1, 4000),
    height=st.integers(1, 4000),
    size=st.integers(1, 2**40),
)
images = st.builds(
    Image,
    id=ids,
    name=file_names,
    alt=texts.filter(str.strip),
    caption=inlines,
    credit=texts,
    licence_ends=st.none() | days,
    taken_on=st.none() | days,
    focal_x=st.sampled_from(["0", "0.25", "1"]),
    width=st.integers(1, 4000),
    height=st.integers(1, 4000),
    renditions=st.lists(renditions, min_size=1, max_size=2).map(tuple),
)
documents = st.builds(
    Document,
    id=ids,
    blob=hashes,
    name=file_names,
    title=texts,
    media_type=st.sampled_from(["application/pdf", "text/csv"]),
    size=st.integers(1, 2**40),
    pages=st.none() | st.integers(1, 900),
    lang=langs,
    version=st.integers(1, 9),
    replaces=st.none() | hashes,
    accessible=st.booleans(),
    text=st.none() | st.builds(TextFile, blob=hashes, size=st.integers(1, 2**40)),
)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    row = st.tuples(*[texts] * width)
    return Table(
        caption=draw(texts),
        header=draw(st.tuples(*[inlines] * width)),
        rows=tuple(draw(st.lists(row, max_size=2))),
        row_headers=draw(st.booleans()),
    )


blocks = st.one_of(
    st.builds(Paragraph, text=inlines),
    st.builds(Heading, level=st.sampled_from([2, 3, 4]), text=inlines),
    st.builds(List, ordered=st.booleans(), items=st.lists(inlines, min_size=1, max_size=3).map(tuple)),
    st.builds(Quote, text=inlines, speaker=speakers, lang=st.none() | langs, id=st.just("") | ids),
    st.builds(ImageBlock, image=images),
    st.builds(Gallery, title=texts, images=st.lists(images, min_size=1, max_size=2).map(tuple)),
    st.builds(DocumentBlock, document=documents),
    tables(),
    st.builds(FactBox, title=texts, items=st.lists(inlines, min_size=1, max_size=3).map(tuple)),
    st.builds(
        Video,
        title=texts,
        address=st.just("https://video.example/1"),
        transcript=st.lists(inlines, max_size=2).map(tuple),
    ),
)


def few(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


releases = st.builds(
    Release,
    id=ids,
    salt=ids,
    kind=st.sampled_from(["press-release", "speech", "warning"]),
    lang=langs,
    slug=slugs,
    number=st.just("") | st.just("2024/1187"),
    publisher=organisation_refs,
    co_publishers=few(organisation_refs, 1),
    translation_group=ids,
    kicker=inlines,
    headline=headlines,
    lead=inlines,
    body=few(blocks, 5),
    lead_image=st.none() | images,
    share_image=st.none() | renditions,
    place=texts,
    first_published=moments,
    topics=few(topic_refs, 2),
    places=few(st.builds(Place, id=ids, slug=slugs, name=texts), 1),
    people=few(person_refs, 2),
    documents=few(documents, 1),
    contact=st.none() | st.builds(Contact, name=texts, email=st.just("presse@amt.example"), phone=texts),
    changes=few(st.builds(Change, version=st.integers(2, 9), at=moments, note=texts), 1),
    withdrawal=st.none() | st.builds(Withdrawal, at=moments, reason=texts),
)
offices = st.builds(
    Office, title=localised, organisation=st.none() | ids, since=st.none() | days, until=st.none() | days
)
persons = st.builds(
    Person, id=ids, salt=ids, slug=slugs, name=texts, names=localised, reading=texts, offices=few(offices, 2)
)
organisations = st.builds(Organisation, id=ids, salt=ids, slug=slugs, names=localised, abbreviation=texts)
topics = st.builds(Topic, id=ids, salt=ids, slug=slugs, names=localised, broader=st.none() | ids)
records = st.one_of(releases, persons, organisations, topics)
dispatches = st.builds(
    Dispatch,
    kind=st.sampled_from(["release", "organisation", "agreement"]),
    id=ids,
    version=st.integers(1, 2**31),
    action=st.sampled_from(["publish", "correct", "withdraw", "import"]),
    issued_at=moments,
    first_published=moments,
    number=st.just("") | st.just("2024/1187"),
    content=hashes,
)
