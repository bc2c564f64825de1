"""A service over a few papers of every sort, and a reader who asks for pages."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient
from fpdf import FPDF

from corpus.library import Library
from corpus.types import Kind, Outcome, Zone
from ingest.building import build
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.builders import a_document
from tests.homes import keep, papers, settings_for
from tests.web.driving import AXE, browser
from tests.web.hostile import hostile, mallory
from tests.web.payloads import PAYLOADS

PDF_LINES = (
    "Home care contracts",
    "Cabinet, 12 March 2024",
    "The Cabinet agreed to extend the home care contract with Brightwater by two years.",
    "It noted the report.",
)


def a_pdf(lines=PDF_LINES):
    pdf = FPDF()
    pdf.set_creation_date(datetime(2024, 3, 12, tzinfo=UTC))
    pdf.set_font("Helvetica", size=12)
    pdf.add_page()
    for line in lines:
        pdf.multi_cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def keep_pdf(home, data, text="\n".join(PDF_LINES), source="home-care.pdf"):
    document = a_document(
        text,
        source=source,
        version=hashlib.sha256(data).hexdigest(),
        media_type="application/pdf",
        council="fenmarsh",
        decided_on=date(2024, 3, 12),
        outcomes=[Outcome.NOTED, Outcome.EXTENDED, Outcome.NOTED],
    )
    with Library.open(home, write=True) as library:
        library.put(source, document, data, "1")
    return document


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("pages")
    keep(home, papers(24))
    keep(
        home,
        [
            a_document(
                "Leisure centres\nThe Committee recommends that the leisure contract be ended.\nOne.\nTwo pages on.",
                source="leisure.html",
                page_ends=[75],
                zone=Zone.RECOMMENDATION,
                kind=Kind.REPORT,
                source_url="https://council.example/leisure",
            ),
            a_document("Undated\nA note without a council.", source="note.txt", council=None, decided_on=None, kind=Kind.OTHER),
        ],
    )
    keep_pdf(home, a_pdf())
    build(home, settings_for(home))
    return home


@pytest.fixture(scope="session")
def service(home):
    service = SearchService(settings_for(home))
    yield service
    service.close()


@pytest.fixture(scope="session")
def http(home, service):
    with TestClient(
        create_app(settings_for(home), service), headers={"Accept": "text/html"}, raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture(scope="session")
def pdf_paper(service):
    return next(one for one in service.documents(100).items if one.source == "home-care.pdf")


@pytest.fixture(scope="session")
def leisure(service):
    return next(one for one in service.documents(100).items if one.source == "leisure.html")


@pytest.fixture(scope="session")
def hostile_documents():
    return [hostile(number) for number in range(len(PAYLOADS))]


@pytest.fixture(scope="session")
def hostile_app(tmp_path_factory, hostile_documents):
    home = tmp_path_factory.mktemp("hostile")
    keep(home, hostile_documents)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ingest.building.Councils.load", mallory)
        build(home, settings_for(home))
    service = SearchService(settings_for(home), councils=mallory())
    yield create_app(settings_for(home), service)
    service.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def chrome(folder):
    driver = browser(folder)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def scriptless(folder):
    driver = browser(folder, scripts=False)
    yield driver
    driver.quit()


@pytest.fixture
def axe():
    if not AXE.is_file():
        pytest.skip("axe-core is not there: scripts/assets dev fetches it")
    return AXE.read_text(encoding="utf-8")
