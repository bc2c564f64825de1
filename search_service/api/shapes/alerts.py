"""Saved searches as the API shows them: never with an address."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from search_service.api.fields import FilterFields
from search_service.api.shapes.common import Shape
from search_service.subscribing import Often

LONGEST_TOKEN = 100


class NewAlert(BaseModel):
    """A search, where its emails go and how often at most they come."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str, Field(min_length=1, description="Words, a question, a reference or a council.")]
    filters: FilterFields = Field(default_factory=FilterFields)
    address: Annotated[str, Field(max_length=300, description="Email address. It is told by email how to confirm.")]
    often: Annotated[Often, Field(description="`daily` or `weekly`, and only when something is new.")] = Often.DAILY


class Secret(BaseModel):
    """The token of a link that was sent by email."""

    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=LONGEST_TOKEN)]


class Mailbox(BaseModel):
    """An email address."""

    model_config = ConfigDict(extra="forbid")

    address: Annotated[str, Field(max_length=300)]


class HowOften(BaseModel):
    """How often at most a search is told."""

    model_config = ConfigDict(extra="forbid")

    often: Often


class Mailed(Shape):
    """What was done, in words that are the same whether or not the address is known."""

    detail: str


class AlertShape(Shape):
    """A saved search."""

    id: int
    search: Annotated[str, Field(description="The search in words.")]
    results: Annotated[str, Field(description="Address of its results.")]
    often: Often


class AlertList(Shape):
    """The saved searches that a token is for."""

    items: tuple[AlertShape, ...]
