"""``council-search``: the same service from the command line. Results go to standard output, all else to standard error.

Exit status: 0 done, 1 done but nothing found or answered, 2 cannot do as asked, 3 a fault.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import BaseModel, SecretStr
from typer.exceptions import TyperException

from corpus.dates import say
from corpus.errors import ConfigError, CouncilSearchError, MailUnavailable
from corpus.settings import PREFIX, Settings
from corpus.text import printable
from corpus.types import Filters, Sort, Status
from search_service.retrieval import Query
from search_service.service import SearchService
from search_service.telling import answer_lines, hit_lines
from search_service.watching import Watch

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, help=__doc__)

Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines for other programs.")]
Councils = Annotated[list[str] | None, typer.Option("--council", help="Slug of a council; repeat for several.")]
Bodies = Annotated[list[str] | None, typer.Option("--body", help="Body that decided; repeat for several.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Kind of paper; repeat for several.")]
Outcomes = Annotated[list[str] | None, typer.Option("--outcome", help="What was decided; repeat for several.")]
Zones = Annotated[list[str] | None, typer.Option("--zone", help="What the passage is for; repeat for several.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As 2024-02-14.")]

_WORKER_MAY_BE_BUSY = 120
"""Seconds that a worker may not answer its parent, as while it opens a large index on a busy machine."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="Port to listen on.")] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that answer. They share the index in memory; each holds the model.")
    ] = 1,
) -> None:
    """Serve the pages and the HTTP API, and take up each new generation as it is built.

    Example: council-search serve --port 8000
    """
    import uvicorn

    from search_service.api.app import create_app

    settings = Settings.load()
    uvicorn.run(
        create_app(settings) if workers == 1 else "search_service.api.app:from_environment",
        factory=workers > 1,
        workers=workers,
        timeout_worker_healthcheck=_WORKER_MAY_BE_BUSY,
        host=host or settings.serving.host,
        port=settings.serving.port if port is None else port,
        access_log=False,  # it would write query strings
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="Words, a question, a reference, or filters such as council:kent.")],
    council: Councils = None,
    body: Bodies = None,
    kind: Kinds = None,
    outcome: Outcomes = None,
    zone: Zones = None,
    since: Day = None,
    until: Day = None,
    sort: Annotated[Sort, typer.Option(help="Order of the hits.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Most papers to show.")] = 10,
    as_json: Json = False,
) -> None:
    """Find papers and the passages that match TEXT.

    Example: council-search find "re-procured CAMHS" --since 2014-01-01
    """
    filters = Filters(
        councils=frozenset(council or ()),
        bodies=frozenset(body or ()),
        kinds=frozenset(kind or ()),
        outcomes=frozenset(outcome or ()),
        zones=frozenset(zone or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    service = _service()
    searched = service.search(Query(text, filters, sort, limit))
    result = searched.result
    if as_json:
        from search_service.api.shapes.search import HitShape

        for hit in result.hits:
            _print_json(HitShape.of(hit, service.register))
    else:
        for correction in searched.understood.corrections:
            told = "Read {} as {}: {}." if correction.used else "Did you type {} for {}? {}."
            typer.echo(printable(told.format(repr(correction.typed), repr(correction.read_as), correction.why)))
        typer.echo(f"{result.total:,} paper{'s' if result.total != 1 else ''}")
        for hit in result.hits:
            typer.echo("\n".join(hit_lines(hit, service.register)))
    for notice in result.notices:
        typer.echo(printable(notice), err=True)
    raise typer.Exit(0 if result.total else 1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question in plain words.")],
    council: Councils = None,
    as_json: Json = False,
) -> None:
    """Answer QUESTION from the papers, every sentence with the words it rests on.

    Example: council-search ask "which councils re-procured CAMHS"
    """
    service = _service()
    asked = service.ask(question, Filters(councils=frozenset(council or ())))
    if as_json:
        from search_service.api.shapes.answers import Answered

        _print_json(Answered.of(asked.answer, asked.documents, service.register, 0.0), leave_out={"took_ms"})
    else:
        typer.echo("\n".join(answer_lines(asked, service.register)))
    raise typer.Exit(0 if asked.answer.status in (Status.ANSWERED, Status.PARTLY) else 1)


@app.command()
def evaluate(
    questions: Annotated[Path, typer.Argument(help="JSON Lines: id, type, question, answer, not_in_answer, evidence.")],
    as_json: Json = False,
    misses: Annotated[bool, typer.Option(help="Show every question that was not answered right.")] = False,
) -> None:
    """Measure the service on a set of QUESTIONS whose answers are known.

    Example: council-search evaluate samples/questions.jsonl
    """
    from search_service.evaluating import evaluate as measure
    from search_service.evaluating import table

    if not questions.is_file():
        raise ConfigError(f"there is no file {questions}")
    report = measure(_service(), questions)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        typer.echo("\n".join(table(report, misses=misses)))


@app.command("notify")
def tell_what_is_new(as_json: Json = False) -> None:
    """Send the emails of saved searches that have something new: one round, for cron.

    Example: council-search notify
    """
    from search_service.web.postroom import Postroom
    from search_service.web.rendering import Pages

    settings = Settings.load()
    if not settings.mail.host:
        raise MailUnavailable("Emails are switched off.", hint="COUNCIL_SEARCH_MAIL__HOST names the mail server.")
    postroom = Postroom(_service(), Pages(settings))
    ran = postroom.tell()
    postroom.close()
    if ran is None:
        raise MailUnavailable("Another round is in hand.", hint="It sends what this one would have sent.")
    if as_json:
        typer.echo(json.dumps(asdict(ran)))
    else:
        typer.echo(f"{ran.searches:,} searches · {ran.sent:,} emails sent · {ran.refused:,} refused · {ran.waiting:,} waiting")
    if ran.trouble:
        typer.echo(printable(ran.trouble), err=True)
    raise typer.Exit(1 if ran.waiting else 0)


@app.command()
def keys(
    issue: Annotated[str | None, typer.Option(help="Make a key for whoever this names, and show it once.")] = None,
    revoke: Annotated[str | None, typer.Option(help="End the key that begins with cs_ and this.")] = None,
) -> None:
    """List the keys of those who run the service, issue one or end one.

    Example: council-search keys --issue "Ada, democratic services"
    """
    from search_service.access.keys import COMMAND_LINE, Keys

    home = Settings.load().home
    if not home.is_dir():
        raise ConfigError(f"there is no folder {home}", hint="Take papers in with `council-ingest add`.")
    held, now = Keys(home), datetime.now(UTC)
    if revoke is not None:
        held.revoke(revoke.removeprefix("cs_").partition("_")[0], COMMAND_LINE, now)
        typer.echo("Revoked.")
    elif issue is not None:
        typer.echo(held.issue(issue, COMMAND_LINE, now))
        typer.echo("Keep it safe: it is shown only now. Sign in with it at /admin.", err=True)
    else:
        for one in held.all():
            state = f"revoked {say(one.revoked_at.date())}" if one.revoked_at else "in force"
            typer.echo(printable(f"cs_{one.prefix}  {one.name}  {say(one.made_at.date())}  {state}"))


@app.command()
def audit(as_json: Json = False) -> None:
    """Check that the list of what operators did is whole; exit status 1 if it is not.

    Example: council-search audit
    """
    from search_service.access.audit import check

    count, wrong = check(Settings.load().home)
    if as_json:
        typer.echo(json.dumps({"entries": count, "problems": wrong}))
    else:
        typer.echo("\n".join([f"{count:,} entries.", *wrong] if wrong else [f"{count:,} entries. No problems."]))
    raise typer.Exit(1 if wrong else 0)


@app.command("settings")
def show_settings(as_json: Json = False) -> None:
    """Show every setting: its value, where it comes from and what it is for.

    Example: council-search settings
    """
    for name, value, given, reason in _every_setting(Settings.load()):
        origin = "environment" if given else "default"
        if as_json:
            typer.echo(json.dumps({"name": name, "value": value, "from": origin, "reason": reason}))
        else:
            typer.echo(f"{name}={value}  ({origin})\n    {reason}")


def _every_setting(group: BaseModel, prefix: str = PREFIX) -> list[tuple[str, Any, bool, str]]:
    """Return each setting's name, value, whether the environment gave it, and its reason."""
    found: list[tuple[str, Any, bool, str]] = []
    for name, field in type(group).model_fields.items():
        value = getattr(group, name)
        full = f"{prefix}{name.upper()}"
        if isinstance(value, BaseModel):
            found += _every_setting(value, f"{full}__")
        else:
            reason = " ".join((field.description or "").replace("``", "`").split())
            found.append(
                (full, str(value) if isinstance(value, Path | SecretStr) else value, name in group.model_fields_set, reason)
            )
    return found


def _service() -> SearchService:
    # Results have standard output to themselves; what an operator should know goes to standard error.
    return SearchService(Settings.load(), watch=Watch("ERROR"))


def _print_json(shape: BaseModel, leave_out: set[str] | None = None) -> None:
    typer.echo(json.dumps(shape.model_dump(mode="json", by_alias=True, exclude=leave_out), ensure_ascii=False))


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command; show what went wrong in a line or two, never a trace, unless it is a fault of ours."""
    try:
        status = int(app(args=arguments, standalone_mode=False) or 0)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("Stopped.", err=True)
        status = 130
    except CouncilSearchError as error:
        typer.echo(printable(f"{error} {error.hint}".strip()), err=True)
        status = 2
    except TyperException as error:
        typer.echo(printable(f"{error.format_message()} See council-search --help."), err=True)
        status = 2
    except Exception as error:  # noqa: BLE001  a fault of ours: its kind is told, never a trace over someone's terminal
        typer.echo(printable(f"Sorry, there is a fault in council-search: {type(error).__name__}: {error}"), err=True)
        status = 3
    sys.exit(status)
