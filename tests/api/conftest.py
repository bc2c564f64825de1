"""A service over a few papers, and a client that speaks to it without a network."""

import pytest
from fastapi.testclient import TestClient

from search_service.api.app import create_app
from search_service.service import SearchService
from tests.homes import keep_and_build, papers, settings_for


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    keep_and_build(home, papers(24))
    return home


@pytest.fixture(scope="session")
def service(home):
    service = SearchService(settings_for(home))
    yield service
    service.close()


@pytest.fixture(scope="session")
def app(home, service):
    return create_app(settings_for(home), service)


@pytest.fixture(scope="session")
def http(app):
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
