"""What every loader must hold to, whatever kind of file it reads."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from corpus.text import one_line, visible
from corpus.types import Loaded
from ingest.loaders import BytesLoader
from ingest.loaders.assembly import Bounds


def check_blocks_and_pages(loaded: Loaded) -> None:
    """Blocks are the lines of the text, each clean; pages tile it in order."""
    assert [block.span.of(loaded.text) for block in loaded.blocks] == loaded.text.split("\n")
    assert all(first.span.end + 1 == second.span.start for first, second in pairwise(loaded.blocks))
    assert all(line and line == one_line(line) for line in loaded.text.split("\n"))
    assert loaded.text == visible(loaded.text)
    assert loaded.pages[0].span.start == 0
    assert loaded.pages[-1].span.end == len(loaded.text)
    assert all(first.span.end == second.span.start and first.number < second.number for first, second in pairwise(loaded.pages))
    assert all(page.agreement is None or 0 <= page.agreement <= 1 for page in loaded.pages)


class LoaderContract:
    """Subclass it, set *loader*, *media_type* and *sample*: a file with a heading, two paragraphs and a list of two items."""

    loader: BytesLoader
    media_type: str

    @pytest.fixture
    def sample(self) -> bytes:
        raise NotImplementedError

    @pytest.fixture
    def loaded(self, sample: bytes) -> Loaded:
        return self.loader.read(sample, Bounds())

    def test_a_block_is_a_line_and_pages_tile_the_text(self, loaded: Loaded) -> None:
        check_blocks_and_pages(loaded)

    def test_every_word_of_the_sample_is_there_in_reading_order(self, loaded: Loaded) -> None:
        places = [
            loaded.text.index(words)
            for words in (
                "Northmere Council",
                "The Cabinet considered a report on the library service.",
                "RESOLVED: That Cabinet",
                "agree to extend the contract by one year",
                "delegate the award to the Director of Places",
            )
        ]
        assert places == sorted(places)

    def test_it_knows_its_own_kind_from_the_first_bytes(self, sample: bytes) -> None:
        assert self.loader.recognises(sample[:4096])

    def test_the_same_file_always_gives_the_same_text(self, sample: bytes) -> None:
        assert self.loader.read(sample, Bounds()) == self.loader.read(sample, Bounds())

    def test_a_path_gives_what_the_bytes_give(self, sample: bytes, tmp_path: Path) -> None:
        path = tmp_path / "paper"
        path.write_bytes(sample)
        assert self.loader.load(path) == self.loader.read(sample, Bounds())

    def test_it_says_which_kind_of_file_it_was(self, loaded: Loaded) -> None:
        assert loaded.media_type == self.media_type

    def test_list_items_are_told_from_paragraphs(self, loaded: Loaded) -> None:
        kinds = {block.span.of(loaded.text): block.kind.value for block in loaded.blocks}
        item = next(text for text in kinds if "extend the contract" in text)
        assert kinds[item] == "list_item"
        assert kinds["The Cabinet considered a report on the library service."] == "paragraph"
