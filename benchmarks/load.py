"""Load for services: many clients at once, each asking again as soon as it has its answer, and what they saw."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

import numpy as np

from corpus.tokens import STOP_WORDS

ASKED = 0.25
"""Share of queries that are whole questions; the rest are a few words that stand side by side in some passage."""


def queries(texts: Sequence[str], questions: Sequence[str], seed: int = 5) -> Iterator[str]:
    """Yield what people may type, the same for the same seed and hardly ever the same twice."""
    chance = random.Random(seed)
    while True:
        if questions and chance.random() < ASKED:
            yield chance.choice(questions)
            continue
        words = chance.choice(texts).split()
        at, length = chance.randrange(max(1, len(words) - 5)), chance.randint(2, 5)
        some = [word.strip(".,;:()\"'“”") for word in words[at : at + length]]
        if any(len(word) > 3 and word.lower() not in STOP_WORDS for word in some):
            yield " ".join(word for word in some if word)


@dataclass
class Seen:
    """What the clients of one run saw: times in milliseconds, and how many were told to come back."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    shed: int = 0
    without_advice: int = 0
    """Told to come back, but not when."""
    failed: int = 0
    seconds: float = 0.0

    def row(self) -> dict[str, Any]:
        """Return the figures of a table."""
        if not self.whole:
            return {"requests": 0, "shed": self.shed, "failed": self.failed}
        p50, p95 = np.percentile(self.whole, [50, 95])
        return {
            "requests": len(self.whole),
            "per second": round(len(self.whole) / self.seconds, 1),
            "p50 ms": round(float(p50), 1),
            "p95 ms": round(float(p95), 1),
            "first byte p95 ms": round(float(np.percentile(self.first, 95)), 1),
            "shed": self.shed,
            "shed without Retry-After": self.without_advice,
            "failed": self.failed,
        }


def over_http(port: int, request: Callable[[str], bytes], asked: Iterator[str], clients: int, seconds: float) -> Seen:
    """Ask a service on this machine over connections that are kept open."""
    seen = Seen()

    async def client(until: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            began = time.perf_counter()
            writer.write(request(next(asked)))
            status, first, headers = await _read(reader)
            done = time.perf_counter()
            if status == 200:
                seen.first.append((first - began) * 1000)
                seen.whole.append((done - began) * 1000)
            elif status in (429, 503):
                seen.shed += 1
                seen.without_advice += "retry-after" not in headers
                await asyncio.sleep(0.2)
            else:
                seen.failed += 1
        writer.close()

    async def all_clients() -> None:
        began = time.perf_counter()
        await asyncio.gather(*(client(began + seconds) for _ in range(clients)))
        seen.seconds = time.perf_counter() - began

    asyncio.run(all_clients())
    return seen


def in_process(ask: Callable[[str], object], asked: Iterator[str], clients: int, seconds: float) -> Seen:
    """Call a function from as many threads as there are clients; it must bear that."""
    seen = Seen()
    began = time.perf_counter()

    def client(_: int) -> None:
        while time.perf_counter() - began < seconds:
            query = next(asked)
            start = time.perf_counter()
            ask(query)
            seen.whole.append((time.perf_counter() - start) * 1000)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(client, range(clients)))
    seen.first = seen.whole
    seen.seconds = time.perf_counter() - began
    return seen


def get(path: str) -> Callable[[str], bytes]:
    """Return what makes a GET request of a query; *path* ends where the query goes."""
    return lambda query: f"GET {path}{quote_plus(query[:300])} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def post(path: str, body: Callable[[str], str]) -> Callable[[str], bytes]:
    """Return what makes a POST request of a query."""

    def request(query: str) -> bytes:
        content = body(query[:300]).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content

    return request


async def _read(reader: asyncio.StreamReader) -> tuple[int, float, dict[str, str]]:
    """Read one reply; return its status, when its first bytes came, and its headers."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    first = time.perf_counter()
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    if headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), first, headers
