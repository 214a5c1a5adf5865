"""All models of the desk, so that Django finds them."""

from depesche.desk.models.approval import Approved, IssueNumber
from depesche.desk.models.bundle import Bundle, BundleMember
from depesche.desk.models.clippings import KeptClipping
from depesche.desk.models.derived import Derived
from depesche.desk.models.erasure import Erasure
from depesche.desk.models.links import LinkAnswer
from depesche.desk.models.media import Encoding, NewsDocument, NewsImage, NewsRendition
from depesche.desk.models.people import Person, PersonOffice
from depesche.desk.models.press import Journalist, PressAccess, PressGrant
from depesche.desk.models.recurring import ReleaseTemplate, TemplatePlace, TemplateTopic
from depesche.desk.models.register import NewsroomPage, Place, PublisherPage, SectionContact, Topic
from depesche.desk.models.release import (
    ReleaseCoPublisher,
    ReleaseDocument,
    ReleaseFurther,
    ReleasePage,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
)
from depesche.desk.models.submission import End, Submission
from depesche.desk.models.timing import Arrival, CalendarFeed, Heartbeat
from depesche.desk.models.trail import TrailEntry
from depesche.desk.models.translation import Comparison
from depesche.desk.models.years import YearPage

__all__ = [
    "Approved",
    "Arrival",
    "Bundle",
    "BundleMember",
    "CalendarFeed",
    "Comparison",
    "Derived",
    "Encoding",
    "End",
    "Erasure",
    "Heartbeat",
    "IssueNumber",
    "Journalist",
    "KeptClipping",
    "LinkAnswer",
    "NewsDocument",
    "NewsImage",
    "NewsRendition",
    "NewsroomPage",
    "Person",
    "PersonOffice",
    "Place",
    "PressAccess",
    "PressGrant",
    "PublisherPage",
    "ReleaseCoPublisher",
    "ReleaseDocument",
    "ReleaseFurther",
    "ReleasePage",
    "ReleasePerson",
    "ReleasePlace",
    "ReleaseTemplate",
    "ReleaseTopic",
    "SectionContact",
    "Submission",
    "TemplatePlace",
    "TemplateTopic",
    "Topic",
    "TrailEntry",
    "YearPage",
]
