"""The pages of operators: nobody gets in without a key, no other site can press a button, and what is done is written down."""

import re
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from typer.testing import CliRunner

from corpus.library import Library
from corpus.settings import PREFIX, Serving
from ingest.keeping import backup
from search_service.access import audit
from search_service.access.keys import IDLE, LONGEST, Keys
from search_service.access.schema import FILE
from search_service.access.switches import Switch, Switches
from search_service.api.app import create_app
from search_service.cli import app as command
from search_service.service import SearchService
from search_service.web.signing import COOKIE
from search_service.web.site import FOR_OPERATORS
from tests.homes import keep_and_build, papers, settings_for
from tests.web.payloads import PAYLOADS, dangers

SITE = "https://decisions.example"
NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)
ADDRESSES = ("", "/papers", "/withdraw", "/keys", "/switches", "/quality", "/backups", "/audit")
ACTIONS = ("/withdraw", "/hidden", "/papers", "/keys", "/keys/revoke", "/switches", "/councils", "/backups", "/sign-out")


@pytest.fixture
def settings(tmp_path):
    keep_and_build(tmp_path, papers(6))
    with Library.open(tmp_path, write=True) as library:
        library.refuse("a", PAYLOADS[0], "1", "not-for-publication", PAYLOADS[3], "Ask the council.")
        library.refuse("b", "scan.pdf", "2", "empty-document", "holds no words", "")
    return settings_for(tmp_path)


@pytest.fixture
def service(settings):
    service = SearchService(settings)
    yield service
    service.close()


@pytest.fixture
def http(settings, service):
    client = TestClient(create_app(settings, service), SITE, headers={"Accept": "text/html"}, follow_redirects=False)
    with client:
        yield client


@pytest.fixture
def key(settings):
    return Keys(settings.home).issue("Ada", "the command line", datetime.now(UTC))


@pytest.fixture
def signed(http, key):
    reply = http.post("/admin/sign-in", data={"key": key})
    assert reply.status_code == 303 and reply.headers["location"] == "/admin"
    return http


def form_of(http, address):
    tree = LexborHTMLParser(http.get(address).text)
    return {"form": tree.css_first("input[name=form]").attributes["value"]}


def test_without_a_key_there_is_nothing_but_the_way_in(http):
    walked = {route.path for room in FOR_OPERATORS for route in room.router.routes if route.path.startswith("/admin")}
    assert walked == {f"/admin{one}" for one in (*ADDRESSES, *ACTIONS, "/sign-in")}
    for address in ADDRESSES:
        reply = http.get(f"/admin{address}")
        assert reply.status_code == 303 and reply.headers["location"] == "/admin/sign-in" and "scan.pdf" not in reply.text
    for address in ACTIONS:
        assert http.post(f"/admin{address}", data={"form": "x"}).status_code == 303
    assert http.get("/admin/sign-in").status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_operators_is_built_like_the_others(signed, address):
    reply = signed.get(f"/admin{address}")
    tree = LexborHTMLParser(reply.text)
    assert reply.status_code == 200 and dangers(reply.text) == [] and reply.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in reply.headers["content-security-policy"] and len(tree.css("h1")) == 1
    labelled = {node.attributes["for"] for node in tree.css("label")}
    assert {node.attributes["id"] for node in tree.css("input:not([type=hidden]), select")} == labelled
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


def test_the_session_is_in_a_cookie_that_only_this_host_gets_on_a_safe_connection(http, key):
    given = http.post("/admin/sign-in", data={"key": key}).headers["set-cookie"]
    assert given.startswith(f"{COOKIE}=") and COOKIE.startswith("__Host-")
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in given.split(";")}
    assert "domain" not in given.lower()
    again = http.post("/admin/sign-in", data={"key": key}).headers["set-cookie"]
    assert again.split(";")[0] != given.split(";")[0], "every signing in has a session of its own"


@pytest.mark.parametrize("wrong", ["", "cs_", "cs__", "cs_00000000_x", "x", "cs_%_x", "' OR 1=1 --", "cs_" + "a" * 10_000])
def test_what_is_no_key_opens_nothing(http, key, wrong):
    reply = http.post("/admin/sign-in", data={"key": wrong})
    assert reply.status_code == 422 and "This is not a key in force" in reply.text and "set-cookie" not in reply.headers
    near = key[:-1] + ("A" if key[-1] != "A" else "B")
    assert http.post("/admin/sign-in", data={"key": near}).status_code == 422


def test_keys_cannot_be_tried_without_end(http, key):
    replies = [http.post("/admin/sign-in", data={"key": f"cs_{number:08}_x"}) for number in range(12)]
    assert [reply.status_code for reply in replies] == [422] * 10 + [429] * 2 and int(replies[-1].headers["retry-after"]) > 60
    assert http.post("/admin/sign-in", data={"key": key}).status_code == 429


def test_a_form_that_is_not_of_this_session_does_nothing(signed, settings, key):
    form = form_of(signed, "/admin/keys")
    before = len(Keys(settings.home).all())
    for given, headers in (
        ({}, {}),
        ({"form": ""}, {}),
        ({"form": "0" * 64}, {}),
        (form, {"Sec-Fetch-Site": "cross-site"}),
        (form, {"Sec-Fetch-Site": "same-site"}),
        (form, {"Origin": "https://elsewhere.example"}),
    ):
        assert signed.post("/admin/keys", data={**given, "name": "Eve"}, headers=headers).status_code == 403
    other = Keys(settings.home).sign_in(key, datetime.now(UTC))
    assert signed.post("/admin/keys", data={**form, "name": "Eve"}, headers={"Cookie": f"{COOKIE}={other}"}).status_code == 403
    assert signed.get("/admin/keys?name=Eve").status_code == 200 and len(Keys(settings.home).all()) == before


def test_a_key_is_issued_shown_once_and_revoked(signed, settings):
    form = form_of(signed, "/admin/keys")
    text = signed.post("/admin/keys", data={**form, "name": PAYLOADS[0]}).text
    new = re.search(r"cs_[0-9a-f]{8}_[\w-]{43}", text)[0]
    assert dangers(text) == [] and new not in signed.get("/admin/keys").text
    other = TestClient(signed.app, SITE, headers={"Accept": "text/html"}, follow_redirects=False)
    assert other.post("/admin/sign-in", data={"key": new}).status_code == 303 and other.get("/admin").status_code == 200
    assert signed.post("/admin/keys/revoke", data={**form, "prefix": new.split("_")[1]}).status_code == 303
    assert other.get("/admin").status_code == 303 and other.post("/admin/sign-in", data={"key": new}).status_code == 422
    assert signed.post("/admin/keys/revoke", data={**form, "prefix": "none"}).status_code == 404
    assert signed.post("/admin/keys", data={**form, "name": " "}).status_code == 422


def test_of_a_hundred_keys_and_their_sessions_none_is_on_the_disk(tmp_path):
    keys = Keys(tmp_path)
    given = [keys.issue(f"operator {number}", "test", NOW) for number in range(100)]
    given += [keys.sign_in(one, NOW) for one in given]
    held = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert not [one for one in given if one.encode() in held or one[-40:].encode() in held]
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_session_ends_when_idle_when_too_long_and_at_signing_out(tmp_path):
    keys = Keys(tmp_path)
    key = keys.issue("Ada", "test", NOW)
    idle, busy, out = (keys.sign_in(key, NOW) for _ in range(3))
    assert keys.operator(idle, NOW + IDLE) and keys.operator(idle, NOW + IDLE + IDLE + timedelta(seconds=1)) is None
    moment = NOW
    while keys.operator(busy, moment):
        moment += timedelta(minutes=25)
    assert moment - NOW > LONGEST
    keys.sign_out(out)
    assert keys.operator(out, NOW) is None and keys.operator("", NOW) is None


def test_signing_out_ends_the_session_also_for_whoever_kept_the_cookie(signed):
    session = signed.cookies[COOKIE]
    assert signed.post("/admin/sign-out", data=form_of(signed, "/admin")).status_code == 303
    assert signed.get("/admin", headers={"Cookie": f"{COOKIE}={session}"}).status_code == 303


def test_what_was_not_taken_in_is_shown_with_its_reasons(signed):
    text = signed.get("/admin/papers").text
    assert "marked exempt or confidential (1)" in text and "scan.pdf" in text and "empty-document" in text and dangers(text) == []


@pytest.mark.parametrize(("choice", "code"), [("keep", "kept-back"), ("release", "released"), ("withdraw", "withdrawn")])
def test_an_operator_decides_on_a_paper_held_back_and_the_decision_is_written_down(signed, settings, choice, code):
    form = form_of(signed, "/admin/papers")
    for given in ({"choice": choice, "reason": " "}, {"choice": "burn", "reason": "x"}, {"choice": choice, "reason": "x" * 301}):
        text = signed.post("/admin/papers", data={**form, "key": "a", **given})
        assert text.status_code == 422 and "There is a problem" in text.text and dangers(text.text) == []
    assert signed.post("/admin/papers", data={**form, "key": "b", "choice": choice, "reason": "x"}).status_code == 422
    assert signed.post("/admin/papers", data={**form, "key": "a", "choice": choice, "reason": "Looked at"}).status_code == 303
    with Library.open(settings.home) as library:
        assert (library.refusal("a").code, library.refusal("a").message) == (code, "Looked at")
    done = signed.get("/admin/audit").text
    assert f"held-back paper: {choice}" in done and "a: Looked at" in done and "The list is whole" in done
    assert dangers(signed.get("/admin/papers").text) == []


def test_a_paper_is_withdrawn_after_it_was_confirmed_with_a_reason(signed, settings, service):
    document = service.documents(1).items[0]
    page = signed.get("/admin/withdraw", params={"id": f"{SITE}/papers/{document.id}/x/page/1?start=1"}).text
    assert "This cannot be undone" in page and document.title in page
    form = form_of(signed, "/admin")
    assert signed.get("/admin/withdraw?id=none").status_code == 422
    assert signed.post("/admin/withdraw", data={**form, "id": document.id, "reason": " "}).status_code == 422
    assert service.document(document.id)
    reply = signed.post("/admin/withdraw", data={**form, "id": document.id, "reason": "Published by mistake"})
    assert reply.status_code == 303 and f"{document.id}: Being withdrawn" in signed.get("/admin").text
    assert signed.get(f"/papers/{document.id}").status_code == 410, "from the moment on"
    for _ in range(600):
        if f"{document.id}: Being withdrawn" not in (text := signed.get("/admin").text):
            break
        signal.sigtimedwait([], 0.1)
    assert f"{document.id}: Withdrawn" in text
    assert signed.get(f"/papers/{document.id}").status_code == 410
    assert document.title not in signed.get("/search?q=contract").text
    assert "Published by mistake" in signed.get("/admin/papers").text and "paper withdrawn" in signed.get("/admin/audit").text


@pytest.mark.parametrize(
    ("switch", "off", "still_on"),
    [
        (Switch.API, "/api/v1/search?q=contract", "/search?q=contract"),
        (Switch.PAGES, "/search?q=contract", "/api/v1/search?q=contract"),
        (Switch.PAGES, "/alerts/new?q=contract", "/healthz"),
    ],
)
def test_what_is_switched_off_says_so_and_the_rest_goes_on(signed, switch, off, still_on):
    form = form_of(signed, "/admin/switches")
    assert signed.post("/admin/switches", data={**form, "name": switch, "to": "off", "reason": ""}).status_code == 422
    assert signed.post("/admin/switches", data={**form, "name": switch, "to": "off", "reason": "a fault"}).status_code == 303
    reply = signed.get(off)
    assert reply.status_code == 503 and "switched off" in reply.text.lower() and reply.headers["retry-after"]
    assert signed.get(still_on).status_code == 200 and signed.get("/admin/switches").text.count("a fault") == 1
    assert signed.post("/admin/switches", data={**form, "name": switch, "to": "on"}).status_code == 303
    assert signed.get(off).status_code == 200 and signed.post("/admin/switches", data={**form, "name": "x"}).status_code == 422


def test_one_council_is_switched_off_with_a_reason_and_on_again(signed, service):
    form = form_of(signed, "/admin/switches")
    for given in ({"council": "kent", "reason": " "}, {"council": "", "reason": "x"}, {"council": "leeds", "reason": "x"}):
        assert signed.post("/admin/councils", data={**form, "to": "off", **given}).status_code == 422
    assert not service.hidden
    assert signed.post("/admin/councils", data={**form, "to": "off", "council": "kent", "reason": PAYLOADS[0]}).status_code == 303
    text = signed.get("/admin/switches").text
    assert "Kent County Council: off" in text and '<option value="kent">' not in text and dangers(text) == []
    assert "The papers of Kent County Council" in signed.get("/admin").text and service.hidden.councils == {"kent"}
    assert signed.post("/admin/councils", data={**form, "to": "on", "council": "kent"}).status_code == 303
    assert not service.hidden and signed.post("/admin/councils", data={**form, "to": "on", "council": "kent"}).status_code == 422
    assert "council switched off" in signed.get("/admin/audit").text


def test_a_paper_that_could_not_be_taken_out_stays_hidden_and_can_be_shown_again(signed, service, settings):
    document = service.documents(1).items[0]
    form = form_of(signed, "/admin")
    with Library.open(settings.home, write=True):  # so that the command finds the library busy
        reply = signed.post("/admin/withdraw", data={**form, "id": document.id, "reason": "Published by mistake"})
        assert reply.status_code == 303 and signed.get(f"/papers/{document.id}").status_code == 410
        for _ in range(600):
            if "Not withdrawn" in (text := signed.get("/admin").text):
                break
            signal.sigtimedwait([], 0.1)
    assert "Show it again" in text and signed.get(f"/papers/{document.id}").status_code == 410
    assert "withdrawal failed" in signed.get("/admin/audit").text
    assert signed.post("/admin/hidden", data={**form, "id": "none", "to": "show"}).status_code == 404
    assert signed.post("/admin/hidden", data={**form, "id": document.id, "to": "show"}).status_code == 303
    assert signed.get(f"/papers/{document.id}").status_code == 200 and "Show it again" not in signed.get("/admin").text


def test_a_backup_is_restored_for_a_trial_and_how_it_went_is_written_down(settings, key, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backups")
    backup(settings.home, folder / "monday.tar")
    (folder / "broken.tar").write_bytes((folder / "monday.tar").read_bytes()[:2_000])
    settings = settings.model_copy(update={"serving": Serving(backups=str(folder))})
    service = SearchService(settings)
    with TestClient(create_app(settings, service), SITE, headers={"Accept": "text/html"}, follow_redirects=False) as http:
        http.post("/admin/sign-in", data={"key": key})
        form = form_of(http, "/admin/backups")
        assert http.get("/admin/backups").text.count("Never") == 2
        assert http.post("/admin/backups", data={**form, "name": "monday.tar"}).status_code == 303
        for name in ("broken.tar", "../home/library.sqlite3", "none.tar"):
            assert http.post("/admin/backups", data={**form, "name": name}).status_code == 422
        text = http.get("/admin/backups").text
        assert "Passed, " in text and "Failed, " in text and "Never" not in text and dangers(text) == []
        assert "restore drill passed" in http.get("/admin/audit").text
    service.close()


def test_answers_switched_off_are_off_also_where_one_was_made_before(signed, service, settings):
    question = "/answers?q=which+councils+extended+their+cleaning+contract"
    assert "What each council decided" in signed.get(question).text
    kept = service.ask("which councils extended their cleaning contract").answer.id
    service.switches.turn(Switch.ANSWERS, on=False, by="test", reason="a fault", now=NOW)
    assert (
        "Answers are switched off" in signed.get(question).text and "What each council decided" not in signed.get(question).text
    )
    assert signed.get(f"/answers/{kept}").status_code == 503
    assert 'class="result"' in signed.get("/search?q=which+councils+extended+their+cleaning+contract").text
    assert service.ask("which councils extended contract 3").answer.status == "unavailable"


def test_another_process_sees_a_switch_within_a_second(settings):
    one, other = Switches(settings.home), Switches(settings.home)
    assert other.on(Switch.ANSWERS)
    one.turn(Switch.ANSWERS, on=False, by="test", reason="a fault", now=NOW)
    signal.sigtimedwait([], 1.05)
    assert not other.on(Switch.ANSWERS) and one.all_off()[Switch.ANSWERS].reason == "a fault"


def test_whatever_is_altered_in_the_list_of_what_was_done_is_found(tmp_path):
    for number in range(25):
        audit.note(tmp_path, "Ada", f"did {number}", "x", NOW)
    assert audit.check(tmp_path) == (25, [])
    before = (tmp_path / FILE).read_bytes()
    changes = [
        f"UPDATE audit SET {column} = 'y' WHERE number = {n}" for n in range(1, 26) for column in ("at", "who", "what", "about")
    ]
    changes += [f"DELETE FROM audit WHERE number = {n}" for n in range(1, 26)] + [
        f"DELETE FROM audit WHERE number > {n}" for n in range(25)
    ]
    changes += [
        f"UPDATE audit SET number = CASE number WHEN {n} THEN -{n} ELSE {n} END WHERE number IN ({n})" for n in range(1, 26)
    ]
    missed = []
    for change in changes:
        (tmp_path / FILE).write_bytes(before)
        with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
            db.execute(change)
        if not audit.check(tmp_path)[1]:
            missed.append(change)
    assert missed == [] and len(changes) == 175


def test_the_command_line_makes_the_first_key_and_checks_the_list(tmp_path, monkeypatch):
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    run = CliRunner()
    made = run.invoke(command, ["keys", "--issue", "Ada"])
    assert made.exit_code == 0 and Keys(tmp_path).sign_in(made.stdout.strip(), NOW)
    prefix = made.stdout.split("_")[1]
    listed = run.invoke(command, ["keys"]).stdout
    assert f"cs_{prefix}  Ada" in listed and "in force" in listed and made.stdout.strip() not in listed
    assert run.invoke(command, ["audit"]).exit_code == 0
    assert (
        run.invoke(command, ["keys", "--revoke", f"cs_{prefix}"]).exit_code == 0
        and "revoked" in run.invoke(command, ["keys"]).stdout
    )
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("DELETE FROM audit WHERE number = 2")
    assert run.invoke(command, ["audit", "--json"]).exit_code == 1


def test_no_key_and_no_session_is_in_the_log(signed, key, capsys):
    signed.get("/admin")
    signed.post("/admin/sign-in", data={"key": key[:-2]})
    logged = capsys.readouterr().err
    assert "/admin/sign-in" in logged and key[:-2] not in logged and signed.cookies[COOKIE] not in logged
