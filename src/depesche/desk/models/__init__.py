"""All models of the desk, so that Django finds them."""

from depesche.desk.models.approval import Approved, IssueNumber
from depesche.desk.models.clippings import KeptClipping
from depesche.desk.models.derived import Derived
from depesche.desk.models.media import Encoding, NewsDocument, NewsImage, NewsRendition
from depesche.desk.models.people import Person, PersonOffice
from depesche.desk.models.register import NewsroomPage, Place, PublisherPage, Topic
from depesche.desk.models.release import (
    ReleaseCoPublisher,
    ReleaseDocument,
    ReleaseFurther,
    ReleasePage,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
)

__all__ = [
    "Approved",
    "Derived",
    "Encoding",
    "IssueNumber",
    "KeptClipping",
    "NewsDocument",
    "NewsImage",
    "NewsRendition",
    "NewsroomPage",
    "Person",
    "PersonOffice",
    "Place",
    "PublisherPage",
    "ReleaseCoPublisher",
    "ReleaseDocument",
    "ReleaseFurther",
    "ReleasePage",
    "ReleasePerson",
    "ReleasePlace",
    "ReleaseTopic",
    "Topic",
]
