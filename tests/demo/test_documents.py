"""The sample documents: tagged PDF/UA, with title and language, the same bytes every time."""

import io

import pikepdf
import pytest

from depesche.demo import documents, sample

NAMES = sorted(sample.documents())


@pytest.mark.parametrize("name", NAMES)
def test_document_is_tagged_and_says_its_title_and_language(name):
    document = sample.documents()[name]
    with pikepdf.open(io.BytesIO(documents.pdf(name))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith(document.lang)
        assert str(pdf.docinfo["/Title"]) == document.title
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("name", NAMES)
def test_document_is_made_of_the_same_bytes_twice(name):
    assert documents.pdf(name) == documents.pdf(name)


def test_every_source_is_in_the_library():
    folder = documents.CONTENT / "documents"
    sources = {entry.name.removesuffix(".typ") for entry in folder.iterdir() if entry.name.endswith(".typ")}
    assert sources - {"sheet"} == set(sample.documents())


def test_unknown_document_is_refused_by_name():
    with pytest.raises(documents.UnknownDocumentError, match="novel"):
        documents.pdf("novel")
