"""The pages in a real browser: usable by all, at two widths, with and without scripts, loading nothing from elsewhere.

Run by scripts/test-browser. Skipped, with the reason, where there is no Chromium or no axe-core.
"""

import threading

import pytest

from search_service.api.app import create_app
from search_service.web.addresses import page, paper
from tests.homes import settings_for
from tests.web.driving import WIDTHS, find, focus_on, narrow, press, serve, shows, text_of, usable_by_everybody
from tests.web.test_pages import STATES

pytestmark = pytest.mark.browser

QUESTION = "which councils extended their cleaning contract"


@pytest.fixture(scope="module")
def site(home, service):
    yield from serve(create_app(settings_for(home), service))


@pytest.fixture
def addresses(leisure, pdf_paper):
    start = pdf_paper.text.index("agreed to extend")
    return {name: address for name, (address, _) in STATES.items()} | {
        "paper": paper(leisure.id) + "?q=contract",
        "page": page(leisure.id, leisure.version, 1, 17, 30),
        "pdf page": page(pdf_paper.id, pdf_paper.version, 1, start, start + 16),
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", [*STATES, "paper", "page", "pdf page"])
def test_a_page_can_be_used_by_everybody(chrome, site, addresses, axe, state, width):
    narrow(chrome, width)
    chrome.get(site + addresses[state])
    usable_by_everybody(chrome, site, axe)


CHANGED_BY_SCRIPTS = ("home", "results", "filtered", "grouped", "of a region", "question", "none", "answer", "blank", "pdf page")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", CHANGED_BY_SCRIPTS)
def test_a_page_can_be_used_by_everybody_without_scripts_too(chrome, site, addresses, axe, state, width):
    narrow(chrome, width)
    chrome.execute_cdp_cmd("Network.enable", {})
    chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/static/*.js*"]})  # our scripts: axe-core is one too
    try:
        chrome.get(site + addresses[state])
        usable_by_everybody(chrome, site, axe)
    finally:
        chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})


@pytest.mark.parametrize("state", ["results", "answer", "pdf page", "council", "home"])
def test_nothing_is_lost_when_letters_are_spaced_out_and_large(chrome, site, addresses, state):
    narrow(chrome, 320)
    chrome.get(site + addresses[state])
    spaced = "* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}"
    chrome.execute_script(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets.push(sheet)", spaced
    )
    assert chrome.execute_script("return document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("state", ["home", "results", "answer", "paper", "pdf page", "council"])
def test_targets_are_large_enough(chrome, site, addresses, state):
    narrow(chrome, 320)
    chrome.get(site + addresses[state])
    small = chrome.execute_script(
        """return [...document.querySelectorAll('button, input:not([type=hidden]):not([type=checkbox]), select,'
        + 'summary, .tools a, .years a, .chosen a, .source-mark, .govuk-pagination__link')].filter(one => one.checkVisibility())
        .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
    )
    assert small == []


def test_a_member_finds_the_words_behind_an_answer_and_takes_them_away(chrome, site, folder):
    narrow(chrome, 1280)
    chrome.get(site)
    find(chrome, "#q").send_keys("did Fenmarsh extend its home care contract\n")
    mark = find(chrome, "#answer a.source-mark")
    mark.click()
    assert "agreed to extend the home care contract" in find(chrome, "#cited").text
    assert chrome.switch_to.active_element.get_attribute("id") == "cited"
    picture = find(chrome, "img.page-picture")
    assert chrome.execute_script("return arguments[0].complete && arguments[0].naturalWidth", picture) > 500
    assert "boxed" in picture.get_attribute("alt")
    chrome.back()
    find(chrome, "form.filters details.facet:last-of-type summary").click()
    find(chrome, ".years a").click()
    assert "Remove filter Date" in text_of(chrome) or find(chrome, ".chosen a")
    chrome.get(site + "/search?q=" + QUESTION.replace(" ", "+"))
    find(chrome, "#answer a[href^='/answers.docx']").click()
    for _ in range(100):
        if (folder / "answer.docx").is_file():
            break
        threading.Event().wait(0.1)
    from docx import Document

    assert Document(str(folder / "answer.docx")).paragraphs[0].text == QUESTION


def test_a_search_from_end_to_end_by_keyboard_alone(chrome, site):
    from selenium.webdriver import Keys

    narrow(chrome, 1280)
    chrome.get(site)
    press(chrome, Keys.TAB)
    assert chrome.switch_to.active_element.text == "Skip to main content"
    press(chrome, Keys.ENTER)
    focus_on(chrome, "#q", Keys)
    press(chrome, "cleaning contract", Keys.ENTER)
    assert shows(chrome, "Search results")
    box = focus_on(chrome, "input[name=council]", Keys)
    press(chrome, Keys.SPACE)
    assert box.is_selected()
    focus_on(chrome, ".filters button", Keys)
    press(chrome, Keys.ENTER)
    assert find(chrome, ".chosen a")
    focus_on(chrome, ".result h3 a", Keys)
    press(chrome, Keys.ENTER)
    assert find(chrome, "#cited")
    assert chrome.switch_to.active_element.get_attribute("id") == "cited"
    focus_on(chrome, ".govuk-breadcrumbs a, a[href^='/papers/']", Keys)
    press(chrome, Keys.ENTER)
    assert shows(chrome, "About this paper")


@pytest.mark.parametrize(
    ("start", "selector", "arrival"),
    [
        ("/", "#council", None),
        ("/", "footer a[href='/coverage']", "What is held"),
        ("/coverage", "table a", "Latest papers"),
        ("/councils/kent", ".result a", "About this paper"),
        ("/search?q=contract", ".govuk-pagination__link[aria-label='Page 2']", "Search results"),
        ("/search?q=contract", "a[href*='sort=newest']", "Newest first"),
        ("/search?q=contract&council=kent", ".chosen a", "Search results"),
        ("/search?q=zyzzyva&council=kent", "main a[href='/coverage']", "What is held"),
        ("/answers?q=" + QUESTION.replace(" ", "+"), "a.source-mark", "as text"),
        ("/answers?q=" + QUESTION.replace(" ", "+"), "a.govuk-back-link", "Search results"),
        ("/search?q=", ".govuk-error-summary a", "There is a problem"),
    ],
)
def test_a_journey_by_keyboard_alone(chrome, site, start, selector, arrival):
    from selenium.webdriver import Keys

    narrow(chrome, 1280)
    chrome.get(site + start)
    focus_on(chrome, selector, Keys)
    if arrival is None:
        press(chrome, Keys.ARROW_DOWN)
        focus_on(chrome, "form[action='/councils'] button", Keys)
    press(chrome, Keys.ENTER)
    assert shows(chrome, arrival or "Search the papers of this council")


def test_all_of_it_works_without_scripts(scriptless, site):
    scriptless.get(site)
    find(scriptless, "#q").send_keys(QUESTION + "\n")
    assert shows(scriptless, "Answer from the papers")
    find(scriptless, "input[name=council]").find_element("xpath", "following-sibling::label").click()
    find(scriptless, ".filters button").click()
    find(scriptless, ".chosen a").click()
    find(scriptless, ".result h3 a").click()
    assert find(scriptless, "#cited").text
    scriptless.get(site + "/search?q=")
    assert shows(scriptless, "Enter what you want to find")


def test_a_late_answer_comes_into_place_and_is_told_once(chrome, site, service, monkeypatch):
    ask = type(service).ask

    def late(self, question, filters=None):
        threading.Event().wait(1.5)
        return ask(self, question, filters)

    monkeypatch.setattr(type(service), "ask", late)
    narrow(chrome, 1280)
    chrome.get(site + "/search?q=which+councils+extended+contract+11+for+cleaning")
    assert find(chrome, ".result") and find(chrome, "#answer [role=status]").text == "The answer is being made"
    for _ in range(60):
        if chrome.find_elements("css selector", "#answer blockquote"):
            break
        threading.Event().wait(0.1)
    threading.Event().wait(0.3)
    told = [one.get_attribute("textContent") for one in chrome.find_elements("css selector", "#answer [role=status]")]
    assert find(chrome, "#answer blockquote") and told == ["The answer is above the results"]


def test_sixty_scripts_in_papers_names_and_addresses_run_nowhere(chrome, hostile_app, hostile_documents):
    from urllib.parse import quote

    narrow(chrome, 1280)
    watch = "window.ran = 0; for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => { window.ran += 1 }"
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
    chrome.get_log("browser")
    paths = [f"/search?q=harbour+contract&page={number}" for number in range(1, 7)]
    paths += ["/answers?q=which+councils+extended+the+harbour+contract", "/councils/mallory", "/", "/coverage"]
    for document in hostile_documents:
        paths += [
            paper(document.id),
            page(document.id, document.version, 1, 2, 40),
            "/search?q=" + quote(document.title, safe=""),
        ]
    serving = serve(hostile_app)
    site = next(serving)
    try:
        for path in paths:
            chrome.get(site + path)
            assert chrome.execute_script("return window.ran") == 0, path
            assert chrome.execute_script(
                "return performance.getEntriesByType('resource').every(o => o.name.startsWith(arguments[0]))", site
            )
        assert [one for one in chrome.get_log("browser") if "Content Security Policy" in one["message"]] == []
    finally:
        serving.close()
