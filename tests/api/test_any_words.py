"""Whatever is typed gets a reply: results, or a problem that says what is wrong; never a fault."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

PIECES = [
    "contract",
    "CAMHS",
    "15/00006",
    "kent",
    "council:kent",
    'council:"',
    "after:2019",
    "after:soon",
    "since 2019",
    "zone:",
    '"',
    "“",
    "-",
    "-x",
    "between 2019 and",
    "in 2020 or later",
    "s.75",
    "£1.2m",
    "()",
    "OR",
    "AND NOT",
    "body:*",
    "[a TO b]",
    "\\",
    "the",
]
pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=12))
typed = st.lists(pieces, min_size=1, max_size=8).map(" ".join).filter(lambda text: len(text) <= 300)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=typed)
@example(text="???")
@example(text="-kent")
@example(text='""')
@example(text="\ud83d\ude00 \u202e\u0000 \u00ad")
@example(text="council:kent -contract")
def test_any_words_get_a_reply(http, text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    reply = http.get("/api/v1/search", params={"q": text, "limit": 3})
    assert reply.status_code in ({200} if text.strip() else {422}), reply.text
    if reply.status_code == 200:
        found = reply.json()
        assert len(found["hits"]) == min(3, found["total"])
