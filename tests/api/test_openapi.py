"""The description of the API: complete, with an example for every operation, shown from here and nowhere else."""

import re

from search_service.api.app import EXAMPLES

OPERATIONS = {
    "search",
    "ask",
    "askStream",
    "getAnswer",
    "listDocuments",
    "getDocument",
    "getText",
    "getOriginal",
    "similar",
    "listCouncils",
    "getCouncil",
    "listDecisions",
    "exportDecisions",
    "getCoverage",
    "createAlert",
    "confirmAlert",
    "mailAlerts",
    "listAlerts",
    "changeAlert",
    "stopAlert",
}


def described(http):
    return http.get("/api/v1/openapi.json").json()


def test_every_operation_has_a_name_a_summary_and_an_example(http):
    operations = [one for methods in described(http)["paths"].values() for one in methods.values()]
    assert {one["operationId"] for one in operations} == OPERATIONS == set(EXAMPLES)
    assert all(one["summary"] and one["description"] and one["x-example"] for one in operations)
    assert all("application/problem+json" in one["responses"]["default"]["content"] for one in operations)


def test_the_examples_that_only_read_work(http):
    answer = http.post("/api/v1/ask", json={"question": "Which councils extended a cleaning contract?"}).json()["id"]
    document = http.get("/api/v1/documents?limit=1").json()["items"][0]["id"]
    for name, command in EXAMPLES.items():
        if "/alerts" in command:  # they need a mail server: tests/web/test_alerts_api.py
            continue
        address = re.search(r"http://127\.0\.0\.1:8000([^' ]+)", command)[1]
        address = address.replace("/ID", f"/{document}").replace("/ANSWER", f"/{answer}")
        body = re.search(r"--json '(.*)'", command)
        headers = {"Content-Type": "application/json"}
        reply = http.post(address, content=body[1], headers=headers) if body else http.get(address)
        assert reply.status_code == 200, (name, reply.text)


def test_the_reference_page_names_every_operation_and_loads_nothing(http):
    page = http.get("/api/reference").text
    assert all(f'id="{name}"' in page for name in OPERATIONS)
    assert "<script" not in page and "src=" not in page
    assert all(one.startswith("/static/") for one in re.findall(r'<link [^>]*href="([^"]*)', page))


def test_pages_that_would_load_from_elsewhere_are_off(http):
    assert http.get("/docs").status_code == http.get("/redoc").status_code == 404
