"""What the emails of saved searches say: plain words and simple HTML, both complete, with one press to stop them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from starlette.datastructures import QueryParams

from corpus.dates import say
from corpus.settings import Mail
from corpus.text import printable
from corpus.types import Zone
from search_service.retrieval import Hit
from search_service.service import SearchService
from search_service.subscribing import Alert, Often
from search_service.web import addresses, wording
from search_service.web.asking import Asked
from search_service.web.clock import now
from search_service.web.rendering import Pages
from search_service.web.wording import SOFTWARE_NOTE

MOST_SHOWN = 10
"""Papers told in one email; the rest are a link away."""
_MOST_NEW = 1_000
_LONGEST_SUBJECT = 120
_LONGEST_QUOTE = 300
_WIDTH = 76
_AT_ONCE = 100
_POLICY = SMTP.clone(max_line_length=998)
"""Long lines stay whole: a folded address of a link is a broken link."""
HOW_OFTEN = {Often.DAILY: "Each morning with something new", Often.WEEKLY: "Once a week with something new"}


@dataclass(frozen=True)
class Letters:
    """Writes the emails of one service."""

    service: SearchService
    pages: Pages
    mail: Mail

    def papers(self) -> tuple[str, Sequence[str]]:
        """Return the live generation's name and the ids of its papers."""
        return self.service.every_document_id()

    def among(self, search: str, papers: Sequence[str]) -> list[str]:
        """Return those of *papers* that a search finds, the best first."""
        return [hit.document.id for hit in self._hits(read_search(search), papers, _MOST_NEW)]

    def letter(self, alert: Alert, papers: Sequence[str], message: str, token: str) -> EmailMessage | None:
        """Return the email that tells *papers*; nothing where none of them is held any more."""
        asked = read_search(alert.search)
        hits = self._hits(asked, papers, len(papers))
        if not hits:
            return None
        told = wording.count(len(hits), "new paper")
        facts = self._facts(asked) | {
            "heading": f"{told} for your search",
            "papers": [self._paper(hit) for hit in hits[:MOST_SHOWN]],
            "more": len(hits) - min(len(hits), MOST_SHOWN),
            "often": HOW_OFTEN[alert.often].lower(),
            "stop": self._link(f"/alerts/stop/{token}"),
        }
        made = self._message(alert.address, f"{told}: {said(asked, self.service)}", facts, message)
        made["List-Unsubscribe"] = f"<{facts['stop']}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return made

    def please_confirm(self, address: str, search: str, often: Often, token: str) -> EmailMessage:
        """Return the email that asks whether its reader wants the others."""
        asked = read_search(search)
        facts = self._facts(asked) | {
            "heading": "Confirm that you want these emails",
            "often": HOW_OFTEN[often].lower(),
            "confirm": self._link(f"/alerts/confirm/{token}"),
        }
        return self._message(address, f"Confirm your emails: {said(asked, self.service)}", facts)

    def your_searches(self, address: str, token: str) -> EmailMessage:
        """Return the email with the link to all searches of its reader."""
        facts = {
            "heading": "Your saved searches",
            "search": "",
            "privacy": self._link("/privacy"),
            "confirm": "",
            "stop": "",
            "papers": [],
            "more": 0,
            "mine": self._link(f"/alerts/mine/{token}"),
        }
        return self._message(address, "Your saved searches", facts)

    def _facts(self, asked: Asked) -> dict[str, Any]:
        return {
            "search": said(asked, self.service),
            "results": self._link(asked.address()),
            "privacy": self._link("/privacy"),
            "confirm": "",
            "stop": "",
            "papers": [],
            "more": 0,
            "mine": "",
        }

    def _hits(self, asked: Asked, papers: Sequence[str], most: int) -> list[Hit]:
        hits: list[Hit] = []
        only = frozenset(papers)
        while len(hits) < min(most, len(papers)):
            query = asked.query(_AT_ONCE)
            query = replace(query, filters=replace(query.filters, documents=only), offset=len(hits))
            found = self.service.search(query, literal=asked.literal).result.hits
            hits += found
            if len(found) < _AT_ONCE:
                break
        return hits

    def _paper(self, hit: Hit) -> dict[str, str]:
        found = [one.passage for one in hit.passages]
        passage = next((one for one in found if one.zone is Zone.DECISION), found[0])
        return {
            "title": printable(hit.document.title),
            "line": printable(wording.paper_line(hit.document, self.service.register, passage.page)),
            "part": wording.ZONES[passage.zone],
            "quote": textwrap.shorten(printable(passage.text), _LONGEST_QUOTE, placeholder=" …"),
            "address": self._link(addresses.of_passage(passage)),
        }

    def _link(self, path: str) -> str:
        return urljoin(self.mail.site.rstrip("/") + "/", path.lstrip("/"))

    def _message(self, to: str, subject: str, facts: dict[str, Any], name: str = "") -> EmailMessage:
        made = EmailMessage(policy=_POLICY)
        made["Subject"] = textwrap.shorten(printable(subject), _LONGEST_SUBJECT, placeholder=" …")
        made["From"] = Address("Council decisions", addr_spec=self.mail.sender)
        made["To"] = Address(addr_spec=to)
        made["Date"] = format_datetime(now())
        made["Auto-Submitted"] = "auto-generated"
        if name:
            made["Message-ID"] = f"<{name}.alert@{urlsplit(self.mail.site).hostname}>"
        made.set_content(_plain(facts))
        made.add_alternative(self.pages.text("letter.html", **facts), subtype="html")
        return made


def _plain(facts: dict[str, Any]) -> str:
    """Return the email as plain words."""
    parts = [facts["heading"], *([facts["search"]] if facts["search"] else [])]
    if facts["mine"]:
        parts += [
            "Somebody, we hope you, asked for the list of the searches that send emails to this address.",
            f"See them, change them or stop them. The link works for a day:\n{facts['mine']}",
        ]
    if facts["confirm"]:
        parts += [
            f"Somebody, we hope you, asked for emails to this address with what is new for this search, {facts['often']}.",
            f"Confirm:\n{facts['confirm']}",
            "If it was not you, do nothing: no more emails come, and the address is forgotten after a week.",
        ]
    for one in facts["papers"]:
        quote = textwrap.fill(f"“{one['quote']}”", _WIDTH, break_long_words=False, break_on_hyphens=False)
        parts.append(f"{one['title']}\n{one['line']}\n{one['part']}: {quote}\n{one['address']}")
    if facts["more"]:
        parts.append(f"And {wording.count(facts['more'], 'more new paper')}.")
    if facts["stop"]:
        parts += [
            f"All results for this search:\n{facts['results']}",
            SOFTWARE_NOTE,
            f"You get this because you asked for it, {facts['often']}.",
            f"Stop these emails, or change how often they come:\n{facts['stop']}",
        ]
    parts.append(f"What is kept of you:\n{facts['privacy']}")
    return "\n\n".join(parts) + "\n"


def read_search(search: str) -> Asked:
    """Return the search that a query string is, on its first page."""
    return replace(Asked.of(QueryParams(search)), page=1, group=False)


def said(asked: Asked, service: SearchService) -> str:
    """Return a search in words: what was typed and what it is limited to."""
    words = [f"“{asked.q}”"]
    words += [wording.label(name, value, service.register) for name, value in asked.chosen]
    words += [f"{word} {say(day)}" for word, day in (("from", asked.since), ("to", asked.until)) if day]
    return ", ".join(words)
