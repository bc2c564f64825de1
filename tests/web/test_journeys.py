"""Whole journeys in a real browser: a member's five minutes, somebody who wants emails, and whoever runs the service."""

import re
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.settings import Mail, Serving
from ingest.building import build
from ingest.keeping import backup
from ingest.pipeline import add
from ingest.pipeline import find as find_papers
from search_service.access.keys import Keys
from search_service.api.app import create_app
from search_service.service import SearchService
from search_service.web.signing import COOKIE
from tests.builders import a_document
from tests.homes import keep_and_build, papers, settings_for
from tests.web.driving import WIDTHS, find, focus_on, narrow, press, serve, shows, usable_by_everybody
from tests.web.post import serving

pytestmark = pytest.mark.browser

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OF_A_MEMBER = (
    "kent-15-00006.pdf",
    "thurrock-110563.html",
    "port-ellery-camhs-report-2022.pdf",
    "saltbeck-camhs-scrutiny-2020.html",
)
QUESTION = "which councils re-procured CAMHS"


def wait_for(driver, selector, seconds=20):
    for _ in range(seconds * 10):
        found = driver.find_elements("css selector", selector)
        if found:
            return found[0]
        threading.Event().wait(0.1)
    raise AssertionError(f"{selector} never came")


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory):
    home = tmp_path_factory.mktemp("samples")
    settings = settings_for(home)
    given = find_papers([SAMPLES / "papers" / one for one in OF_A_MEMBER], None, SAMPLES / "manifest.jsonl")
    report = add(given, settings, step=lambda done, total: None)
    assert len(report.added) == len(OF_A_MEMBER)
    build(home, settings)
    service = SearchService(settings)
    yield from serve(create_app(settings, service))
    service.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_five_minutes_of_a_member(request, sample_site, folder, scripts):
    """Types a question, reads the table, presses a number, sees the words, goes back, filters by year, takes the briefing."""
    driver = request.getfixturevalue("chrome" if scripts else "scriptless")
    narrow(driver, 320)
    driver.get(sample_site)
    find(driver, "#q").send_keys(QUESTION + "\n")
    if not driver.find_elements("css selector", "#answer table"):
        if scripts:
            wait_for(driver, "#answer table")
        else:
            find(driver, "#answer a").click()
    table = find(driver, "#answer table")
    rows = {row.find_element("tag name", "th").text: row.text for row in table.find_elements("css selector", "tbody tr")}
    assert "Yes" in rows["Thurrock Council"] and "No" in rows["Kent County Council"]
    results = driver.current_url
    find(driver, "#answer a.source-mark").click()
    assert "re-procurement" in find(driver, "#cited").text
    driver.back()
    wait_for(driver, "#answer table")
    kent = driver.find_element("xpath", "//tr[th[contains(., 'Kent County Council')]]//a[contains(@class, 'source-mark')]")
    kent.click()
    assert "extend" in find(driver, "#cited").text
    picture = find(driver, "img.page-picture")
    assert "with the cited words boxed" in picture.get_attribute("alt")
    assert int(picture.get_attribute("naturalWidth")) > 500
    driver.back()
    assert driver.current_url == results
    if "/answers" in results:
        find(driver, "a.govuk-back-link").click()
    find(driver, "form.filters details.facet:last-of-type summary").click()
    years = driver.find_elements("css selector", ".years a")
    next(one for one in years if re.fullmatch(r"20\d\d", one.text)).click()
    assert find(driver, ".chosen a")
    driver.back()
    wait_for(driver, ".result")
    if not scripts or not driver.find_elements("css selector", "#answer a[href^='/answers.docx']"):
        driver.get(sample_site + "/answers?q=" + QUESTION.replace(" ", "+"))
    (folder / "answer.docx").unlink(missing_ok=True)
    find(driver, "#answer a[href^='/answers.docx']").click()
    for _ in range(200):
        if (folder / "answer.docx").is_file():
            break
        threading.Event().wait(0.1)
    from docx import Document

    document = Document(str(folder / "answer.docx"))
    assert document.paragraphs[0].text == QUESTION and "Thurrock Council" in [
        cell.text for cell in document.tables[0].columns[0].cells
    ]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """A service with a mail server, papers that were refused, and a key."""
    home, post = tmp_path_factory.mktemp("own"), tmp_path_factory.mktemp("post")
    draft = a_document(
        "Draft minutes\nThe Cabinet agreed to extend the bridge contract.",
        source="draft.txt",
        call_in="Call-in ends on 1 May 2099",
    )
    keep_and_build(home, [*papers(12), draft])
    backups = tmp_path_factory.mktemp("backups")
    backup(home, backups / "monday.tar")
    with Library.open(home, write=True) as library:
        library.refuse(
            "a", "part-2-report.pdf", "1", "not-for-publication", "marked exempt under paragraph 3", "Ask the council."
        )
        library.refuse("b", "scan.pdf", "2", "empty-document", "holds no words", "")
    key = Keys(home).issue("Ada", "test", datetime.now(UTC))
    with serving(post) as server:
        mail = Mail(host="127.0.0.1", port=server.port, security="none", sender="d@council.example", site="https://d.example")
        serve_as = Serving(backups=str(backups), report_to="clerk@council.example")
        settings = settings_for(home).model_copy(update={"mail": mail, "serving": serve_as})
        service = SearchService(settings)
        for site in serve(create_app(settings, service)):
            yield site, key, server
        service.close()


def link_in(server, what):
    words = server.emails[-1].get_body(("plain",)).get_content()
    return re.search(rf"https://d.example(/alerts/{what}/\S+)", words)[1]


@pytest.mark.parametrize("width", WIDTHS)
def test_emails_are_asked_for_confirmed_and_stopped_by_keyboard_alone(chrome, own_site, axe, width):
    from selenium.webdriver import Keys as Key

    site, _, server = own_site
    narrow(chrome, width)
    chrome.get(site + "/search?q=cleaning+contract")
    focus_on(chrome, "a[href^='/alerts/new']", Key)
    press(chrome, Key.ENTER)
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "main form button", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "There is a problem") and chrome.title.startswith("Error: ")
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "#address", Key)
    press(chrome, f"m{width}@council.example")
    focus_on(chrome, "input[name=often]", Key)
    press(chrome, Key.ARROW_DOWN)
    focus_on(chrome, "main form button", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "Check your email")
    usable_by_everybody(chrome, site, axe)
    chrome.get(site + link_in(server, "confirm"))
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "main form button", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "Once a week with something new")


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_operators_can_be_used_by_everybody(chrome, own_site, axe, width):
    from selenium.webdriver import Keys as Key

    site, key, _ = own_site
    narrow(chrome, width)
    chrome.delete_all_cookies()
    chrome.get(site + "/admin")
    assert chrome.current_url == site + "/admin/sign-in"
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "#key", Key)
    press(chrome, key, Key.ENTER)
    assert chrome.current_url == site + "/admin" and chrome.get_cookie(COOKIE)["httpOnly"] and chrome.get_cookie(COOKIE)["secure"]
    for address in ("", "/papers", "/withdraw", "/withdraw?id=none", "/keys", "/switches", "/quality", "/backups", "/audit"):
        chrome.get(f"{site}/admin{address}")
        usable_by_everybody(chrome, site, axe)
    chrome.get(site + "/admin")
    find(chrome, "main td a").click()
    assert shows(chrome, "Do you want to withdraw this paper?")
    usable_by_everybody(chrome, site, axe)
    chrome.get(site + "/admin/switches")
    find(chrome, "#reason-answers").send_keys("a fault")
    find(chrome, "section:first-of-type main button, section:first-of-type button").click()
    assert shows(chrome, "Answers: off")
    find(chrome, "section:first-of-type button").click()
    assert shows(chrome, "Answers: on")
    focus_on(chrome, ".admin-nav form button", Key)
    press(chrome, Key.ENTER)
    assert chrome.current_url == site + "/admin/sign-in" and chrome.get_cookie(COOKIE) is None


def sign_in(driver, site, key):
    from selenium.webdriver import Keys as Key

    driver.delete_all_cookies()
    driver.get(site + "/admin/sign-in")
    focus_on(driver, "#key", Key)
    press(driver, key, Key.ENTER)
    assert shows(driver, "Running the service")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_paper_held_back_is_decided_on_by_keyboard_alone(chrome, own_site, axe, width):
    from selenium.webdriver import Keys as Key

    site, key, _ = own_site
    narrow(chrome, width)
    sign_in(chrome, site, key)
    chrome.get(site + "/admin/papers")
    focus_on(chrome, "main section button", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "There is a problem") and chrome.title.startswith("Error: ")
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "main section input[type=radio]", Key)
    press(chrome, Key.ARROW_DOWN)  # to the second: keep back
    focus_on(chrome, "main section input[name=reason]", Key)
    press(chrome, "A monitoring officer looked", Key.ENTER)
    assert shows(chrome, "Kept back: A monitoring officer looked")
    usable_by_everybody(chrome, site, axe)
    chrome.get(site + "/admin/backups")
    focus_on(chrome, "main td button", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "Passed, ")
    usable_by_everybody(chrome, site, axe)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_council_is_switched_off_by_keyboard_alone_and_every_page_says_so(chrome, own_site, axe, width):
    from selenium.webdriver import Keys as Key

    site, key, _ = own_site
    narrow(chrome, width)
    sign_in(chrome, site, key)
    chrome.get(site + "/admin/switches")
    focus_on(chrome, "form[action='/admin/councils'] select", Key)
    press(chrome, "Thurrock")
    focus_on(chrome, "#council-reason", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "Enter why its papers are not to be shown")
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "form[action='/admin/councils'] select", Key)
    press(chrome, "Thurrock")
    focus_on(chrome, "#council-reason", Key)
    press(chrome, "asked to", Key.ENTER)
    assert shows(chrome, "Thurrock Council: off")
    usable_by_everybody(chrome, site, axe)
    for address in ("/coverage", "/search?q=cleaning+contract", "/councils/thurrock", "/answers?q=who+extended+contract+4"):
        chrome.get(site + address)
        assert shows(chrome, "not shown for now")
        usable_by_everybody(chrome, site, axe)
    chrome.get(site + "/admin/switches")
    focus_on(chrome, "section[aria-labelledby='away-thurrock'] button", Key)
    press(chrome, Key.ENTER)
    assert not chrome.find_elements("css selector", "[aria-labelledby='away-thurrock']")


@pytest.mark.parametrize("width", WIDTHS)
def test_all_searches_of_an_address_are_seen_and_stopped_by_keyboard_alone(chrome, own_site, axe, width):
    from selenium.webdriver import Keys as Key

    site, _, server = own_site
    narrow(chrome, width)
    chrome.get(site + "/alerts/new?q=parking")
    focus_on(chrome, "#address", Key)
    press(chrome, f"list{width}@council.example")
    focus_on(chrome, "main form button", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "Check your email")
    chrome.get(site + link_in(server, "confirm"))
    focus_on(chrome, "main form button", Key)
    press(chrome, Key.ENTER)
    chrome.get(site + "/saved")
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "#address", Key)
    press(chrome, "nobody", Key.ENTER)
    assert shows(chrome, "There is a problem")
    usable_by_everybody(chrome, site, axe)
    chrome.get(site + "/saved")
    focus_on(chrome, "#address", Key)
    press(chrome, f"list{width}@council.example", Key.ENTER)
    assert shows(chrome, "Check your email")
    chrome.get(site + link_in(server, "mine"))
    assert shows(chrome, "“parking”")
    usable_by_everybody(chrome, site, axe)
    focus_on(chrome, "main form button[value=stop]", Key)
    press(chrome, Key.ENTER)
    assert shows(chrome, "No more emails come for this search")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_stamped_on_a_paper_can_be_used_by_everybody(chrome, own_site, axe, width):
    site = own_site[0]
    narrow(chrome, width)
    for address in ("/search?q=bridge", "/timeline?q=bridge"):
        chrome.get(site + address)
        assert shows(chrome, "Draft") and shows(chrome, "Open to call-in until 1 May 2099")
        usable_by_everybody(chrome, site, axe)
    find(chrome, ".result a").click()
    assert shows(chrome, "Open to call-in until 1 May 2099") and shows(chrome, "Something wrong? Tell us")
    usable_by_everybody(chrome, site, axe)


def test_a_council_is_found_by_typing_and_without_scripts_in_a_list(chrome, scriptless, own_site):
    from selenium.webdriver import Keys as Key
    from selenium.webdriver.support.ui import Select

    site = own_site[0]
    narrow(chrome, 1280)
    chrome.get(site)
    if not chrome.find_elements("css selector", "input#council"):
        pytest.skip("accessible-autocomplete was not fetched: scripts/assets does that")
    find(chrome, "input#council").send_keys("thur")
    wait_for(chrome, ".autocomplete__option--focused, .autocomplete__option")
    press(chrome, Key.ARROW_DOWN, Key.ENTER)
    find(chrome, "form[action='/councils'] button").click()
    assert chrome.current_url == site + "/councils/thurrock"
    assert [one for one in chrome.get_log("browser") if "Content Security Policy" in one["message"]] == []
    scriptless.get(site)
    Select(find(scriptless, "select#council")).select_by_visible_text("Thurrock Council")
    find(scriptless, "form[action='/councils'] button").click()
    assert wait_for(scriptless, "a[href$='/meetings']")
    assert scriptless.current_url == site + "/councils/thurrock"


def test_on_a_narrow_screen_the_results_are_near(chrome, own_site):
    narrow(chrome, 320)
    chrome.get(own_site[0] + "/search?q=cleaning+contract")
    assert chrome.execute_script("return document.querySelector('#results').getBoundingClientRect().top") < 800
    assert not chrome.find_elements("css selector", ".facet[open]")
    chrome.get(own_site[0] + "/search?q=cleaning+contract&council=kent")
    assert len(chrome.find_elements("css selector", ".facet[open]")) == 1
