"""A model behind an OpenAI-compatible address: one request, within its time, its reply never longer than it may be."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from corpus.errors import AnswererUnavailable
from corpus.settings import Answering

MOST_BYTES = 262_144
"""Longest reply that is read; what is longer is no answer."""


class Endpoint:
    """Sends a conversation and returns the words of the reply. It sends nothing else and follows no redirect."""

    def __init__(self, settings: Answering) -> None:
        self._settings = settings
        self._trusted = ssl.create_default_context() if settings.model_url.startswith("https:") else False

    def complete(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
        """Return what the model says, which is asked to keep to the JSON *schema*; raise ``AnswererUnavailable``."""
        body = {
            "model": self._settings.model_name or "default",
            "messages": list(messages),
            "temperature": 0,
            "seed": 0,
            "max_tokens": 600,
            "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}},
        }
        try:
            reply = json.loads(self._post(f"{self._settings.model_url}/chat/completions", body))
            said = reply["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise AnswererUnavailable("The model's reply could not be read.") from error
        if not isinstance(said, str):
            raise AnswererUnavailable("The model's reply could not be read.")
        return said

    def _post(self, address: str, body: Mapping[str, Any]) -> bytes:
        """Return the reply; the whole exchange ends in time, however slowly its bytes come."""
        try:
            return asyncio.run(asyncio.wait_for(self._exchange(address, body), self._settings.model_seconds))
        except (TimeoutError, httpx.TimeoutException) as error:
            raise AnswererUnavailable("The model did not answer in time.") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise AnswererUnavailable("The model cannot be reached.") from error

    async def _exchange(self, address: str, body: Mapping[str, Any]) -> bytes:
        key = self._settings.model_key.get_secret_value()
        client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=self._settings.model_seconds,
            follow_redirects=False,
            trust_env=False,
            verify=self._trusted,
        )
        held = bytearray()
        async with client, client.stream("POST", address, json=body) as reply:
            if reply.status_code != httpx.codes.OK:
                raise AnswererUnavailable(f"The model answered with HTTP {reply.status_code}.")
            async for piece in reply.aiter_raw():
                held += piece
                if len(held) > MOST_BYTES:
                    raise AnswererUnavailable("The model's reply is longer than it may be.")
        return bytes(held)
