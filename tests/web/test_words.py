"""What is said of papers: which language a passage is in, and how to cite it."""

from datetime import date

import pytest

from corpus.councils import Councils
from search_service.web.languages import is_welsh, lang
from search_service.web.wording import citations
from tests.builders import a_document

WELSH = (
    "Penderfynodd y Cabinet ymestyn y contract gofal cartref am ddwy flynedd o fis Ebrill.",
    "Nododd yr aelodau fod y gwasanaeth wedi costio mwy na’r gyllideb.",
    "Bydd y Cyngor yn adolygu'r trefniadau hyn ymhen blwyddyn.",
    "Cymeradwywyd yr argymhellion yn yr adroddiad.",
    "Ymddiheuriadau am absenoldeb gan y Cynghorydd Siân Prys",
)
ENGLISH = (
    "The Cabinet agreed to extend the home care contract by two years.",
    "Members noted that the service had cost more than the budget.",
    "Report of the Head of Education, Llanfair-ym-Muallt",
    "(a) to award the contract to Cartref Care Ltd;",
    "Cyngor Sir Ynys Môn was consulted on the draft and had no comment on it.",
    "RESOLVED: That y be approved as a part of the programme",
    "1.1 £2.4m 2024/25",
    "",
)


@pytest.mark.parametrize("text", WELSH)
def test_welsh_is_marked_as_welsh(text):
    assert lang(text) == ' lang="cy"'


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not(text):
    assert lang(text) == ""


def test_a_line_of_few_words_is_in_the_language_around_it_unless_it_is_plainly_not():
    assert is_welsh("Penderfyniad:", around=True) and not is_welsh("Penderfyniad:")
    assert not is_welsh("The minutes of the meeting were agreed.", around=True)


def test_a_page_in_welsh_is_marked_line_by_line(http, service, tmp_path):
    from fastapi.testclient import TestClient

    from search_service.api.app import create_app
    from search_service.web.addresses import page
    from tests.homes import keep_and_build, settings_for

    document = a_document("\n".join(["Cofnod", *WELSH, ENGLISH[0]]), source="cofnod.txt")
    keep_and_build(tmp_path, [document])
    with TestClient(create_app(settings_for(tmp_path)), headers={"Accept": "text/html"}) as client:
        text = client.get(page(document.id, document.version, 1)).text
        assert text.count('lang="cy"') == len(WELSH) + 1 and f'<p class="printed">{ENGLISH[0]}' in text
        assert client.get("/search?q=contract+gofal").text.count('lang="cy"') >= 1


def test_a_citation_in_three_ways():
    document = a_document(title="Home care", body="Cabinet", reference="24/01", decided_on=date(2024, 2, 14))
    given = dict(citations(document, Councils.load(), "https://d.example/papers/x", date(2026, 3, 2), 12))
    assert given == {
        "In plain words": "Kent County Council, Cabinet, Home care, 24/01, 14 February 2024, page 12. https://d.example/papers/x",
        "Harvard": "Kent County Council (2024) Home care. Cabinet, 14 February 2024, 24/01, page 12. "
        "Available at: https://d.example/papers/x (Accessed: 2 March 2026).",
        "Markdown": "[Home care](<https://d.example/papers/x>), Kent County Council, Cabinet, 14 February 2024, 24/01, page 12",
    }


def test_a_title_that_is_markdown_is_words_and_what_is_not_known_is_not_made_up():
    document = a_document(title="[x](javascript:alert(1)) <b>*", council=None, decided_on=None, body=None)
    given = dict(citations(document, Councils.load(), "https://d.example/x", date(2026, 3, 2)))
    assert given["Markdown"] == r"[\[x\](javascript:alert(1)) \<b\>\*](<https://d.example/x>)"
    assert given["Harvard"].startswith("Council not stated (no date) [x]")


def test_an_invented_council_is_marked_in_every_citation():
    document = a_document(title="Home care", council="fenmarsh")
    given = citations(document, Councils.load(), "https://d.example/x", date(2026, 3, 2))
    assert all("(invented example)" in words for _, words in given)
