"""``council-ingest``: papers in, an index out. Progress goes to standard error, results to standard output.

Exit status: 0 done, 1 done but some papers were refused (or ``verify`` found a problem), 2 cannot do as asked, 3 a fault.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from corpus.councils import Councils
from corpus.errors import ConfigError, CouncilSearchError
from corpus.generation import open_current
from corpus.library import Library
from corpus.quality import Quality, quality_of
from corpus.refusals import HELD_BACK
from corpus.settings import Settings
from corpus.text import printable
from corpus.verify import verify as verify_home
from ingest import building, keeping, pipeline
from ingest.marking import DECISIONS, Choice
from ingest.progress import steps

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, help=__doc__)

_DECIDED = {
    Choice.RELEASE: "it comes in when it is added again.",
    Choice.KEEP: "it stays out; another version of it is looked at again.",
    Choice.WITHDRAW: "no version of it comes in.",
}
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines for other programs.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders: PDF, HTML, DOCX, TXT, MD.")],
    council: Annotated[
        str | None, typer.Option(help="The council whose papers these are, where neither paper nor address says.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(help="JSON Lines with `file` and any of `council`, `source_url`, `published`, `title`."),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take papers in. Each is kept for good before the next is begun; after Ctrl-C the same command goes on.

    Example: council-ingest add papers/ --council "Kent County Council"
    """
    settings = Settings.load()
    if council is not None:
        _known(council)
    given = pipeline.find(paths, council, manifest)
    with steps("Reading", quiet=quiet) as step:
        report = pipeline.add(given, settings, step=step)
    if as_json:
        for outcome in ("added", "changed", "unchanged"):
            for source in getattr(report, outcome):
                _print_json({"source": source, "outcome": outcome})
        for refused in report.refused:
            _print_json(
                {
                    "source": refused.source,
                    "outcome": "refused",
                    "code": refused.code,
                    "message": refused.message,
                    "hint": refused.hint,
                }
            )
    else:
        for refused in report.refused:
            typer.echo(
                f"Refused {printable(refused.source)}: {printable(refused.message)} [{refused.code}] {printable(refused.hint)}"
            )
        typer.echo(
            f"{len(report.added):,} added · {len(report.changed):,} changed · "
            f"{len(report.unchanged):,} unchanged · {len(report.refused):,} refused"
        )
    raise typer.Exit(1 if report.refused else 0)


def _known(council: str) -> None:
    """Raise ``ConfigError`` for the name of no council: papers would be filed under none without a word."""
    register = Councils.load()
    if register.named(council) is None:
        near = ", ".join(one.name for one in register.nearest(council))
        raise ConfigError(f"--council {council!r} is no council of the register, or several", hint=f"The nearest are {near}.")


@app.command()
def build(
    force: Annotated[bool, typer.Option(help="Build also when nothing has changed.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a new generation of the index beside the live one and switch to it.

    Example: council-ingest build
    """
    settings = Settings.load()
    with steps("Embedding", quiet=quiet) as step:
        name = building.build(settings.home, settings, progress=step, force=force)
    if as_json:
        _print_json({"generation": name})
    else:
        typer.echo(f"Generation {name} is live.")


@app.command()
def verify(as_json: Json = False) -> None:
    """Check that library, passages, vectors and words agree and that no file has changed.

    Example: council-ingest verify
    """
    report = verify_home(Settings.load().home)
    if as_json:
        _print_json({"counts": dict(report.counts), "problems": list(report.problems)})
    else:
        typer.echo(", ".join(f"{count:,} {name}" for name, count in report.counts.items()) + ".")
        for problem in report.problems:
            typer.echo(f"Problem: {printable(problem)}")
        if not report.problems:
            typer.echo("No problems.")
    raise typer.Exit(1 if report.problems else 0)


@app.command()
def status(
    refused: Annotated[bool, typer.Option(help="List the papers that were refused.")] = False,
    held_back: Annotated[bool, typer.Option(help="List the papers that are held back, each with its key.")] = False,
    quality: Annotated[
        bool, typer.Option(help="List what each paper lacks of the legal record, what contradicts itself, what was hard to read.")
    ] = False,
    links: Annotated[bool, typer.Option(help="List how papers stand to one another in the live index, and why.")] = False,
    as_json: Json = False,
) -> None:
    """Say what is held, what was refused and what to look at.

    Example: council-ingest status --quality
    """
    home = Settings.load().home
    with Library.open(home) as library:
        counts, refusals = library.counts(), library.refusals()
        looked_at = quality_of(library.documents()) if quality else None
    if as_json:
        _print_json(asdict(counts))
    else:
        typer.echo(", ".join(f"{count:,} {name}" for name, count in asdict(counts).items()))
    if refused:
        for one in refusals:
            if as_json:
                _print_json({"source": one.source, "code": one.code, "message": one.message, "hint": one.hint})
            else:
                typer.echo(f"{printable(one.source)}: {printable(one.message)} [{one.code}] {printable(one.hint)}")
    if held_back:
        for one in (one for one in refusals if one.code in HELD_BACK):
            if as_json:
                _print_json({"key": one.key, "source": one.source, "code": one.code, "message": one.message})
            else:
                typer.echo(f"{printable(one.source)}: {printable(one.message)} [{one.code}] {printable(one.key)}")
    if looked_at is not None:
        _print_quality(looked_at, as_json=as_json)
    if links:
        _print_links(home, as_json=as_json)


def _print_links(home: Path, *, as_json: bool) -> None:
    live = open_current(home)
    try:
        for link in live.links:
            if as_json:
                _print_json(asdict(link))
                continue
            typer.echo(f"{link.source}  {link.relation.replace('_', ' ')}  {link.target}")
            said = f" “{link.span.of(live.passages.document(link.said_in).text)}”" if link.said_in and link.span else ""
            typer.echo(f"  {printable(link.because + said)}")
    finally:
        live.close()


def _print_quality(found: Quality, *, as_json: bool) -> None:
    if as_json:
        _print_json({"papers": found.total, "counts": dict(found.counts)})
        for paper in found.papers:
            listed = [{"what": one.what.value, "words": one.words} for one in paper.found]
            _print_json({"id": paper.id, "source": paper.source, "council": paper.council, "found": listed})
        return
    widest = max(map(len, found.counts))
    for what, count in found.counts.items():
        typer.echo(f"{what.replace('_', ' '):{widest}}  {count:>7,} of {found.total:,} papers")
    for paper in found.papers:
        typer.echo(f"\n{printable(paper.source)}  [{paper.id}]")
        for one in paper.found:
            typer.echo(f"  {printable(one.words)}")


@app.command()
def withdraw(
    document: Annotated[str, typer.Argument(help="Id of the paper, as the service shows it.")],
    reason: Annotated[str, typer.Option(help="Why; shown to whoever follows an old link.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say which paper it would be, and do nothing.")] = False,
) -> None:
    """Take a paper out for good: its text, its versions and its original, and out of the index.

    Example: council-ingest withdraw kent-15-00006-0123456789 --reason "Published by mistake"
    """
    settings = Settings.load()
    if dry_run:
        with Library.open(settings.home) as library:
            paper = library.document(document)
        typer.echo(f"{document} would be withdrawn: {printable(paper.title)} ({printable(paper.source)}). Nothing was done.")
        return
    if not yes:
        typer.confirm(f"Withdraw {document}? This cannot be undone.", abort=True, err=True)
    with Library.open(settings.home, write=True) as library:
        library.withdraw(document, reason)
    with steps("Embedding", quiet=True) as step:
        name = building.build(settings.home, settings, progress=step)
    typer.echo(f"{document} is withdrawn. Generation {name} without it is live.")


@app.command()
def decide(
    paper: Annotated[str, typer.Argument(help="Key or file name of the paper, as `status --held-back` shows it.")],
    decision: Annotated[Choice, typer.Argument(help="Let it in, leave it out, or let no version of it in.")],
    reason: Annotated[str, typer.Option(help="Why; kept with the decision.")],
) -> None:
    """Decide on a paper that is held back because it is marked exempt or confidential.

    Example: council-ingest decide pink-paper.pdf keep --reason "Exempt under paragraph 3"
    """
    with Library.open(Settings.load().home, write=True) as library:
        keys = [one.key for one in library.refusals() if paper in (one.key, one.source)]
        if len(keys) > 1:
            raise ConfigError(f"several papers are called {paper}", hint="Give its key: `council-ingest status --held-back`.")
        library.decide(keys[0] if keys else paper, DECISIONS[decision], reason)
    typer.echo(f"{paper}: {_DECIDED[decision]}")


@app.command()
def backup(to: Annotated[Path, typer.Argument(help="New file to write.")]) -> None:
    """Copy the library and every original into one file, also while papers are being added.

    Example: council-ingest backup council-search.tar
    """
    originals = keeping.backup(Settings.load().home, to)
    typer.echo(f"{to} holds the library and {originals:,} originals.")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="File that `backup` made.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Unpack and check all of it in a folder of its own, and throw that away.")
    ] = False,
) -> None:
    """Put a backup into an empty home; run build afterwards.

    Example: COUNCIL_SEARCH_HOME=restored council-ingest restore council-search.tar
    """
    if dry_run:
        typer.echo(f"{source} can be restored: the library and {keeping.drill(source):,} originals.")
        return
    originals = keeping.restore(Settings.load().home, source)
    typer.echo(f"Restored the library and {originals:,} originals. Run `council-ingest build`.")


def main() -> NoReturn:
    """Run the command line; turn every deliberate error into words and an exit status."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except typer.Abort:
        _stop("Stopped.", 2)
    except KeyboardInterrupt:
        _stop("Stopped. Run the same command to go on.", 2)
    except CouncilSearchError as error:
        _stop(f"{error} [{error.code}] {error.hint}".rstrip(), 2)
    except TyperException as error:
        _stop(f"{error.format_message()} See council-ingest --help.", 2)


def _stop(words: str, status: int) -> NoReturn:
    typer.echo(printable(words), err=True)
    sys.exit(status)


def _print_json(row: dict[str, Any]) -> None:
    typer.echo(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
