"""What pages say of themselves to machines, in the words of schema.org: one block of JSON-LD in the head of each.

A page's module asks one function here for the things that the page is about; `script` writes them. A thing that has a
record is named by `/id/<record id>/`, so that it is the same thing on every page and after every correction.
"""

from depesche.site.linked.article import article
from depesche.site.linked.media import picture
from depesche.site.linked.pages import Step, collection, data_page, directory, front, section, web_page
from depesche.site.linked.people import person
from depesche.site.linked.script import script
from depesche.site.linked.subjects import subject

__all__ = [
    "Step",
    "article",
    "collection",
    "data_page",
    "directory",
    "front",
    "person",
    "picture",
    "script",
    "section",
    "subject",
    "web_page",
]
