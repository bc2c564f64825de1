"""Puts a paper together: blocks go in one at a time, text, spans and tiled pages come out."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import DocumentTooCostly, EmptyDocument
from corpus.text import one_line
from corpus.types import Block, BlockKind, Loaded, Page, Span

SAVE_AGAIN = "Open it and save it again as PDF, or ask the council for another copy."


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of one paper is read."""

    pages: int = 2_000
    text_characters: int = 20_000_000
    ocr: bool = True
    """Whether the pictures of pages without text are read."""


@dataclass(slots=True)
class _PageStart:
    number: int
    at: int | None = None
    label: str | None = None
    scanned: bool = False
    agreement: float | None = None
    confidence: float | None = None


@dataclass(slots=True)
class Assembly:
    """A paper in the making. A page must be opened before the first block goes in."""

    bounds: Bounds
    title: str | None = None
    notices: list[str] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _kinds: list[tuple[BlockKind, int]] = field(default_factory=list)
    _pages: list[_PageStart] = field(default_factory=list)
    _length: int = 0

    def page(
        self,
        number: int,
        *,
        label: str | None = None,
        scanned: bool = False,
        agreement: float | None = None,
        confidence: float | None = None,
    ) -> None:
        """Begin a page; one that gets no block leaves no trace in the text."""
        self._pages.append(_PageStart(number, None, label, scanned, agreement, confidence))

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        """Put in one block; white space becomes single spaces, what cannot be seen is taken out, a blank one is left out."""
        line = one_line(text)
        if not line:
            return
        start = self._length + 1 if self._lines else 0
        self._open_page_at(start)
        self._lines.append(line)
        self._kinds.append((kind, level))
        self._grow(start + len(line))

    def go_on(self, text: str) -> None:
        """Put more words at the end of the last block: a paragraph that runs on over the page."""
        line = one_line(text)
        if not line or not self._lines:
            return
        self._open_page_at(self._length + 1)
        self._lines[-1] += " " + line
        self._grow(self._length + 1 + len(line))

    def _open_page_at(self, start: int) -> None:
        if self._pages[-1].at is None:
            self._pages[-1].at = start

    def _grow(self, length: int) -> None:
        self._length = length
        if length > self.bounds.text_characters:
            raise DocumentTooCostly(
                f"Its text is longer than {self.bounds.text_characters:,} characters.",
                hint="Split it into parts, or raise COUNCIL_SEARCH_LIMITS__TEXT_CHARACTERS.",
            )

    @property
    def empty(self) -> bool:
        return not self._lines

    def build(self, media_type: str) -> Loaded:
        """Return the paper; raise ``EmptyDocument`` if no word went in."""
        text = "\n".join(self._lines)
        if not any(character.isalnum() for character in text):
            raise EmptyDocument(
                "It holds no words.", hint="If it shows pictures of text, ask the council for a copy with text in it."
            )
        blocks, at = [], 0
        for line, (kind, level) in zip(self._lines, self._kinds, strict=True):
            blocks.append(Block(Span(at, at + len(line)), kind, level))
            at += len(line) + 1
        return Loaded(
            media_type, text, self._tiles(len(text)), tuple(blocks), one_line(self.title or "") or None, tuple(self.notices)
        )

    def _tiles(self, end: int) -> tuple[Page, ...]:
        """The pages that hold text; each runs to the start of the next, so that together they cover every character."""
        starts = [(page, page.at) for page in self._pages if page.at is not None]
        ends = [at for _, at in starts[1:]] + [end]
        return tuple(
            Page(page.number, Span(0 if number == 0 else at, to), page.label, page.scanned, page.agreement, page.confidence)
            for number, ((page, at), to) in enumerate(zip(starts, ends, strict=True))
        )
