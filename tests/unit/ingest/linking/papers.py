"""Papers of invented councils, read as they would be, and the links found among them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from corpus.councils import Councils
from corpus.ids import document_id
from corpus.types import Council, Description, Document, Kind, Link, Relation
from ingest.deciding import read
from ingest.linking import Spool, cards_of, find_links
from tests.unit.ingest.deciding.papers import loaded

OLD = Council("oldmere", "Oldmere District Council", short_name="Oldmere", closed=date(2023, 3, 31), successors=("newmere",))
NEW = Council("newmere", "Newmere Council", short_name="Newmere", opened=date(2023, 4, 1))
REGISTER = Councils([*Councils.load(), OLD, NEW], {})


def paper(
    name: str, day: str | None, title: str, *lines: str, council: str = "westhaven", url: str | None = None, **fields: Any
) -> Document:
    """Return a decision of *council* taken on *day*: its title, "Decision:" unless the lines bring labels, the lines."""
    own = any(line.endswith(":") for line in lines)
    text = loaded("\n".join([f"# {title}", *([] if own else ["Decision:"]), *lines]))
    given: dict[str, Any] = {"kind": Kind.DECISION, "decided_on": date.fromisoformat(day) if day else None}
    description = Description(**(given | {"council": council, "title": title} | fields))
    return Document(
        id=document_id(name, name),
        version=hashlib.sha256(text.text.encode()).hexdigest(),
        source=name,
        source_url=url,
        loaded=text,
        description=description,
        reading=read(text, description, ()),
    )


def links(*papers: Document) -> list[Link]:
    """Return the links among *papers*."""
    with Spool(REGISTER) as spool:
        for one in papers:
            for card in cards_of(one, REGISTER):
                spool.add(card)
        return find_links(spool, REGISTER)


def told(*papers: Document) -> list[tuple[str, str, str]]:
    """Return the links as (source, relation, target), papers by their file's names."""
    names = {one.id: one.source for one in papers}
    return [(names[link.source], link.relation.value, names[link.target]) for link in links(*papers)]


def quoted(*papers: Document) -> list[str]:
    """Return the words that the papers themselves give for each link."""
    texts = {one.id: one.text for one in papers}
    return [link.span.of(texts[link.said_in]) for link in links(*papers) if link.said_in and link.span]


__all__ = ["Relation", "links", "paper", "quoted", "told"]
