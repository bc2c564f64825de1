"""Saved searches that tell by email what is new, against a real mail server in a process of its own."""

import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from corpus.generation import current_name
from corpus.library import Library
from corpus.settings import Mail
from ingest.building import build
from search_service.api.app import create_app
from search_service.service import SearchService
from search_service.subscribing import Often
from search_service.subscribing.keeping import FILE, MOST_UNCONFIRMED, TRIES
from search_service.web.postroom import Postroom
from search_service.web.rendering import Pages
from tests.builders import a_document
from tests.homes import keep, keep_and_build, papers, settings_for
from tests.web.payloads import dangers
from tests.web.post import serving

SITE = "https://decisions.example"
READER = "Member@Council.example"
SEARCH = "q=cleaning+contract&council=kent"
NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)


@pytest.fixture
def post(tmp_path):
    folder = tmp_path / "post"
    folder.mkdir()
    with serving(folder) as server:
        yield server


@pytest.fixture
def settings(tmp_path, post):
    home = tmp_path / "home"
    home.mkdir()
    keep_and_build(home, papers(12))
    mail = Mail(host="127.0.0.1", port=post.port, security="none", sender="decisions@council.example", site=SITE)
    return settings_for(home).model_copy(update={"mail": mail})


@pytest.fixture
def service(settings):
    service = SearchService(settings)
    yield service
    service.close()


@pytest.fixture
def postroom(service, settings):
    postroom = Postroom(service, Pages(settings))
    yield postroom
    postroom.close()


@pytest.fixture
def http(settings, service):
    with TestClient(create_app(settings, service), headers={"Accept": "text/html"}, base_url=SITE) as client:
        yield client


def link(email, what):
    """Return the path of a link in the plain part of an email, which must be in the other part too."""
    plain = email.get_body(("plain",)).get_content()
    found = re.search(rf"{SITE}(/alerts/{what}/[\w-]+)", plain)[1]
    assert SITE + found in email.get_body(("html",)).get_content()
    return found


def add(settings, service, first, count=3):
    keep_and_build(settings.home, papers(count, first))
    service.refresh()


def subscribe(http, post, search=SEARCH, address=READER, often="daily"):
    before = len(post.emails)
    reply = http.post("/alerts/new", data={"search": search, "address": address, "often": often})
    assert reply.status_code == 200 and "Check your email" in reply.text
    confirm = link(post.emails[before], "confirm")
    assert "I want these emails" in http.get(confirm).text
    reply = http.post(confirm)
    assert reply.status_code == 200 and "You will get emails" in reply.text


def tell(postroom, monkeypatch, days=0.0):
    monkeypatch.setattr("search_service.web.postroom.now", lambda: datetime.now(UTC) + timedelta(days=days))
    return postroom.tell()


def test_from_the_results_to_an_email_and_to_an_end(http, post, settings, service, postroom, monkeypatch):
    results = http.get(f"/search?{SEARCH}").text
    assert f"/alerts/new?{SEARCH.replace('&', '&amp;')}" in results
    page = http.get(f"/alerts/new?{SEARCH}").text
    assert "“cleaning contract”, Kent County Council" in page and dangers(page) == []
    subscribe(http, post)
    assert tell(postroom, monkeypatch).sent == 0, "nothing is new"
    add(settings, service, 12)
    ran = tell(postroom, monkeypatch)
    assert (ran.searches, ran.sent, ran.waiting) == (1, 1, 0)
    email = post.emails[-1]
    assert post.envelopes[-1] == ["decisions@council.example", ["Member@council.example"]]
    assert email["subject"].startswith("1 new paper: “cleaning contract”")
    assert email["list-unsubscribe-post"] == "List-Unsubscribe=One-Click" and email["auto-submitted"] == "auto-generated"
    for part in ("plain", "html"):
        words = " ".join(email.get_body((part,)).get_content().split())
        assert "Contract 12 for cleaning" in words and "agreed to extend contract 12" in words
        assert "because you asked for it" in words and "/papers/" in words
    assert dangers(email.get_body(("html",)).get_content().replace(SITE, "").replace("<hr>", "")) == []
    assert tell(postroom, monkeypatch, days=3).sent == 0, "each paper is told once"
    stop = link(email, "stop")
    assert email["list-unsubscribe"] == f"<{SITE}{stop}>"
    assert "Stop these emails" in http.get(stop).text
    assert http.post(stop, data={"List-Unsubscribe": "One-Click"}, headers={"Accept": "*/*"}).status_code == 200
    assert http.get(stop).status_code == 404 and http.post(stop).status_code == 200
    add(settings, service, 15)
    assert tell(postroom, monkeypatch, days=9).sent == 0
    assert b"council.example" not in (settings.home / FILE).read_bytes()


def test_a_weekly_search_waits_for_its_week_and_can_be_changed(http, post, settings, service, postroom, monkeypatch):
    subscribe(http, post, "q=contract", often="weekly")
    add(settings, service, 12)
    assert tell(postroom, monkeypatch).sent == 1
    add(settings, service, 15)
    assert tell(postroom, monkeypatch, days=2).sent == 0
    stop = link(post.emails[-1], "stop")
    assert http.post(stop.replace("stop", "change"), data={"often": "daily"}).status_code == 200
    assert tell(postroom, monkeypatch, days=2).sent == 1
    assert "3 new papers" in post.emails[-1]["subject"]
    add(settings, service, 18)
    assert tell(postroom, monkeypatch, days=-30).sent == 1, "a clock that was wrong holds nothing up"


def test_before_it_is_confirmed_nothing_is_sent_and_after_a_week_it_is_forgotten(
    http, post, settings, service, postroom, monkeypatch
):
    http.post("/alerts/new", data={"search": SEARCH, "address": READER, "often": "daily"})
    add(settings, service, 12)
    assert tell(postroom, monkeypatch).searches == 0
    assert tell(postroom, monkeypatch, days=8) and b"Member@" not in (settings.home / FILE).read_bytes()
    assert http.post(link(post.emails[0], "confirm")).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "x" * 5_000, "%00", "..%2f", "' OR 1=1 --"])
def test_a_link_that_was_never_sent_does_nothing(http, token):
    for what in ("confirm", "stop", "change"):
        assert http.get(f"/alerts/{what}/{token}").status_code in {404, 405}
        assert http.post(f"/alerts/{what}/{token}", data={"often": "daily"}).status_code in {200, 404, 405}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b",
        "a b@council.example",
        "a@council.example\r\nBcc: b@council.example",
        "a@council.example,b@council.example",
        "<a@council.example>",
        "a@council.example\n",
        '"a"@council.example',
        "ä@council.example",
        "a" * 250 + "@council.example",
        "a@-council.example",
        "a@council..example",
        "a\x00@council.example",
        "a@council.example>, <b@council.example",
    ],
)
def test_what_is_no_address_gets_no_email(http, post, address):
    reply = http.post("/alerts/new", data={"search": SEARCH, "address": address, "often": "daily"})
    if address.strip() == "a@council.example":
        assert post.envelopes == [["decisions@council.example", ["a@council.example"]]]
    else:
        assert reply.status_code == 422 and "Enter an email address in the correct format" in reply.text and post.emails == []


def test_words_of_a_search_begin_no_header(http, post):
    search = "q=contract%0D%0ABcc:+victim@council.example%0D%0A%0D%0Abody"
    http.post("/alerts/new", data={"search": search, "address": READER, "often": "daily"})
    assert post.envelopes[0][1] == ["Member@council.example"] and post.emails[0]["bcc"] is None
    assert "Bcc: victim@council.example" in post.emails[0]["subject"]


def test_nobody_can_be_buried_in_emails_and_who_asks_learns_nothing(http, post):
    for number in range(MOST_UNCONFIRMED + 3):
        reply = http.post("/alerts/new", data={"search": f"q=contract+{number}", "address": READER, "often": "daily"})
        assert reply.status_code == 200 and "Check your email" in reply.text
    assert len(post.emails) == MOST_UNCONFIRMED
    for number in range(10):
        reply = http.post("/alerts/new", data={"search": SEARCH, "address": f"m{number}@council.example", "often": "daily"})
    assert reply.status_code == 429 and int(reply.headers["retry-after"]) > 60 and len(post.emails) == 7


def test_a_form_of_another_site_is_refused(http, post):
    given = {"search": SEARCH, "address": READER, "often": "daily"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert http.post("/alerts/new", data=given, headers=headers).status_code == 403
    assert http.post("/alerts/new", data=given, headers={"Origin": SITE, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert http.post("/alerts/new", json=given).status_code == 422
    assert len(post.emails) == 1


def test_an_address_that_is_refused_is_given_up_and_one_put_off_is_kept(post, settings, service, postroom, monkeypatch):
    kept = postroom.kept
    number = kept.note(*postroom.letters.papers())
    for name in ("refused", "later", "member"):
        kept.confirm(kept.ask(f"{name}@council.example", "q=contract", Often.DAILY, NOW), number, NOW)
    add(settings, service, 12)
    assert tell(postroom, monkeypatch).refused == 1
    assert post.emails == [], "the second puts the round off"
    with kept.changing() as db:
        db.execute("DELETE FROM alerts WHERE address LIKE 'later%'")
    for _ in range(TRIES):
        ran = tell(postroom, monkeypatch)
    assert len(post.emails) == 1 and ran.waiting == 0 and kept.count() == (1, 0)


def test_a_server_that_cannot_be_reached_loses_nothing(post, settings, service, postroom, monkeypatch):
    kept = postroom.kept
    kept.confirm(kept.ask(READER, "q=contract", Often.DAILY, NOW), kept.note(*postroom.letters.papers()), NOW)
    add(settings, service, 12)
    postroom.postman.settings = settings.mail.model_copy(update={"port": 9})
    ran = tell(postroom, monkeypatch)
    assert ran.sent == 0 and ran.waiting == 1 and "cannot be reached" in ran.trouble and READER not in ran.trouble
    postroom.postman.settings = settings.mail
    assert tell(postroom, monkeypatch).sent == 1 and tell(postroom, monkeypatch, days=2).sent == 0


def test_a_paper_that_was_withdrawn_before_its_email_was_sent_is_not_told(post, settings, service, postroom, monkeypatch):
    kept = postroom.kept
    kept.confirm(kept.ask(READER, "q=contract", Often.DAILY, NOW), kept.note(*postroom.letters.papers()), NOW)
    add(settings, service, 12, 1)
    postroom.postman.settings = settings.mail.model_copy(update={"port": 9})
    assert tell(postroom, monkeypatch).waiting == 1
    postroom.postman.settings = settings.mail
    new = next(one.id for one in service.documents(100).items if "Contract 12 " in one.text)
    with Library.open(settings.home, write=True) as library:
        library.withdraw(new, "published by mistake")
    build(settings.home, settings)
    service.refresh()
    assert (tell(postroom, monkeypatch).sent, post.emails) == (0, []) and kept.count() == (1, 0)


def test_a_paper_with_a_script_in_its_name_is_words_in_an_email(post, settings, service, postroom, monkeypatch):
    kept = postroom.kept
    kept.confirm(kept.ask(READER, "q=harbour", Often.DAILY, NOW), kept.note(*postroom.letters.papers()), NOW)
    keep(
        settings.home,
        [a_document("Harbour <script>alert(1)</script>\nThe harbour <img src=x onerror=alert(1)>\u202e was extended.")],
    )
    build(settings.home, settings)
    service.refresh()
    assert tell(postroom, monkeypatch).sent == 1
    html = post.emails[0].get_body(("html",)).get_content()
    assert "<script" not in html and "<img" not in html and "\u202e" not in post.emails[0].get_body(("plain",)).get_content()


def test_tokens_are_kept_as_digests_and_addresses_are_in_no_log(http, post, settings, service, postroom, monkeypatch, capsys):
    subscribe(http, post)
    add(settings, service, 12)
    tell(postroom, monkeypatch)
    tokens = [re.search(r"/alerts/\w+/([\w-]+)", one.get_body(("plain",)).get_content())[1] for one in post.emails]
    held = b"".join(one.read_bytes() for one in settings.home.glob(f"{FILE}*"))
    assert len(tokens) == 2 and not [one for one in tokens if one.encode() in held]
    logged = capsys.readouterr().err
    assert "/alerts/confirm/{token}" in logged and "ember" not in logged and not [one for one in tokens if one in logged]
    assert (settings.home / FILE).stat().st_mode & 0o077 == 0


def test_a_round_that_dies_is_ended_by_the_next_and_nothing_is_told_twice(post, settings, service, postroom, monkeypatch):
    """Die after every step of a round; the emails of all the rounds together tell each paper under one Message-ID."""
    kept = postroom.kept
    kept.confirm(kept.ask(READER, "q=contract", Often.DAILY, NOW), kept.note(*postroom.letters.papers()), NOW)
    steps = ("note", "new_since", "due", "put_out", "waiting", "token", "sent")
    told, deaths = {}, 0
    for round_, step in enumerate(steps):
        add(settings, service, 12 + 3 * round_)
        held = getattr(type(kept), step)

        def die(self, *given, held=held):
            held(self, *given) if held.__name__ != "sent" else None
            raise KeyboardInterrupt

        monkeypatch.setattr(type(kept), step, die)
        try:
            tell(postroom, monkeypatch, days=round_ * 3)
        except KeyboardInterrupt:
            deaths += 1
        monkeypatch.setattr(type(kept), step, held)
        tell(postroom, monkeypatch, days=round_ * 3)
    assert tell(postroom, monkeypatch, days=90).sent == 0
    for email in post.emails:
        for number in re.findall(r"Contract (\d+) for cleaning", email.get_body(("plain",)).get_content()):
            told.setdefault(number, set()).add(email["message-id"])
    assert deaths == len(steps) and set(told) == {str(number) for number in range(12, 12 + 3 * len(steps))}
    assert all(len(ids) == 1 for ids in told.values())
    assert len(post.emails) == len(steps) + 1, "only the email sent and not noted came twice, under the same Message-ID"


def test_a_process_that_is_killed_while_it_sends_loses_nothing(post, settings, service, postroom, monkeypatch):
    kept = postroom.kept
    number = kept.note(*postroom.letters.papers())
    for one in range(30):
        kept.confirm(kept.ask(f"m{one}@council.example", "q=contract", Often.DAILY, NOW), number, NOW)
    add(settings, service, 12)
    env = {
        "PATH": "/usr/bin:/bin",
        "HF_HUB_OFFLINE": "1",
        "COUNCIL_SEARCH_HOME": str(settings.home),
        "COUNCIL_SEARCH_EMBEDDING__MODEL": settings.embedding.model,
        "COUNCIL_SEARCH_MAIL__HOST": "127.0.0.1",
        "COUNCIL_SEARCH_MAIL__PORT": str(post.port),
        "COUNCIL_SEARCH_MAIL__SECURITY": "none",
        "COUNCIL_SEARCH_MAIL__SENDER": "decisions@council.example",
        "COUNCIL_SEARCH_MAIL__SITE": SITE,
    }
    command = [sys.executable, "-m", "search_service", "notify", "--json"]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2], env=env, stdout=subprocess.PIPE)
    while process.poll() is None and len(post.emails) < 5:
        signal.sigtimedwait([], 0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert tell(postroom, monkeypatch).sent == 0
    to = [envelope[1][0] for envelope in post.envelopes]
    assert len(set(to)) == 30 and len(to) <= 31
    ids = [email["message-id"] for email in post.emails]
    assert len(set(ids)) == 30


def test_two_rounds_are_never_gone_at_once(settings, postroom, monkeypatch):
    inner = []
    held = type(postroom.kept).due
    monkeypatch.setattr(type(postroom.kept), "due", lambda self, now: inner.append(postroom.tell()) or held(self, now))
    assert postroom.tell().searches == 0 and inner == [None]


def test_switched_off_the_pages_say_so_and_offer_the_feed(home, service):
    with TestClient(create_app(settings_for(home)), headers={"Accept": "text/html"}) as http:
        text = http.get(f"/alerts/new?{SEARCH}").text
        assert "Emails are switched off" in text and "/search.atom?q=cleaning" in text and "<form" not in text
        assert "switched off" in http.get("/saved").text
        assert http.post("/alerts/new", data={"search": SEARCH, "address": READER, "often": "daily"}).status_code == 200
        assert not (home / FILE).exists()


def test_a_served_generation_with_something_new_is_told_by_itself(post, settings, service, monkeypatch):
    monkeypatch.setattr("search_service.web.postroom._LOOK_SECONDS", 0.05)
    postroom = Postroom(service, Pages(settings))
    kept = postroom.kept
    kept.confirm(kept.ask(READER, "q=contract", Often.DAILY, NOW), kept.note(*postroom.letters.papers()), NOW)
    postroom.keep_telling()
    before = current_name(settings.home)
    add(settings, service, 12)
    for _ in range(200):
        if post.emails:
            break
        signal.sigtimedwait([], 0.05)
    postroom.close()
    assert len(post.emails) == 1 and current_name(settings.home) != before


def test_the_file_is_sound_and_needs_no_other(settings, postroom):
    postroom.kept.ask(READER, SEARCH, Often.DAILY, NOW)
    with closing(sqlite3.connect(settings.home / FILE)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT search, often FROM alerts").fetchall() == [(SEARCH, "daily")]
    assert urlsplit(SITE).hostname == "decisions.example"
