"""Chromium, driven: serving, looking, pressing keys, and what every page must be for everybody."""

import shutil
import threading
from pathlib import Path

import pytest
import uvicorn

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "build" / "assets" / "axe.min.js"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
WIDTHS = (1280, 320)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def serve(app):
    """Serve *app* on a free port until the generator is closed; give its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def browser(folder, *, scripts=True):
    """Start Chromium; it keeps what it downloads in *folder*."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"):
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    settings = {"download.default_directory": str(folder)}
    if not scripts:
        settings["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", settings)
    return Chrome(options=options, service=Service(DRIVER))


def narrow(driver, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def find(driver, selector):
    """Return what *selector* finds; a page that is on its way after a key was pressed is waited for."""
    for _ in range(600):
        found = driver.find_elements("css selector", selector)
        if found and driver.execute_script("return document.readyState") == "complete":
            return found[0]
        threading.Event().wait(0.05)
    return driver.find_element("css selector", selector)


def shows(driver, words):
    """Say whether the page shows *words*; a page that is on its way after a key was pressed is waited for."""
    from selenium.common.exceptions import WebDriverException

    for _ in range(600):
        try:
            if words in text_of(driver):
                return True
        except WebDriverException:
            pass  # the page before it has just gone
        threading.Event().wait(0.05)
    return False


def text_of(driver):
    return find(driver, "main").text


def press(driver, *keys):
    from selenium.webdriver import ActionChains

    chain = ActionChains(driver)
    for key in keys:
        chain.send_keys(key)
    chain.perform()


def focus_on(driver, selector, keys, most=120):
    """Press Tab until what *selector* finds has the focus, which must be seen all the way."""
    for _ in range(most):
        press(driver, keys.TAB)
        active = driver.switch_to.active_element
        assert driver.execute_script(
            "const s = getComputedStyle(arguments[0]); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'", active
        ), active.get_attribute("outerHTML")
        if driver.execute_script("return arguments[0].matches(arguments[1])", active, selector):
            return active
    raise AssertionError(f"Tab never comes to {selector}")


def usable_by_everybody(driver, site, axe):
    """Look at the page that is shown with the rules of axe-core; it must not scroll sideways nor load from elsewhere."""
    driver.execute_script(axe)
    found = driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run(document, {runOnly: arguments[0]}).then(done)", TAGS
    )
    faults = [(one["id"], node["target"], node["failureSummary"]) for one in found["violations"] for node in one["nodes"]]
    assert faults == []
    assert driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth") <= 0
    loaded = driver.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
    assert all(one.startswith(site) for one in loaded)
    assert [one for one in driver.get_log("browser") if "Content Security Policy" in one["message"]] == []
