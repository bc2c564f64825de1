"""A running service takes up new generations without a failed request, and closes the old ones when they are done with."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

from corpus.settings import Serving
from search_service.api.app import create_app
from search_service.retrieval import Query
from search_service.service import SearchService
from tests.homes import keep, keep_and_build, papers, settings_for

SWAPS = 5


def test_new_generations_are_taken_up_under_load_without_a_failed_request(tmp_path):
    keep_and_build(tmp_path, papers(4))
    settings = settings_for(tmp_path).model_copy(update={"serving": Serving(reload_seconds=0.05)})
    service = SearchService(settings)
    stop, replies = threading.Event(), []

    def ask_on(address):
        while not stop.is_set():
            reply = client.get(address)
            replies.append((reply.status_code, reply.json().get("generation"), reply.json().get("total")))

    with TestClient(create_app(settings, service)) as client, ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask_on, "/api/v1/search?q=cleaning+contract&limit=2") for _ in range(2)]
        asking.append(pool.submit(ask_on, "/api/v1/documents?limit=2"))
        try:
            for swap in range(1, SWAPS + 1):
                built = keep_and_build(tmp_path, papers(2, first=4 + 2 * (swap - 1)))
                wait_for(lambda name=built: service.ready()[0] == name)
        finally:
            stop.set()
        for one in asking:
            one.result()
    assert {status for status, _, _ in replies} == {200}
    assert len({generation for _, generation, _ in replies}) >= SWAPS
    totals = {(generation, total) for _, generation, total in replies if total is not None}
    assert len({generation for generation, _ in totals}) == len(totals), "one generation, one total: never a mixture"
    service.close()


def test_a_generation_in_use_stays_open_until_its_last_request_ends(tmp_path):
    keep_and_build(tmp_path, papers(3))
    service = SearchService(settings_for(tmp_path))
    with service._live.held() as live:
        keep_and_build(tmp_path, papers(2, first=3))
        assert service.refresh() and not service.refresh()
        assert live.retriever.search(Query("contract")).total == 3, "the old one still answers"
        assert service.search(Query("contract")).result.total == 5
        assert live.users == 1
    assert live.users == 0 and live.retired
    service.close()


def test_a_cursor_of_a_generation_that_is_gone_says_so(tmp_path):
    keep_and_build(tmp_path, papers(6))
    service = SearchService(settings_for(tmp_path))
    client = TestClient(create_app(settings_for(tmp_path), service))
    following = client.get("/api/v1/documents?limit=2").json()["next"]
    keep_and_build(tmp_path, papers(2, first=6))
    service.refresh()
    reply = client.get(following)
    assert reply.status_code == 410 and reply.json()["code"] == "cursor-expired"
    service.close()


def test_a_damaged_new_generation_leaves_the_last_good_one_serving_and_is_told(tmp_path):
    keep_and_build(tmp_path, papers(3))
    service = SearchService(settings_for(tmp_path))
    good, _ = service.ready()
    broken = keep_and_build(tmp_path, papers(2, first=3))
    vectors = tmp_path / broken / "vectors.faiss"
    vectors.chmod(0o644)
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\xff")
    service.refresh()
    name, trouble = service.ready()
    assert name == good and trouble and broken in trouble
    assert service.search(Query("contract")).result.total == 3
    service.close()


def test_a_service_started_before_anything_is_built_takes_up_the_first_generation(tmp_path):
    service = SearchService(settings_for(tmp_path))
    assert service.ready()[0] is None
    keep(tmp_path, papers(2))
    assert not service.refresh()
    keep_and_build(tmp_path, papers(1, first=2))
    assert service.refresh() and service.search(Query("contract")).result.total == 3
    service.close()


def wait_for(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
