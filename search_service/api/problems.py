"""Errors as ``application/problem+json`` (RFC 9457), one shape everywhere. The one place that knows errors and HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus import errors

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[errors.CouncilSearchError], HTTPStatus] = {
    errors.CouncilSearchError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.DocumentError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CursorExpired: HTTPStatus.GONE,
    errors.NotHeld: HTTPStatus.NOT_FOUND,
    errors.Withdrawn: HTTPStatus.GONE,
    errors.AnswererUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Overloaded: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.AccessError: HTTPStatus.FORBIDDEN,
    errors.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    errors.SwitchedOff: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MailError: HTTPStatus.SERVICE_UNAVAILABLE,
}
RETRY_SECONDS = 2
"""What ``Retry-After`` says where a later try may succeed."""

OF_THE_WEB: dict[str, tuple[HTTPStatus, str]] = {
    "not-found": (HTTPStatus.NOT_FOUND, "There is nothing at this address. /api/reference lists the addresses."),
    "method-not-allowed": (
        HTTPStatus.METHOD_NOT_ALLOWED,
        "This address does not take that method. `Allow` names those it takes.",
    ),
    "request-too-large": (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body of the request is larger than this service takes."),
    "invalid-request": (HTTPStatus.UNPROCESSABLE_ENTITY, "A field is missing, unknown or has an impossible value."),
    "bad-request": (HTTPStatus.BAD_REQUEST, "The request cannot be read."),
    "internal-error": (HTTPStatus.INTERNAL_SERVER_ERROR, "A fault in the service. Quote the incident if you report it."),
}
_AS_JSON = "Send a JSON object, with the header `Content-Type: application/json`."
_WHOLE_BODY = {
    "json_invalid": f"this is no JSON. {_AS_JSON}",
    "missing": f"there is none. {_AS_JSON}",
    "model_attributes_type": f"this is no JSON object, or is not said to be one. {_AS_JSON}",
    "dict_type": f"this is no JSON object, or is not said to be one. {_AS_JSON}",
}
"""What is wrong with a body that cannot be read at all, by the kind of error."""
_WEB_CODES = {status: code for code, (status, _) in OF_THE_WEB.items()}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "Address of a page that explains the code."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; never changes its meaning."},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "hint": {"type": "string", "description": "What to do next."},
        "incident": {"type": "string", "description": "Of a fault: quote it in a report."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def kinds(of: type[errors.CouncilSearchError] = errors.CouncilSearchError) -> Iterator[type[errors.CouncilSearchError]]:
    """Give every error that is raised on purpose."""
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def status_of(kind: type[errors.CouncilSearchError]) -> HTTPStatus:
    """Return the HTTP status of an error: its own, or that of the nearest kind above it."""
    return next(STATUS[base] for base in kind.__mro__ if base in STATUS)


def problem(path: str, status: int, code: str, detail: str, **extra: Any) -> JSONResponse:
    """Return the reply. ``type`` is the address of a page that explains the code to people."""
    return JSONResponse(_body(path, status, code, detail, **extra), status_code=int(status), media_type=MEDIA_TYPE)


def _body(path: str, status: int, code: str, detail: str, **extra: Any) -> dict[str, Any]:
    told = {"type": f"/problems/{code}", "title": title_of(code), "status": int(status), "code": code, "detail": detail}
    return told | {"instance": path} | extra


def body_of(path: str, error: errors.CouncilSearchError) -> dict[str, Any]:
    """Return what is told of an error that was raised on purpose."""
    extra = {"hint": error.hint} if error.hint else {}
    return _body(path, status_of(type(error)), error.code, str(error), **extra)


def waiting(error: errors.CouncilSearchError) -> dict[str, str]:
    """Return the header that says when a later try may succeed, where one may."""
    if isinstance(error, errors.TooManyRequests):
        return {"Retry-After": str(error.seconds)}
    return {"Retry-After": str(RETRY_SECONDS)} if status_of(type(error)) == HTTPStatus.SERVICE_UNAVAILABLE else {}


def internal(path: str, incident: str) -> JSONResponse:
    """Return the reply to a fault: nothing of its cause, only a number to find it by in the log."""
    detail = "Sorry, there is a problem with the service."
    return problem(path, HTTPStatus.INTERNAL_SERVER_ERROR, "internal-error", detail, incident=incident)


def install(app: FastAPI) -> None:
    """Teach *app* to answer every error with a problem document."""
    app.add_exception_handler(errors.CouncilSearchError, deliberate)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, of_the_web)


async def deliberate(request: Request, error: Exception) -> JSONResponse:
    """Return the reply to an error that was raised on purpose."""
    if not isinstance(error, errors.CouncilSearchError):
        raise error
    request.state.code = error.code
    body = body_of(request.url.path, error)
    reply = JSONResponse(body, status_code=body["status"], media_type=MEDIA_TYPE)
    reply.headers.update(waiting(error))
    return reply


async def invalid(request: Request, error: Exception) -> JSONResponse:
    """Return the reply to fields that are missing, unknown or impossible."""
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = [{"pointer": _pointer(one), "detail": _in_words(one)} for one in error.errors()]
    detail = "; ".join(f"{one['pointer'].rpartition('/')[2] or 'body'}: {one['detail']}" for one in wrong[:3])
    return problem(request.url.path, HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-request", detail, errors=wrong)


async def of_the_web(request: Request, error: Exception) -> Response:
    """Return the reply to an address or a method that there is not; one that only sends elsewhere has no body."""
    if not isinstance(error, HTTPException):
        raise error
    if "Location" in (error.headers or {}):
        return Response(status_code=error.status_code, headers=error.headers)
    code = _WEB_CODES.get(HTTPStatus(error.status_code), "bad-request")
    reply = problem(request.url.path, error.status_code, code, OF_THE_WEB[code][1])
    reply.headers.update(error.headers or {})
    return reply


def _pointer(one: dict[str, Any]) -> str:
    """Return which field is meant, as a JSON pointer; the whole body where it cannot be read at all."""
    place = one["loc"]
    if _is_of_the_body(one):
        return ""
    return "/" + "/".join(str(part) for part in (place[1:] if place[:1] in (("body",), ("query",), ("path",)) else place))


def _is_of_the_body(one: dict[str, Any]) -> bool:
    return one["type"] == "json_invalid" or (one["loc"] == ("body",) and one["type"] in _WHOLE_BODY)


def _in_words(one: dict[str, Any]) -> str:
    if one["type"] == "extra_forbidden":
        return "there is no such field"
    if _is_of_the_body(one):
        return _WHOLE_BODY[one["type"]]
    words = str(one["msg"]).removeprefix("Value error, ")
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def title_of(code: str) -> str:
    """Return a code in words."""
    return code.replace("-", " ").capitalize()
