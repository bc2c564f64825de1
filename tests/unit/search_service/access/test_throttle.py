"""How often one address may do a thing."""

import pytest

from corpus.errors import TooManyRequests
from search_service.access.throttle import Throttle


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_the_next_try_says_how_long_to_wait_and_is_let_through_after_that():
    clock = Clock()
    throttle = Throttle(2, 60, clock)
    throttle.pass_("192.0.2.1")
    clock.now = 10
    throttle.pass_("192.0.2.1")
    with pytest.raises(TooManyRequests, match="Try again in 51 seconds") as held:
        throttle.pass_("192.0.2.1")
    clock.now += held.value.seconds
    throttle.pass_("192.0.2.1")


def test_others_are_not_held_up_and_one_house_is_one_client():
    throttle = Throttle(1, 60, Clock())
    throttle.pass_("192.0.2.1")
    throttle.pass_("192.0.2.2")
    throttle.pass_("2001:db8::1")
    for same in ("::ffff:192.0.2.1", "2001:db8::2"):
        with pytest.raises(TooManyRequests):
            throttle.pass_(same)


def test_clients_without_end_take_no_memory_without_end():
    throttle = Throttle(1, 60, Clock())
    for number in range(20_000):
        throttle.pass_(f"client {number}")
    assert len(throttle._times) <= 10_000
