"""All saved searches of one address, by a link that only its mailbox gets."""

from datetime import UTC, datetime, timedelta

import pytest

from corpus.errors import NotHeld
from search_service.subscribing import Often, Subscriptions, change_one, link_to_list, searches_of, stop_one
from search_service.subscribing.listing import MOST_LINKS
from tests.web.payloads import dangers
from tests.web.test_alerts import READER, http, link, post, postroom, service, settings, subscribe  # noqa: F401

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)


def a_search(kept, address, search, moment=NOW):
    token = kept.ask(address, search, Often.DAILY, moment)
    return kept.confirm(token, 0, moment)


def test_the_list_is_sent_to_its_address_shows_its_searches_and_changes_and_stops_them(http, post):  # noqa: F811
    subscribe(http, post)
    subscribe(http, post, "q=parking")
    subscribe(http, post, "q=libraries", address="Other@Council.example")
    before = len(post.emails)
    known = http.post("/alerts/mine", data={"address": READER})
    address = link(post.emails[before], "mine")
    unknown = http.post("/alerts/mine", data={"address": "nobody@council.example"})
    assert known.status_code == unknown.status_code == 200 and len(post.emails) == before + 1
    assert known.text.replace(READER.split("@")[0], "") == unknown.text.replace("nobody", "").replace("@council", "@council")
    page = http.get(address).text
    assert "cleaning contract" in page and "parking" in page and "libraries" not in page and dangers(page) == []
    ids = sorted(int(part.split('"')[0]) for part in page.split('name="id" value="')[1:])
    assert http.post(address, data={"id": ids[0], "to": "change", "often": "weekly"}, follow_redirects=False).status_code == 303
    assert http.post(address, data={"id": ids[0], "to": "change", "often": "hourly"}).status_code == 422
    assert "stopped" in http.post(address, data={"id": ids[1], "to": "stop"}).text
    page = http.get(address).text
    assert "parking" not in page and 'value="weekly" checked' in page
    assert http.post(address, data={"id": 999, "to": "stop"}).status_code == 404
    assert http.post(address, data={"id": ids[0], "to": "stop"}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert http.post("/alerts/mine", data={"address": "not an address"}).status_code == 422


def test_a_link_is_good_for_a_day_and_for_its_own_address_only(tmp_path):
    kept = Subscriptions(tmp_path)
    mine, other = a_search(kept, "a@x.example", "q=bins"), a_search(kept, "b@x.example", "q=roads")
    token = link_to_list(kept, "a@x.example", NOW)
    assert [one.search for one in searches_of(kept, token, NOW)] == ["q=bins"]
    for act in (
        lambda: stop_one(kept, token, other.id, NOW),
        lambda: change_one(kept, token, other.id, Often.WEEKLY, NOW),
        lambda: searches_of(kept, "guess", NOW),
        lambda: searches_of(kept, token, NOW + timedelta(days=1, seconds=1)),
    ):
        with pytest.raises(NotHeld):
            act()
    assert link_to_list(kept, "nobody@x.example", NOW) is None
    stop_one(kept, token, mine.id, NOW)
    held = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"a@x.example" not in held, "with the last search the address is forgotten"


def test_the_link_of_one_search_shows_no_other(tmp_path):
    kept = Subscriptions(tmp_path)
    first, second = a_search(kept, "a@x.example", "q=bins"), a_search(kept, "a@x.example", "q=roads")
    token = kept.token(first)
    assert [one.id for one in searches_of(kept, token, NOW)] == [first.id]
    with pytest.raises(NotHeld):
        stop_one(kept, token, second.id, NOW)


def test_nobody_is_buried_in_links(tmp_path):
    kept = Subscriptions(tmp_path)
    a_search(kept, "a@x.example", "q=bins")
    given = [link_to_list(kept, "a@x.example", NOW) for _ in range(MOST_LINKS + 2)]
    assert given[MOST_LINKS:] == [None, None] and all(given[:MOST_LINKS])
    assert link_to_list(kept, "a@x.example", NOW + timedelta(days=1, seconds=1))
