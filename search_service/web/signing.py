"""Who is signed in: a session in one cookie that no script, no other site and no unsafe connection can have."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from corpus.errors import NotPermitted
from search_service.access.keys import LONGEST, Keys, Operator, form_token, is_form_token
from search_service.api.working import Pool, Service
from search_service.web.clock import now
from search_service.web.forms import from_here, read_form

COOKIE = "__Host-operator"
"""The beginning of the name makes browsers insist: this host only, whole site, safe connection."""
SIGN_IN = "/admin/sign-in"


@dataclass(frozen=True, slots=True)
class Signed:
    """An operator, and what the forms shown to them must carry."""

    operator: Operator
    form: str

    @property
    def who(self) -> str:
        return self.operator.who


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that an operator has sent."""

    signed: Signed
    fields: dict[str, str]


async def _signed(request: Request, service: Service, pool: Pool) -> Signed:
    session = request.cookies.get(COOKIE, "")
    keys = Keys(service.settings.home)
    operator = await pool.search(lambda: keys.operator(session, now())) if session else None
    if operator is None:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": SIGN_IN})
    return Signed(operator, form_token(session))


async def _sent(request: Request, signed: Annotated[Signed, Depends(_signed)]) -> Sent:
    from_here(request)
    fields = await read_form(request)
    if not is_form_token(fields.get("form", ""), request.cookies.get(COOKIE, "")):
        raise NotPermitted("This form is not one of your session.", hint="Open the page again and send it from there.")
    return Sent(signed, fields)


SignedIn = Annotated[Signed, Depends(_signed)]
Form = Annotated[Sent, Depends(_sent)]


def begin(reply: Response, token: str) -> None:
    """Give a browser its session."""
    reply.set_cookie(COOKIE, token, max_age=int(LONGEST.total_seconds()), path="/", secure=True, httponly=True, samesite="strict")


def end(reply: Response) -> None:
    """Take the session from a browser."""
    reply.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
