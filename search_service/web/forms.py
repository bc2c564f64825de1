"""Forms that change something: read with care, taken only from our own pages, and not too often."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from fastapi import Request

from corpus.errors import NotPermitted, QueryError

_MOST_FIELDS = 300


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form, the last of each name; raise ``QueryError`` for what is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise QueryError("This address takes a form.")
    try:
        words = (await request.body()).decode("ascii")
        return dict(parse_qsl(words, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise QueryError("The form cannot be read.") from error


def from_here(request: Request) -> None:
    """Raise ``NotPermitted`` for a form that a page of another site sends."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        raise NotPermitted("This form was sent from another site.", hint="Open the page here and try again.")
    origin = request.headers.get("origin")
    # "null" is what a browser sends that tells nobody where it comes from, as our pages ask it to.
    if origin not in (None, "null") and urlsplit(origin).netloc != request.headers.get("host"):
        raise NotPermitted("This form was sent from another site.", hint="Open the page here and try again.")


def client(request: Request) -> str:
    """Return the address that a request comes from, as far as the server in front tells."""
    return request.client.host if request.client else "unknown"
