"""The outermost layer of the service: what holds for every request and reply, whatever answers it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_service.api import problems
from search_service.watching import Watch

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class TooLarge(Exception):
    """The body went over its limit while it was being read."""


class Edge:
    """Sizes, headers, HEAD and OPTIONS, faults and the log, in one piece of ASGI middleware."""

    def __init__(
        self, app: ASGIApp, *, request_bytes: int, watch: Watch, fault: Callable[[Scope, str], Response] | None = None
    ) -> None:
        self._app = app
        self._limit = request_bytes
        self._watch = watch
        self._fault = fault or _problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        method, path = scope["method"], scope["path"]
        status, started = 0, False

        async def reply(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "allow" in headers:
                    headers["allow"] = _allowed(headers["allow"])
                if method == "OPTIONS" and message["status"] == HTTPStatus.METHOD_NOT_ALLOWED:
                    message["status"] = int(HTTPStatus.NO_CONTENT)
                    del headers["content-length"], headers["content-type"]
                status, started = int(message["status"]), True
            elif method == "HEAD" or status == HTTPStatus.NO_CONTENT:
                message = {**message, "body": b""}
            await send(message)

        incident = None
        try:
            await self._answer(scope, receive, reply, method)
        except TooLarge:
            await _too_large(path)(scope, receive, reply)
        except Exception as error:  # noqa: BLE001  every fault becomes a problem document, whatever it was
            incident = secrets.token_hex(4).upper()
            self._watch.fault(incident, error)
            if not started:
                await self._fault(scope, incident)(scope, receive, reply)
        route = getattr(scope.get("route"), "path", "none")
        self._watch.request(method, route, status, time.perf_counter() - began, incident)

    async def _answer(self, scope: Scope, receive: Receive, reply: Send, method: str) -> None:
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > self._limit:
            raise TooLarge
        inner = {**scope, "method": "GET"} if method == "HEAD" else scope
        try:
            await self._app(inner, await self._body(receive) if method == "POST" else receive, reply)
        finally:
            if "route" in inner:
                scope["route"] = inner["route"]

    async def _body(self, receive: Receive) -> Receive:
        """Read the whole body, within its limit, and return a way to hand it on."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                break
            body += message.get("body", b"")
            if len(body) > self._limit:
                raise TooLarge
            if not message.get("more_body"):
                break
        waiting: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        return replay


def _allowed(methods: str) -> str:
    found = {one.strip() for one in methods.split(",")} | {"OPTIONS"}
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))


def _problem(scope: Scope, incident: str) -> Response:
    return problems.internal(scope["path"], incident)


def _too_large(path: str) -> Response:
    return problems.problem(
        path, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "request-too-large", problems.OF_THE_WEB["request-too-large"][1]
    )
