"""How fast the pages come: the first byte of results, and pictures of pages that were not drawn before; and how much they weigh.

python benchmarks/pages.py [--searches 200] [--pictures 60]      over the home that COUNCIL_SEARCH_HOME names
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import statistics
import threading
import time
from urllib.parse import quote_plus

import uvicorn

from corpus.settings import Settings
from search_service.api.app import create_app
from search_service.service import SearchService
from search_service.watching import Watch
from search_service.web.addresses import page

SEED = 7
_WORD = re.compile(r"[a-z]{5,}")


def words_of(service: SearchService, count: int) -> list[str]:
    """Return searches made of words that stand in titles of the papers, half of them asked as a question."""
    chance = random.Random(SEED)
    titles = [document.title.lower() for document in service.documents(1_000).items]
    searches = []
    for number in range(count):
        some = _WORD.findall(chance.choice(titles)) or ["contract"]
        words = " ".join(chance.sample(some, min(len(some), 3)))
        searches.append(f"which councils approved {words}" if number % 2 else words)
    return searches


def pictures_of(service: SearchService, count: int) -> list[str]:
    """Return addresses of pages of PDFs, with words to box in the middle of each."""
    found = []
    for document in service.documents(1_000).items:
        if document.loaded.media_type == "application/pdf":
            for one in document.loaded.pages:
                middle = (one.span.start + one.span.end) // 2
                end = min(middle + 80, one.span.end)
                found.append(page(document.id, document.version, one.number, middle, end).partition("#")[0])
    random.Random(SEED).shuffle(found)
    return found[:count]


def timed(port: int, address: str) -> tuple[float, float, int]:
    """Return the milliseconds to the first byte and to the last, and the bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    began = time.perf_counter()
    connection.request("GET", address, headers={"Accept": "text/html"})
    reply = connection.getresponse()
    first = reply.read(1)
    to_first = time.perf_counter() - began
    body = first + reply.read()
    to_last = time.perf_counter() - began
    connection.close()
    if reply.status != 200:
        raise SystemExit(f"{address}: {reply.status}")
    return to_first * 1000, to_last * 1000, len(body)


def told(name: str, times: list[float]) -> None:
    """Print the middle, the 95th of 100, and the worst."""
    if times:
        ordered = sorted(times)
        late = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
        middle = statistics.median(ordered)
        print(f"{name}: median {middle:.0f} ms, p95 {late:.0f} ms, worst {ordered[-1]:.0f} ms, of {len(ordered)}")


def main() -> None:
    """Serve, measure, print."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--searches", type=int, default=200)
    reader.add_argument("--pictures", type=int, default=60)
    given = reader.parse_args()
    settings = Settings.load()
    service = SearchService(settings, watch=Watch("ERROR"))
    server = uvicorn.Server(uvicorn.Config(create_app(settings, service), port=0, log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    covered = service.coverage()
    print(f"{covered.coverage.documents:,} papers, {covered.passages:,} passages")
    searches = words_of(service, given.searches)
    for text in searches[:4]:
        timed(port, "/search?q=" + quote_plus(text))
    seen = [timed(port, "/search?q=" + quote_plus(text)) for text in searches[4:]]
    told("results, first byte", [one[0] for one in seen])
    told("results, last byte", [one[1] for one in seen])
    print(f"results, heaviest page without its files: {max((one[2] for one in seen), default=0):,} bytes")
    cold = [(address, timed(port, address)) for address in pictures_of(service, given.pictures)]
    told("page of a PDF with its picture, drawn now", [one[1] for _, one in cold])
    told("the same again", [timed(port, address)[1] for address, _ in cold])
    server.should_exit = True
    thread.join()
    service.close()


if __name__ == "__main__":
    main()
