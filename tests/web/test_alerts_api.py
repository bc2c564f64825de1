"""Saved searches over the API: the same store and the same emails as the pages, and nobody's address in any reply."""

import pytest

from tests.web.test_alerts import READER, add, http, link, post, postroom, service, settings, tell  # noqa: F401

API = "/api/v1/alerts"


def token_of(email, what):
    return link(email, what).rpartition("/")[2]


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_a_search_is_saved_confirmed_told_listed_changed_and_stopped(http, post, settings, service, postroom, monkeypatch):  # noqa: F811
    asked = {"q": "cleaning contract", "filters": {"council": ["kent"]}, "address": READER}
    reply = http.post(API, json=asked)
    assert reply.status_code == 202 and READER not in reply.text
    token = token_of(post.emails[0], "confirm")
    confirmed = http.post(f"{API}/confirm", json={"token": token}).json()
    assert confirmed["search"] == "“cleaning contract”, Kent County Council" and confirmed["often"] == "daily"
    assert confirmed["results"] == "/search?q=cleaning+contract&council=kent"
    assert tell(postroom, monkeypatch).sent == 0
    add(settings, service, 12)
    assert tell(postroom, monkeypatch).sent == 1
    of_one = bearer(token_of(post.emails[1], "stop"))
    assert [one["id"] for one in http.get(API, headers=of_one).json()["items"]] == [confirmed["id"]]

    assert http.post(f"{API}/mine", json={"address": READER}).status_code == 202
    of_all = bearer(token_of(post.emails[2], "mine"))
    changed = http.post(f"{API}/{confirmed['id']}", json={"often": "weekly"}, headers=of_all).json()
    assert [one["often"] for one in changed["items"]] == ["weekly"] and READER not in str(changed)
    assert http.delete(f"{API}/{confirmed['id']}", headers=of_all).status_code == 204
    assert http.get(API, headers=of_all).status_code == http.get(API, headers=of_one).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"q": "bins", "address": "nobody"}, 422),
        ({"q": " ", "address": READER}, 422),
        ({"q": "x" * 301, "address": READER}, 422),
        ({"q": "bins", "address": READER, "often": "hourly"}, 422),
        ({"q": "bins", "address": f"{READER}\r\nBcc: x@y.example"}, 422),
        ({"q": "bins", "address": READER, "colour": "red"}, 422),
    ],
)
def test_what_cannot_be_saved_is_told_and_nothing_is_sent(http, post, body, status):  # noqa: F811
    assert http.post(API, json=body).status_code == status and post.emails == []


def test_without_the_right_token_nothing_is_seen_or_changed(http):  # noqa: F811
    for headers, status in (({}, 403), ({"Authorization": "Basic x"}, 403), (bearer("guess"), 404)):
        assert http.get(API, headers=headers).status_code == status
        assert http.delete(f"{API}/1", headers=headers).status_code == status
        assert http.post(f"{API}/1", json={"often": "daily"}, headers=headers).status_code == status
    assert http.post(f"{API}/confirm", json={"token": "guess"}).status_code == 403


def test_known_and_unknown_addresses_get_the_same_reply(http, post):  # noqa: F811
    replies = [http.post(f"{API}/mine", json={"address": one}) for one in (READER, "nobody@council.example")]
    assert replies[0].json() == replies[1].json() and post.emails == []
