"""What every LexicalIndex must pass. Subclass it and give it a ``make`` fixture: passages and their documents in, index out."""

from datetime import date

import numpy as np
import pytest

from corpus.ports import LexicalIndex
from corpus.types import Filters, Outcome, Zone
from tests.builders import a_document

TEXTS = [
    ("kent", date(2015, 2, 26), Zone.DECISION, "AGREED to extend the CAMHS contracts for up to one year."),
    ("kent", date(2015, 2, 26), Zone.ALTERNATIVES, "Re-procuring CAMHS was considered and rejected."),
    ("thurrock", None, Zone.DECISION, "Cabinet agreed to the reprocurement of the tier two service."),
    ("thurrock", date(2020, 5, 4), Zone.REASONS, "A re procurement exercise saves £1,554,000 a year."),
    ("arun", date(2021, 1, 1), Zone.DECISION, "Bins will be collected on Tuesday by the new contractor."),
    ("arun", date(2022, 1, 1), Zone.DECISION, "Bins will be collected on Tuesday by the new contractor."),
]


def documents():
    """Yield one document for each of the texts, a title and one passage."""
    for number, (council, day, zone, text) in enumerate(TEXTS):
        yield a_document(
            f"Paper {number}\n{text}",
            source=f"paper-{number}.txt",
            council=council,
            decided_on=day,
            body="Planning Committee" if number % 2 else "Cabinet",
            zone=zone,
            outcomes=[Outcome.EXTENDED if number == 0 else Outcome.APPROVED],
        )


class LexicalIndexContract:
    @pytest.fixture
    def index(self, make):
        return make(list(documents()))

    def found(self, index, words, k=10, **filters):
        return index.search(words, k, Filters(**filters) if filters else None)[0].tolist()

    def test_it_is_a_lexical_index(self, index):
        assert isinstance(index, LexicalIndex) and len(index) == len(TEXTS)

    def test_rarer_and_more_words_come_first(self, index):
        assert self.found(index, "extend CAMHS contracts")[0] == 0

    @pytest.mark.parametrize("words", ["re-procure", "reprocured", "re procurement", "Re‑Procuring", "REPROCUREMENT"])
    def test_all_spellings_of_a_compound_meet(self, index, words):
        assert set(self.found(index, words)) >= {1, 2, 3}

    def test_stems_and_numbers_meet(self, index):
        assert self.found(index, "collecting bin") == [4, 5]
        assert self.found(index, "1554000") == self.found(index, "£1,554,000") == [3]

    def test_a_quoted_phrase_must_be_there(self, index):
        assert self.found(index, '"tier two service" CAMHS') == [2]
        assert self.found(index, "“two tier”") == []

    def test_a_word_with_a_minus_must_not(self, index):
        assert self.found(index, "CAMHS -contracts") == [1]
        assert self.found(index, "-contracts") == []

    @pytest.mark.parametrize("words", ["", "   ", "!?", '"', '""', "-", "((("])
    def test_no_words_find_nothing(self, index, words):
        assert self.found(index, words) == []

    @pytest.mark.parametrize("words", ["title:CAMHS^9", "CAMHS AND NOT (", "CAMHS~2 [a TO b]", "camhs\\", "+CAMHS", "CAMHS*"])
    def test_what_a_person_types_is_never_a_query_language(self, index, words):
        assert {0, 1} <= set(self.found(index, words))

    def test_stop_words_count_only_where_there_is_nothing_else(self, index):
        assert self.found(index, "which of the bins") == [4, 5]
        assert self.found(index, "by the") != []

    def test_filters_are_exact_and_add_up(self, index):
        words = "CAMHS bins procurement extend contractor Cabinet"
        assert sorted(self.found(index, words, councils=frozenset({"kent", "arun"}))) == [0, 1, 4, 5]
        assert sorted(self.found(index, words, councils=frozenset({"kent"}), zones=frozenset({"alternatives"}))) == [1]
        assert sorted(self.found(index, words, outcomes=frozenset({"extended"}))) == [0]
        assert sorted(self.found(index, words, bodies=frozenset({"planning committee"}))) == [1, 3, 5]
        assert self.found(index, words, councils=frozenset({"nowhere"})) == []

    def test_dates_are_bounds_and_no_date_is_outside_them(self, index):
        words = "CAMHS bins procurement tier"
        assert sorted(self.found(index, words, since=date(2020, 5, 4))) == [3, 4, 5]
        assert sorted(self.found(index, words, until=date(2020, 5, 4))) == [0, 1, 3]

    def test_equals_are_ordered_by_row(self, index):
        assert self.found(index, "Tuesday") == [4, 5] and self.found(index, "Tuesday", k=1) == [4]

    def test_scores_are_those_of_the_search_and_nought_elsewhere(self, index):
        rows, scores = index.search("CAMHS contractor", 10)
        expected = dict(zip(rows.tolist(), scores.tolist(), strict=True))
        asked = np.array([5, 2, 0, 1], dtype=np.int64)
        assert index.scores("CAMHS contractor", asked).tolist() == [expected.get(row, 0.0) for row in asked.tolist()]
        assert index.scores("", asked).tolist() == [0, 0, 0, 0]
