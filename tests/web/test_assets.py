"""What the pages load: the components without what is not ours to use, or a stylesheet of our own."""

import re
import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search_service.api.app import create_app
from search_service.web import rendering
from search_service.web.rendering import FRONTEND, STATIC, Pages
from tests.homes import settings_for

SHEETS = [path for path in (STATIC / FRONTEND, STATIC / "plain.css", STATIC / "council.css") if path.is_file()]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_loads_nothing_and_names_no_typeface_that_is_not_ours(sheet):
    text = sheet.read_text(encoding="utf-8").lower()
    assert not re.search(r"url\(|@import|@font-face|transport|crown|crest", text)


@pytest.mark.parametrize("script", sorted(one.name for one in STATIC.glob("*.js")))
def test_a_script_is_short_and_puts_in_no_markup(script):
    text = (STATIC / script).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40 and not re.search(
        r"innerHTML *=|outerHTML|insertAdjacent|document\.write|eval|Function\(", text
    )


def test_what_is_fetched_is_pinned_and_kept_out_of_the_repository():
    script = (ROOT / "scripts" / "assets").read_text(encoding="utf-8")
    assert 'frontend="6.6.0"' in script and 'axe="4.14.1"' in script and 'chooser="3.0.1"' in script and script.count("==") >= 3
    assert "/search_service/web/static/fetched/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_without_the_components_the_pages_are_plain_and_the_log_says_so(tmp_path, monkeypatch, capsys, home, service):
    for name in ("plain.css", "council.css", "answer.js", "narrow.js", "choose.js", "icon.svg"):
        shutil.copy(STATIC / name, tmp_path)
    monkeypatch.setattr(rendering, "STATIC", tmp_path)
    monkeypatch.setattr(Pages.__init__, "__defaults__", (tmp_path,))
    app = create_app(settings_for(home), service)
    assert "plain-pages" in capsys.readouterr().err
    with TestClient(app, headers={"Accept": "text/html"}) as http:
        sheets = re.findall(r'<link rel="stylesheet" href="([^"?]+)', http.get("/").text)
        assert sheets == ["/static/plain.css", "/static/council.css"] and all(http.get(one).status_code == 200 for one in sheets)
