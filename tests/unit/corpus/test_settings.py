"""Settings: read once, refused by name where wrong, safe and local where nothing is said."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest
from pydantic import BaseModel

from corpus.errors import ConfigError
from corpus.settings import Settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.upper().startswith("COUNCIL_SEARCH_"):
            monkeypatch.delenv(name)


def test_the_defaults_are_local_and_need_nothing() -> None:
    settings = Settings.load()
    assert settings.home == Path("indexes")
    assert ipaddress.ip_address(settings.serving.host).is_loopback
    assert settings.answering.enabled


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNCIL_SEARCH_HOME", "somewhere")
    monkeypatch.setenv("COUNCIL_SEARCH_LIMITS__PARSE_SECONDS", "60")
    settings = Settings.load()
    assert settings.home == Path("somewhere")
    assert settings.limits.parse_seconds == 60


@pytest.mark.parametrize("name", ["COUNCIL_SEARCH_HOEM", "COUNCIL_SEARCH_LIMITS__PARSE_SECOND", "COUNCIL_SEARCH_LIMIT__PAGES"])
def test_a_misspelt_setting_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(ConfigError, match=name) as caught:
        Settings.load()
    assert "council-search settings" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COUNCIL_SEARCH_SERVING__PORT", "70000"),
        ("COUNCIL_SEARCH_LIMITS__PAGES", "0"),
        ("COUNCIL_SEARCH_RETRIEVAL__DENSE_WEIGHT", "1.5"),
        ("COUNCIL_SEARCH_ANSWERING__ENABLED", "perhaps"),
    ],
)
def test_an_impossible_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name):
        Settings.load()


def test_every_setting_says_what_it_is_for() -> None:
    def silent(group: type[BaseModel], path: str) -> list[str]:
        found = []
        for name, field in group.model_fields.items():
            kind = field.annotation
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                assert kind.__doc__
                found += silent(kind, f"{path}{name}.")
            elif not (field.description or "").strip().endswith("."):
                found.append(path + name)
        return found

    assert not silent(Settings, "")


def test_settings_cannot_be_changed_after_the_start() -> None:
    settings = Settings.load()
    with pytest.raises(ValueError, match="frozen"):
        settings.limits.pages = 3  # type: ignore[misc]
