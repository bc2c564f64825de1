"""What the service tells those who run it: structured logs and metrics, never with a question in them."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5.0, 10.0)

METRICS_TYPE = CONTENT_TYPE_LATEST


class _Lines:
    """Writes each event as one line to standard error, whatever that is at the time."""

    def msg(self, message: str) -> None:
        sys.stderr.write(message + "\n")
        sys.stderr.flush()

    debug = info = warning = error = critical = msg


def _logger(level: str) -> Any:
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    return structlog.wrap_logger(
        _Lines(),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        cache_logger_on_first_use=False,
    )


class Watch:
    """Counts and logs. Requests are named by their route's pattern: no path, no query string, no body."""

    def __init__(self, level: str = "INFO") -> None:
        self._registry = CollectorRegistry()
        self._log = _logger(level)
        self._requests = Counter(
            "council_search_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "council_search_request_seconds", "Time to answer.", ["route"], registry=self._registry, buckets=_BUCKETS
        )
        self._faults = Counter("council_search_faults", "Requests that ended in a fault.", registry=self._registry)
        self._answers = Counter(
            "council_search_answers", "Answers by kind and status.", ["kind", "status"], registry=self._registry
        )
        self._generations = Counter("council_search_generations", "Generations taken up.", registry=self._registry)
        self._documents = Gauge("council_search_documents", "Documents in the live generation.", registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float, incident: str | None) -> None:
        """Note a request that was answered."""
        known = method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        extra = {"incident": incident} if incident else {}
        self._log.info("request", method=known, route=route, status=status, ms=round(seconds * 1000, 1), **extra)

    def fault(self, incident: str, error: BaseException) -> None:
        """Note a fault: its kind and where in the code it arose, without its message, which may quote what was asked."""
        self._faults.inc()
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-8:]]
        self._log.error("fault", incident=incident, error=type(error).__name__, where=where)

    def answer(self, kind: str, status: str) -> None:
        """Note how a question ended."""
        self._answers.labels(kind, status).inc()

    def generation(self, name: str, documents: int) -> None:
        """Note that a generation was taken up."""
        self._generations.inc()
        self._documents.set(documents)
        self._log.info("generation", name=name, documents=documents)

    def trouble(self, event: str, **facts: Any) -> None:
        """Note something an operator should look at."""
        self._log.warning(event, **facts)

    def metrics(self) -> bytes:
        """Return the metrics in the text form that Prometheus reads."""
        return generate_latest(self._registry)
