"""Results: filters that stick, pages with numbers, honest emptiness, and the answer above them."""

import asyncio
import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from jinja2 import DictLoader, Environment
from selectolax.lexbor import LexborHTMLParser
from starlette.datastructures import QueryParams

from search_service.web.answers import AnswerDesk
from search_service.web.asking import Asked
from search_service.web.rendering import Pages
from tests.homes import settings_for

QUESTION = "/search?q=which+councils+extended+their+cleaning+contract"


def tree_of(http, address):
    return LexborHTMLParser(http.get(address).text)


def titles(tree):
    return [node.text(strip=True) for node in tree.css("li.result h3")]


def test_the_count_is_the_one_of_the_api(http):
    for words in ("contract", "cleaning", "leisure centres"):
        total = http.get("/api/v1/search", params={"q": words}).json()["total"]
        assert f">{total} paper" in http.get("/search", params={"q": words}).text


def test_pages_hold_every_paper_once(http):
    total = http.get("/api/v1/search?q=contract").json()["total"]
    seen = [
        node.attributes["href"]
        for page in range(1, -(-total // 10) + 1)
        for node in tree_of(http, f"/search?q=contract&page={page}").css("li.result h3 a")
    ]
    assert len(seen) == total == len(set(seen))


def test_a_result_leads_to_the_quoted_words(http):
    for node in tree_of(http, "/search?q=cleaning").css("li.result h3 a")[:3]:
        address = node.attributes["href"]
        start, end = (int(parse_qs(urlsplit(address).query)[name][0]) for name in ("start", "end"))
        shown = tree_of(http, address)
        marked = "\n".join(one.text() for one in shown.css("mark"))
        assert address.endswith("#cited") and len(marked) == end - start
        assert shown.css_first("mark#cited").attributes["tabindex"] == "-1"


def test_filters_stick_and_can_be_taken_off_one_by_one(http):
    tree = tree_of(http, "/search?q=contract&council=kent&council=arun&since=2015-01-01")
    checked = {node.attributes["value"] for node in tree.css("input[type=checkbox][checked]")}
    removers = [unescape(node.attributes["href"]) for node in tree.css(".chosen a")]
    assert checked == {"kent", "arun"} and len(removers) == 3
    assert all("council=kent" in one or "council=arun" in one for one in removers)
    assert tree.css_first("#since").attributes["value"] == "2015-01-01"
    cleared = next(node.attributes["href"] for node in tree.css("a") if node.text() == "Clear all filters")
    assert cleared == "/search?q=contract"


def test_a_filter_counts_what_it_would_give(http):
    tree = tree_of(http, "/search?q=contract")
    for node in tree.css("input[name=council]")[:3]:
        label = tree.css_first(f"label[for='{node.attributes['id']}']").text()
        count = re.search(r"\((\d+)\)", label)[1]
        narrowed = http.get("/search", params={"q": "contract", "council": node.attributes["value"]}).text
        assert re.search(rf'count-of-papers">{count} papers?<', narrowed)


def test_a_year_is_a_link_that_narrows(http):
    link = tree_of(http, "/search?q=contract").css_first(".years a")
    assert "since=" in link.attributes["href"] and tree_of(http, link.attributes["href"]).css(".years strong")


def test_a_filter_that_there_is_not_is_shown_and_can_be_left_out(http):
    reply = http.get("/search?q=contract&council=atlantis").text
    assert "No papers match. We searched 27 papers" in reply and "Leave out the filter “atlantis”" in reply
    assert "No council goes by" in reply


def test_nothing_found_says_what_was_searched_and_how_to_go_on(http):
    reply = http.get("/search?q=zyzzyva").text
    assert "No papers match. We searched 27 papers" in reply and "Ways to find more" in reply and 'href="/coverage"' in reply


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/search?q=", "Enter what you want to find"),
        ("/search?q=" + "a" * 301, "Your question must be 300 characters or fewer"),
        ("/search?q=a&since=x", "The first date must be a real date"),
        ("/search?q=a&since=2024-01-01&until=2023-01-01", "The first date must be before the last date"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_at_the_field(http, address, words):
    tree = tree_of(http, address)
    assert tree.css_first(".govuk-error-summary h2").text() == "There is a problem"
    assert words in tree.css_first(".govuk-error-summary a").text() and words in tree.css_first(".govuk-error-message").text()
    assert tree.css_first("[autofocus]").attributes["class"] == "govuk-error-summary"


def test_grouped_results_stand_under_their_councils(http):
    tree = tree_of(http, "/search?q=contract&group=council")
    names = [node.text(strip=True) for node in tree.css("h3.group")]
    assert any("Kent County Council" in one for one in names) and all(len(one.css("li")) <= 3 for one in tree.css("ol.results"))


def test_the_zone_of_each_passage_is_told(http):
    for words, zone in (("leisure contract", "Recommendation"), ("extend contract 3", "Decision")):
        assert zone in {node.text() for node in tree_of(http, f"/search?q={words}").css(".passage .govuk-tag")}


def test_invented_councils_are_marked_wherever_they_are_shown(http, pdf_paper):
    for address in ("/search?q=home+care", "/councils", "/councils/fenmarsh", "/coverage", f"/papers/{pdf_paper.id}", "/"):
        assert "Fenmarsh District Council (invented example)" in http.get(address).text, address


def test_an_invented_council_is_marked_also_in_the_words_of_an_answer(http):
    panel = tree_of(http, "/answers?q=did+Fenmarsh+extend+its+home+care+contract").css_first("#answer")
    assert "Fenmarsh District Council is an invented example" in panel.text()
    for node in panel.css("p.govuk-body, p.govuk-body-l"):
        assert node.text().count("Fenmarsh District Council") == node.text().count("Fenmarsh District Council (invented example)")


def test_a_question_has_its_answer_above_the_results(http):
    http.get(QUESTION.replace("/search", "/answers"))  # made once, it is there in time however busy the machine
    tree = tree_of(http, QUESTION)
    panel = tree.css_first("#answer")
    assert panel.css_first("h2").text() == "Answer from the papers"
    assert panel.css_first("table caption") and panel.css("tbody th[scope=row]")
    numbers = [node.text() for node in panel.css("a.source-mark")]
    assert numbers and all(re.fullmatch(r"source \[\d+\]", one) for one in numbers)
    assert len(panel.css(".sources li")) == len(panel.css("blockquote")) > 0
    assert "Open the source before you rely on it" in panel.text() and "Searched 27 papers" in panel.text()


def test_every_quotation_shown_stands_in_its_paper(http):
    panel = tree_of(http, QUESTION.replace("/search", "/answers")).css_first("#answer")
    for item in panel.css(".sources li"):
        quote = item.css_first("blockquote").text().strip("“”")
        shown = tree_of(http, item.css_first("a").attributes["href"])
        assert " ".join(node.text() for node in shown.css("mark")) == quote


def test_bare_words_get_no_answer(http):
    assert tree_of(http, "/search?q=cleaning").css_first("#answer") is None


def test_results_do_not_wait_for_an_answer_that_is_late(http, service, monkeypatch):
    import time

    ask = type(service).ask

    def late(self, question, filters=None):
        time.sleep(8)
        return ask(self, question, filters)

    monkeypatch.setattr(type(service), "ask", late)
    address = "/search?q=which+councils+extended+contract+7+for+cleaning"
    began = time.monotonic()
    tree = tree_of(http, address)
    assert time.monotonic() - began < 7 and titles(tree)
    link = tree.css_first("#answer a").attributes["href"]
    assert link.startswith("/answers?q=") and tree.css_first("#answer").attributes["data-address"] == link
    assert tree.css_first("script").attributes["src"].startswith("/static/answer.js")
    assert tree_of(http, link).css_first("#answer blockquote")


def test_the_answer_is_begun_when_the_results_are_found(http, service, monkeypatch):
    order, kind = [], type(service)
    search, ask = kind.search, kind.ask

    def searching(self, *given, **named):
        found = search(self, *given, **named)
        order.append("results")
        return found

    def asking(self, *given, **named):
        order.append("answer")
        return ask(self, *given, **named)

    monkeypatch.setattr(kind, "search", searching)
    monkeypatch.setattr(kind, "ask", asking)
    http.get("/search?q=which+councils+extended+contract+9+for+cleaning")
    assert order == ["results", "answer"]


def test_an_answer_is_made_once_for_all_who_wait(service):
    class Pool:
        made = 0

        async def answer(self, work):
            Pool.made += 1
            await asyncio.sleep(0.01)
            return work()

    async def ask():
        desk = AnswerDesk(service, Pool())
        asked = Asked(q="which councils extended their contract")
        both = await asyncio.gather(desk.answer(asked), desk.answer(asked), desk.begin(asked, 0).in_time())
        return both, await desk.answer(asked)

    (one, two, late), again = asyncio.run(ask())
    assert one is two is again and late is None and Pool.made == 1


def test_an_address_is_read_leniently():
    asked = Asked.of(QueryParams("q= a  b &page=x&sort=best&council=&council=kent&council=kent&utm=1&page=-3"))
    assert (asked.q, asked.page, asked.sort, asked.chosen) == ("a b", 1, "relevance", (("council", "kent"),))
    assert Asked.of(QueryParams(urlsplit(asked.address()).query)) == asked


def test_what_stands_before_the_answer_is_sent_before_the_answer_is_made(home, monkeypatch):
    made = []

    async def later():
        made.append("answer")
        return {"coverage": "x"}

    async def parts():
        page = Pages(settings_for(home)).stream("late.html", later, words="<b>")
        found = []
        async for part in page.body_iterator:
            found.append((part, list(made)))
        return found

    environment = Environment(
        loader=DictLoader({"late.html": "{{ words }}{{ late }}[{{ coverage|default('') }}]"}), autoescape=True
    )
    monkeypatch.setattr(Pages, "text", lambda self, template, **facts: environment.get_template(template).render(facts))
    assert asyncio.run(parts()) == [("&lt;b&gt;", []), ("[x]", ["answer"])]


def test_the_last_twelve_months_are_one_link_away_and_a_title_that_matches_is_said_to(http, monkeypatch):
    monkeypatch.setattr("search_service.web.results.today", lambda: date(2020, 6, 1))
    text = http.get("/search?q=contract").text
    assert "since=2019-06-02" in text and "Last 12 months" in text
    assert "<strong>Last 12 months</strong>" in http.get("/search?q=contract&since=2019-06-02").text
    assert "Title matches" in text


def test_a_fault_in_the_answer_does_not_take_the_list_with_it(http, monkeypatch, capsys):
    monkeypatch.setattr("search_service.web.results.answer_view", lambda *given: 1 / 0)
    reply = http.get(QUESTION)
    assert reply.status_code == 200 and reply.text.count('class="result"') == 10 and reply.text.rstrip().endswith("</html>")
    assert "See the answer" in reply.text and '"error": "ZeroDivisionError"' in capsys.readouterr().err


def test_papers_that_the_words_name_come_sooner_and_may_be_all_there_is(http):
    tree = tree_of(http, "/search?q=minutes+about+cleaning+contracts")
    (line,) = [node for node in tree.css("p") if node.text().startswith("Sooner because of your words")]
    only, as_typed = (node.attributes["href"] for node in line.css("a"))
    assert parse_qs(urlsplit(only).query)["kind"] == ["minutes"] and "literal=1" in as_typed
    assert not [node for node in tree_of(http, only).css("p") if node.text().startswith("Sooner because")]


def test_a_misspelt_word_is_said_to_be_read_as_another(http):
    page = http.get("/search?q=cleanng+contracts").text
    assert "Searched for “cleaning”" in page and "Search for “cleanng” as typed" in page


def test_a_filter_that_cannot_be_understood_is_told_on_the_page(http):
    assert "there is no filter topic:" in unescape(http.get("/search?q=topic:parks+contract").text)
