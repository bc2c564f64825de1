"""The fields of requests. A field that does not exist is an error; a value that does not exist matches nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from corpus.types import Filters, Sort

MOST = 100
"""Most hits or documents returned at once."""


def _given(value: object) -> object:
    """Take an empty value, as forms send it, for none."""
    return None if value == "" else value


def _several(value: object) -> object:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [one for one in values if one != ""]


Values = Annotated[list[Annotated[str, Field(max_length=200)]], BeforeValidator(_several), Field(max_length=100)]
Day = Annotated[date | None, BeforeValidator(_given)]
Cursor = Annotated[str | None, BeforeValidator(_given), Field(max_length=2_000, description="From `next` of the page before.")]
Limit = Annotated[int, Field(ge=1, le=MOST, description="Most to return.")]


class FilterFields(BaseModel):
    """What results are limited to."""

    model_config = ConfigDict(extra="forbid")

    council: Annotated[Values, Field(description="Slug of a council; repeat for several.", examples=[["kent"]])] = []
    body: Annotated[Values, Field(description="Body that decided, such as `Cabinet`.", examples=[["Cabinet"]])] = []
    kind: Annotated[Values, Field(description="Kind of paper.", examples=[["decision"]])] = []
    outcome: Annotated[Values, Field(description="What was decided.", examples=[["extended"]])] = []
    zone: Annotated[Values, Field(description="What the passage is for.", examples=[["decision"]])] = []
    since: Annotated[Day, Field(description="First day.", examples=["2015-01-01"])] = None
    until: Annotated[Day, Field(description="Last day.", examples=["2025-12-31"])] = None

    @model_validator(mode="after")
    def _in_order(self) -> FilterFields:
        if self.since and self.until and self.since > self.until:
            raise ValueError("`since` is later than `until`")
        return self

    def filters(self) -> Filters:
        """Return them as the house has them."""
        return Filters(
            councils=frozenset(self.council),
            bodies=frozenset(self.body),
            kinds=frozenset(self.kind),
            outcomes=frozenset(self.outcome),
            zones=frozenset(self.zone),
            since=self.since,
            until=self.until,
        )


class PageFields(BaseModel):
    """Which part of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 20
    cursor: Cursor = None


class Grouping(StrEnum):
    """What one hit stands for."""

    DOCUMENT = "document"
    COUNCIL = "council"


class SearchFields(FilterFields):
    """A search."""

    q: Annotated[str, Field(description="Words, a question, a reference or a council.", examples=["re-procured CAMHS"])]
    sort: Annotated[Sort, Field(description="Order of the hits.")] = Sort.RELEVANCE
    literal: Annotated[bool, Field(description="Take `q` for nothing but words: no councils, dates or filters in it.")] = False
    group: Annotated[Grouping, Field(description="One hit for each document, or for each council its best.")] = Grouping.DOCUMENT
    explain: Annotated[bool, Field(description="Say of each hit, in words, why it was found and stands where it does.")] = False
    limit: Limit = 10
    cursor: Cursor = None

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: Any) -> Any:
        return {name: value for name, value in data.items() if name == "q" or value != ""} if isinstance(data, dict) else data


class DecisionFields(FilterFields):
    """A list of clauses."""

    limit: Limit = 50
    cursor: Cursor = None


class Question(BaseModel):
    """A question and what to look in."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"question": "Which councils re-procured CAMHS?", "filters": {}}]}
    )

    question: str
    filters: FilterFields = Field(default_factory=FilterFields)


class StreamFields(FilterFields):
    """A question to be answered as a stream, and what to look in."""

    question: Annotated[str, Field(description="A question in plain words.", examples=["Which councils re-procured CAMHS?"])]
    limit: Limit = 10


class Nothing(BaseModel):
    """No fields at all."""

    model_config = ConfigDict(extra="forbid")
