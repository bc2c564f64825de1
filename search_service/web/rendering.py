"""Templates into pages, with the headers of a page. Escaping is on everywhere and nothing turns it off."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.dates import say
from corpus.settings import Settings
from corpus.text import printable
from search_service.web import addresses, wording
from search_service.web.languages import lang

HERE = Path(__file__).parent
STATIC = HERE / "static"
FRONTEND = "fetched/govuk-frontend.min.css"
CHOOSER = {"script": "fetched/accessible-autocomplete.min.js", "style": "fetched/accessible-autocomplete.min.css"}
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Pages:
    """Makes pages from the templates."""

    def __init__(self, settings: Settings, static: Path = STATIC) -> None:
        self.static = static
        self.has_frontend = (static / FRONTEND).is_file()
        """Whether the components could be fetched; without them a small stylesheet of our own serves."""
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"day": say, "count": wording.count, "lang": lang}
        self._environment.globals |= {
            "addresses": addresses,
            "longest": settings.limits.question_characters,
            "software_note": wording.SOFTWARE_NOTE,
            "stylesheets": [self._asset(one) for one in (FRONTEND if self.has_frontend else "plain.css", "council.css")],
            "icon": self._asset("icon.svg"),
            "script": self._asset("answer.js"),
            "narrow": self._asset("narrow.js"),
            "chooser": self._chooser(),
            "tell_us": lambda about: addresses.tell_us(settings.serving.report_to, settings.mail.site, about),
        }

    def stream(self, template: str, later: Callable[[], Awaitable[Mapping[str, Any]]], **facts: Any) -> StreamingResponse:
        """Return a page that is sent up to its ``late`` block at once, and from there when *later* has given what it shows."""

        async def parts() -> AsyncIterator[str]:
            mark = secrets.token_hex(16)
            before, _, _ = self.text(template, late=mark, **facts).partition(mark)
            yield before
            whole = self.text(template, late=mark, **facts, **await later())
            yield whole.partition(mark)[2]

        return StreamingResponse(parts(), 200, {"Content-Security-Policy": CONTENT_POLICY}, "text/html")

    def show(self, template: str, status: int = 200, **facts: Any) -> HTMLResponse:
        """Return the page that *template* makes of *facts*."""
        return HTMLResponse(self.text(template, **facts), int(status), {"Content-Security-Policy": CONTENT_POLICY})

    def text(self, template: str, **facts: Any) -> str:
        """Return what *template* makes of *facts*."""
        return self._environment.get_template(template).render(facts)

    def _chooser(self) -> dict[str, str] | None:
        """Return the addresses of what makes a long list of councils one to type into, where it could be fetched."""
        if not all((self.static / one).is_file() for one in CHOOSER.values()):
            return None
        return {name: self._asset(one) for name, one in CHOOSER.items()} | {"start": self._asset("choose.js")}

    def _asset(self, name: str) -> str:
        """Return the address of a file, which changes when the file does."""
        mark = hashlib.sha256((self.static / name).read_bytes()).hexdigest()[:10]
        return f"/static/{name}?v={mark}"


def _printable(value: Any) -> Any:
    """Take what cannot be seen out of everything that is written, but for markup of our own."""
    if isinstance(value, Markup):
        return value
    return printable(value) if isinstance(value, str) else value


def _pages(request: Request) -> Pages:
    found = request.app.state.pages
    assert isinstance(found, Pages)
    return found


Shown = Annotated[Pages, Depends(_pages)]
