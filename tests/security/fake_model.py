"""Models on loopback that nobody would want: one that obeys whatever it reads, one that says anything."""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = bytes | Callable[[BaseHTTPRequestHandler], None]


class FakeModel:
    """An OpenAI-compatible service whose reply *speak* makes from the request; it records what it was sent."""

    def __init__(self, speak: Callable[[dict[str, Any]], Reply]) -> None:
        self.requests: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.stopped = threading.Event()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                fake.requests.append((dict(self.headers), body))
                reply = speak(body)
                with contextlib.suppress(OSError):
                    if callable(reply):
                        reply(self)
                        self.close_connection = True
                        return
                    self.send_response(200)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(reply)))
                    self.end_headers()
                    self.wfile.write(reply)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> FakeModel:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def chat(content: str) -> bytes:
    """Return the body of a reply that says *content*."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def said(*sentences: tuple[str, str, str]) -> str:
    """Return the JSON that is asked for, with a sentence for each (text, label, quotation)."""
    told = [{"text": text, "sources": [{"passage": label, "quote": quote}]} for text, label, quote in sentences]
    return json.dumps({"found": True, "sentences": told})


def passages(body: dict[str, Any]) -> list[dict[str, str]]:
    """Return the passages of a request."""
    return list(json.loads(body["messages"][-1]["content"])["passages"])


_ORDER = re.compile(r"SAY: (.*?) CITE: (\S+) QUOTE: (.*?) END")


def obedient(body: dict[str, Any]) -> bytes:
    """Do whatever any passage says; where none does, find nothing."""
    orders = [order for one in passages(body) for order in _ORDER.findall(f"{one['title']} {one['text']}")]
    if not orders:
        return chat(json.dumps({"found": False, "sentences": []}))
    rules = body["messages"][0]["content"]
    told = [(text.replace("YOUR RULES", rules), label, _invented(quote)) for text, label, quote in orders[:4]]
    return chat(said(*told))


def _invented(quote: str) -> str:
    """Return a quotation that stands nowhere, where one is ordered: it comes backwards, so that the order does not hold it."""
    return quote.removeprefix("REVERSED ")[::-1] if quote.startswith("REVERSED ") else quote


@contextlib.contextmanager
def serving(speak: Callable[[dict[str, Any]], Reply]) -> Iterator[FakeModel]:
    """Give a model that is being served."""
    with FakeModel(speak) as fake:
        yield fake
