import threading

import pytest

from corpus.beside import Beside


def test_work_is_done_in_a_thread_of_its_own_while_the_caller_goes_on():
    beside, gone_on = Beside("x"), threading.Event()
    result = beside.begin(lambda: gone_on.wait(5) and threading.current_thread().name)
    gone_on.set()
    assert result().startswith("x")


def test_where_the_thread_is_taken_whoever_asks_does_the_work():
    beside, go_on = Beside("x"), threading.Event()
    first = beside.begin(lambda: go_on.wait(5))
    second = beside.begin(threading.current_thread)
    assert second() is threading.current_thread()
    go_on.set()
    assert first() is True


def test_where_no_thread_begins_anything_any_more_whoever_asks_does_the_work():
    beside = Beside("x")
    beside._thread.shutdown()
    assert [beside.begin(threading.current_thread)() for _ in range(2)] == [threading.current_thread()] * 2


def test_what_the_work_raises_is_raised_and_the_thread_is_free_again():
    beside = Beside("x")

    def fails():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        beside.begin(fails)()
    assert beside.begin(lambda: threading.current_thread().name)().startswith("x")
