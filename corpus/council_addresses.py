"""Which council an address belongs to: by host, by the label before ``.gov.uk``, by the path on a shared site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit

from corpus.council_names import Caution, Names
from corpus.council_words import keys
from corpus.types import Council

# Sites that give each council a label of its own.
_PLATFORM = re.compile(
    r"(?:^|\.)(?P<label>[a-z0-9-]+)\.(?:gov\.uk|gov\.wales|llyw\.cymru|moderngov\.co\.uk|cmis\.uk\.com|cmis-ni\.org|public-i\.tv)$"
)
_TAIL = re.compile(r"(?:-?(?:mbc|cbc|dc|cc|bc|lbc|council|city|district|borough|county|metropolitan|uk))+$")
_COUNCIL_WORDS = frozenset(("council", "borough", "county", "comhairle", "cyngor", "corporation", "authority", "lb"))
_ABOUT_COUNCILS = re.compile("council|democra|minutes|decisions|local-?gov|moderngov")
_SHELVES = frozenset(
    (
        *("council", "councils", "authority", "authorities", "local-authority", "local-authorities", "la", "lgov"),
        *("body", "bodies", "organisation", "organisations", "publisher", "publishers"),
    )
)


class Addresses:
    """Hosts and labels of every council."""

    def __init__(self, councils: Iterable[Council], names: Names) -> None:
        self._names = names
        self._hosts: dict[str, list[Council]] = {}
        self._labels: dict[str, list[Council]] = {}
        self._slugs: dict[str, Council] = {}
        for council in councils:
            self._slugs[council.slug] = council
            for host in council.hosts:
                self._hosts.setdefault(host.removeprefix("www."), []).append(council)
                if found := _PLATFORM.search(host):
                    self._labels.setdefault(found["label"], []).append(council)
            for form in (council.slug, council.short_name):
                self._labels.setdefault("".join(keys(form)), []).append(council)

    def candidates(self, url: str | None) -> tuple[Council, ...]:
        """Return the councils this address may belong to: one where it is clear, none where it says nothing.

        Of several that share a host, a single current one takes it.
        """
        found = self.sharing(url)
        current = tuple(council for council in found if council.closed is None)
        return current if len(current) == 1 else found

    def sharing(self, url: str | None) -> tuple[Council, ...]:
        """Return every council, past and present, that the address fits."""
        if not url or not url.strip():
            return ()
        try:
            parts = urlsplit(url.strip() if "://" in url else f"//{url.strip()}")
            host = (parts.hostname or "").rstrip(".").removeprefix("www.")
        except ValueError:
            return ()
        return self._of_host(host) or self._of_path(host, parts.path, parts.query)

    def _of_host(self, host: str) -> tuple[Council, ...]:
        labels = host.split(".")
        for start in range(len(labels) - 1):
            if found := self._hosts.get(".".join(labels[start:])):
                return tuple(dict.fromkeys(found))
        if not (platform := _PLATFORM.search(host)):
            return ()
        label = platform["label"]
        squeezed = label.replace("-", "")
        for form in (label, squeezed, _TAIL.sub("", label).replace("-", "")):
            if found := self._labels.get(form):
                return tuple(dict.fromkeys(found))
        return ()

    def _of_path(self, host: str, path: str, query: str) -> tuple[Council, ...]:
        about_councils = _ABOUT_COUNCILS.search(host) is not None
        segments = [unquote(segment).lower() for segment in path.split("/") if segment]
        for index, segment in enumerate(segments):
            shelf = segments[index - 1] in _SHELVES if index else about_councils
            if found := self._of_segment(segment, trusted=shelf, first=index == 0):
                return found
        for key, value in parse_qsl(query):
            if key.lower() in _SHELVES and (found := self._of_segment(value.lower(), trusted=True, first=False)):
                return found
        return ()

    def _of_segment(self, segment: str, *, trusted: bool, first: bool) -> tuple[Council, ...]:
        words = " ".join(re.split(r"[-_+\s.]+", segment)).strip()
        telling = not _COUNCIL_WORDS.isdisjoint(words.split())
        if trusted or telling or (first and self._names.caution(keys(words)) is Caution.NONE):
            if council := self._slugs.get(segment):
                return (council,)
            if found := self._names.exact(words):
                return found
        named = dict.fromkeys(mention.council for mention in self._names.find(words, loose=True) if mention.full)
        return tuple(named) if len(named) == 1 else ()
