"""Whose paper it is: by its address, its letterhead, how it speaks of itself, and last by what came with the file.

A paper names many councils. The author signs it, calls itself "the Council", gives its own e-mail addresses; a
neighbour is named in passing. Where only a guess is left, what came with the file is better, and no answer better still.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.council_addresses import Addresses
from corpus.council_names import Mention, Names
from corpus.english import is_english
from corpus.types import BlockKind, Council, Loaded

_TOP = 12
"""Blocks at the beginning that may be a letterhead."""
_EDGE = 4
"""Blocks at the end that may be a colophon."""
_LETTERHEAD_LENGTH = 140
_WRAPPED = 40
"""Longest line of a letterhead that may go on in the next."""
_TEXT_READ = 400_000
"""Characters read for how a paper speaks of itself."""

_SPLIT = re.compile(r"\s+[|–—\-·»:/]+\s+|\s*[|·»]\s*")
_HEADING_AFTER = re.compile(
    r"^\s*(?:$|[–—\-|:,.;/•]|\(|(?:cabinet|executive|record|decision|delegated|officer|minutes|agenda|report|committee|notice|"
    r"planning|licensing|council meeting|full council|overview|scrutiny|policy|forward plan|democratic|meeting|cofnod|public|"
    r"key decision|individual|portfolio|audit|health|urgent|extraordinary|annual)\b)",
    re.IGNORECASE,
)
_HEADING_BEFORE = re.compile(
    r"(?:\b(?:council|authority|organisation|issued by|published by|publisher)\s*[:|]\s*"
    r"|\b(?:minutes|meeting|proceedings|cabinet|executive|committee|council)\s+of\s+"
    r"|(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*)(?:the )?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:(?<![\w.+-])[\w.+-]{1,64}@|https?://|\bwww\.)([a-z0-9][a-z0-9.-]*\.(?:uk|wales|cymru|info|com|org|net|example))\b",
    re.IGNORECASE,
)
_CALLS_ITSELF = re.compile(
    r"^(?:[’']s?)?\s*[(\[,]\s*(?:hereinafter |hereafter |referred to as |known as )*[“\"‘']?(?:the\b|we\b|us\b).{0,20}?"
    r"(?:council|authority|borough|we|us)\b",
    re.IGNORECASE,
)
_OWN_AFTER = re.compile(
    r"^(?:[’']s)?\s+(?:cabinet|executive|constitution|leader|chief executive|full council|corporate plan|council plan|"
    r"contract procedure|standing orders|scheme of delegation|policy committee|medium[- ]term|budget|capital programme|"
    r"general fund|local plan|forward plan|monitoring officer)\b",
    re.IGNORECASE,
)
_OWN_BEFORE = re.compile(
    r"\b(?:cabinet|executive|leader|mayor|chief executive|constitution|meeting|committee|behalf)\s+(?:of|for)\s+(?:the )?$",
    re.IGNORECASE,
)
_ITS_PLACE = re.compile(
    r"\b(?:residents|people|children|families|schools|businesses|communities|tenants|households|young people)\b"
    r"(?: (?:living|resident|who live))?\s+(?:of|in|across|throughout)\s+(?:the )?$",
    re.IGNORECASE,
)
# Nothing but names and small words between the cue and the council: "alongside Southend and ...".
_IN_PASSING = re.compile(
    r"(?i:\b(?:alongside|such as|neighbouring|neighbours?|including|like|led by|hosted by|jointly|with|partners?|partnership|"
    r"between|other (?:councils?|authorities|boroughs)|councils|authorities|e\.g\.?|compared|shared|consulted|consultees?|"
    r"similar to|unlike|from|by|to))\b,?(?:\s+(?:[A-Z][\w’'-]*,?|and|or|the|of|other|both|local|&))*\s+$"
)
_FORMER = re.compile(r"\b(?:former|formerly|legacy|predecessor|abolished|previous|old)\s+$", re.IGNORECASE)


_MEETING = re.compile(r"^(?:draft |unconfirmed |approved )*(?:minutes|record|proceedings|agenda|notice)\b", re.IGNORECASE)
_LONG_LETTERHEAD = 300
"""The same for a line that begins as minutes do, with the place and hour of the meeting."""
_ENDS_AFTER = re.compile(r"^\s*(?:$|[|,.(–—-])")
_MEETS_AFTER = re.compile(r"^\s*(?:$|[|,.(–—-]|(?:held|convened|taking place|which (?:met|was held)|on|at)\b)", re.IGNORECASE)
_NAME_OF_ONE = re.compile(
    r"\b(?P<whose>[A-Z][\w’'-]+(?: (?:(?:and|of|upon|on|the|in|with|&) )*[A-Z][\w’'-]+){0,5}?) "
    r"(?:(?P<kind>(?i:(?:county|city|borough|district|metropolitan|islands?|town|parish|community)\b(?: borough| district)?)) )?"
    r"(?:Council|COUNCIL)\b"
)
_NO_NAME = frozenset(
    ("the", "a", "an", "our", "full", "annual", "ordinary", "extraordinary", "special", "joint", "shadow", "meeting")
)


@dataclass(slots=True)
class _Case:
    """What speaks for one council."""

    weight: float = 0.0
    proofs: set[str] = field(default_factory=set)


class Authors:
    """Judges whose a paper is."""

    def __init__(self, names: Names, addresses: Addresses) -> None:
        self._names = names
        self._addresses = addresses

    def author(self, url: str | None, given: str | None, loaded: Loaded) -> Council | None:
        """Return the council that wrote the paper, or ``None`` where that is unclear."""
        hint = self._hint(given)
        sharing = self._addresses.sharing(url)
        head = self._letterhead(loaded)
        if sharing:
            return self._of_site(sharing, head, hint, loaded)
        if head is not None:
            return head
        proven, likely = self._by_itself(loaded)
        if proven is None and self.stranger(loaded):
            return None  # what came with the file is wrong of this paper, and a council named in it is somebody else
        return proven or hint or likely

    def stranger(self, loaded: Loaded) -> str | None:
        """Return the name of a council that signs the paper and is not in the register, if one does."""
        for line, _ in _edges(loaded):
            for segment in _SPLIT.split(line) if len(line) <= _LETTERHEAD_LENGTH or _MEETING.match(line) else ():
                match = _NAME_OF_ONE.search(segment)
                if match and self._is_strange(match) and _stands_as_signed(segment, match.start(), match.end()):
                    return match[0]
        return None

    def _is_strange(self, name: re.Match[str]) -> bool:
        """Say whether *name* is a place's and of no council known; what is all everyday words is no place ("Policy Council")."""
        words = name["whose"].split()
        place = words[0].lower() not in _NO_NAME if name["kind"] else not is_english(words[-1])
        return place and not self._names.find(name.string) and self._names.exact(name[0]) == ()

    def _of_site(
        self, sharing: tuple[Council, ...], head: Council | None, hint: Council | None, loaded: Loaded
    ) -> Council | None:
        """Choose among the councils of one site; a letterhead of another counts where the site's own is never named."""
        if head in sharing:
            return head
        text = loaded.text[:_TEXT_READ]
        if head is not None and not any(council.short_name.lower() in text.lower() for council in sharing):
            return head
        if len(sharing) == 1:
            return sharing[0]
        full = Counter(
            mention.council
            for mention in self._names.find(text)
            if mention.full
            and mention.council in sharing
            and not _FORMER.search(text, max(0, mention.span.start - 20), mention.span.start)
        )
        ranked = full.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        current = [council for council in sharing if council.closed is None]
        if len(current) == 1:
            return current[0]
        return hint if hint in sharing else None

    def _hint(self, given: str | None) -> Council | None:
        if not given:
            return None
        found = self._names.exact(given)
        if len(found) != 1:
            found = tuple(dict.fromkeys(mention.council for mention in self._names.find(given, loose=True)))
        return found[0] if len(found) == 1 else None

    def _letterhead(self, loaded: Loaded) -> Council | None:
        """Return the council that signs the paper: at its top, in its title, in running heads or at its foot."""
        found: dict[Council, int] = {}
        for line, edge in _edges(loaded):
            if (council := self._signed(line)) is not None:
                found.setdefault(council, edge)
        if len(found) > 1:
            best = min(found.values())
            found = {council: edge for council, edge in found.items() if edge == best}
        if not found and loaded.title:
            for segment in (parts := _SPLIT.split(loaded.title))[-1:] + parts[:1]:
                if council := self._whole(segment):
                    return council
        return next(iter(found)) if len(found) == 1 else None

    def _whole(self, line: str) -> Council | None:
        """Return the council if the line is its full name and nothing else."""
        mentions = self._names.find(line)
        if len(mentions) != 1 or not mentions[0].full:
            return None
        rest = line[: mentions[0].span.start] + line[mentions[0].span.end :]
        return mentions[0].council if not re.sub(r"\b(?:the|official)\b|[\W_]", "", rest, flags=re.IGNORECASE) else None

    def _signed(self, line: str) -> Council | None:
        """Return the council that a line of a letterhead stands for."""
        if len(line) > (_LONG_LETTERHEAD if _MEETING.match(line) else _LETTERHEAD_LENGTH):
            return None
        if council := self._whole(line):
            return council
        mentions = self._names.find(line)
        councils = {mention.council for mention in mentions}
        if len(councils) != 1 or not mentions[0].full:
            return None
        span = mentions[0].span
        return mentions[0].council if _stands_as_signed(line, span.start, span.end) else None

    def _by_itself(self, loaded: Loaded) -> tuple[Council | None, Council | None]:
        """Return the council that the running text proves to be the author, and the one it makes likely."""
        text = loaded.text[:_TEXT_READ]
        cases: dict[Council, _Case] = {}
        mentions = self._names.find(text)
        for index, mention in enumerate(mentions):
            self._weigh(cases.setdefault(mention.council, _Case()), text, mentions, index)
        for council, case in cases.items():
            if not any(mention.council is council and not mention.full for mention in mentions):
                case.weight += min(10, 0.5 * len(re.findall(rf"\b{re.escape(council.short_name)}\b", text)))
        for host, times in Counter(match[1].lower() for match in _ADDRESS.finditer(text)).items():
            owners = self._addresses.candidates(host)
            if len(owners) == 1:
                case = cases.setdefault(owners[0], _Case())
                case.weight += 6 + min(times, 6)
                case.proofs.add("address")
        ranked = sorted(cases.items(), key=lambda item: (-item[1].weight, item[0].slug))
        if not ranked:
            return None, None
        best, case = ranked[0]
        second = ranked[1][1].weight if len(ranked) > 1 else 0.0
        proven = best if case.proofs and case.weight >= 6 and case.weight >= 2 * second else None
        likely = best if case.weight >= 3 and case.weight >= 2.5 * second else None
        return proven, likely

    def _weigh(self, case: _Case, text: str, mentions: list[Mention], index: int) -> None:
        span = mentions[index].span
        before, after = text[max(0, span.start - 80) : span.start], text[span.end : span.end + 60]
        if (
            mentions[index].full
            and _CALLS_ITSELF.match(after)
            and re.search(r"council|authority|borough", after[:60], re.IGNORECASE)
        ):
            case.weight += 8
            case.proofs.add("definition")
        elif _OWN_AFTER.match(after) or _OWN_BEFORE.search(before):
            case.weight += 3
            case.proofs.add("own")
        elif _ITS_PLACE.search(before):
            case.weight += 3
        elif not _IN_PASSING.search(before):
            case.weight += 2 if mentions[index].full or after[:1] in "'’" else 1


def _stands_as_signed(line: str, start: int, end: int) -> bool:
    """Say whether the name at these characters stands in *line* as the name of who signs it."""
    before, after = line[:start], line[end:]
    opens = not before.strip(" -–—|*#") or before.strip().lower() == "the"
    if opens and _HEADING_AFTER.match(after):
        return True
    ends = _MEETS_AFTER if _MEETING.match(line) else _ENDS_AFTER
    return bool(_HEADING_BEFORE.search(before) and ends.match(after))


def _edges(loaded: Loaded) -> list[tuple[str, int]]:
    """The lines where a council signs, nearest the top first: top, running heads, foot; with a rank."""
    blocks = loaded.blocks
    lines = [block.span.of(loaded.text) for block in blocks[: _TOP + 1]]
    top = [(line, index) for index, line in enumerate(lines[:_TOP])]
    # A letterhead set in wide capitals can come out as the cells of a table.
    top += [
        (f"{upper} {lower}".replace(" | ", " "), index)
        for index, (upper, lower) in enumerate(pairwise(lines))
        if len(upper) < _WRAPPED
    ]
    heads = Counter(block.span.of(loaded.text) for block in blocks[_TOP:-_EDGE] if block.kind is BlockKind.FURNITURE)
    foot = [(block.span.of(loaded.text), _TOP + 1) for block in blocks[_TOP:][-_EDGE:]]
    return top + [(line, _TOP) for line, _ in heads.most_common(20)] + foot
