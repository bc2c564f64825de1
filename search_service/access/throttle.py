"""How often one address may do a thing, kept in memory only."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from corpus.errors import TooManyRequests

_MOST_CLIENTS = 10_000


class Throttle:
    """Lets each client through *most* times in *seconds*."""

    def __init__(self, most: int, seconds: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def pass_(self, client: str) -> None:
        """Count one more try of *client*; raise ``TooManyRequests``, which says how long to wait."""
        now = self._clock()
        with self._lock:
            times = self._times.setdefault(bucket(client), deque())
            self._times.move_to_end(bucket(client))
            while len(self._times) > _MOST_CLIENTS:
                self._times.popitem(last=False)
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._most:
                wait = int(times[0] + self._seconds - now) + 1
                raise TooManyRequests(f"Too many requests. Try again in {_said(wait)}.", seconds=wait)
            times.append(now)


class Limits:
    """How often one reader may do what could be abused."""

    def __init__(self) -> None:
        self.asking = Throttle(10, 3_600)
        """For emails that ask to confirm a saved search."""
        self.links = Throttle(60, 600)
        """Trying links of emails."""
        self.signing = Throttle(10, 600)
        """Trying keys."""


def bucket(client: str) -> str:
    """Return what counts as one client: an address, or of the newer kind the network it is in, which one house has to itself.

    >>> bucket("2001:db8:0:1::2") == bucket("2001:db8:0:1:ffff::3"), bucket("::ffff:192.0.2.1") == bucket("192.0.2.1")
    (True, True)
    """
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client.strip().casefold()
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _said(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    return f"{-(-seconds // 60)} minutes"
