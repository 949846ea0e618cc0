"""The subcommands. Each reads, calls a room, and delivers what came of it.

Nothing that takes time to import stands at the head of this file: ``crossfoot --help`` must answer
before a reader wonders.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import click

from crossfoot import options
from crossfoot.against import CheckCommand
from crossfoot.rooms import problems
from crossfoot.speech import safe
from crossfoot.status import CLEAN, MISUSE

Codes = tuple[tuple[str, ...], ...]


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_SETTINGS, no_args_is_help=False)
@click.version_option(package_name="crossfoot", message="crossfoot %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Show which figures in your documents cannot all be true."""
    found = [] if context.invoked_subcommand == "doctor" else problems()
    if found:
        raise click.ClickException(found[0])


@cli.command()
@options.paths_argument
@options.rule_options
@options.configuration_options
@options.reference_option
@options.html_option
@options.result_options("report")
@options.reading_options
@options.detail_options
@click.pass_context
def audit(context: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Find figures that cannot all be true.

    PATH is a file, a folder, an address (https://…), or - for standard input. Files are texts, web
    pages, Word, PDF, spreadsheets, mails, archives and others: told by content, not by ending.
    """
    from crossfoot.run import Run

    run = Run(paths, given)
    context.exit(run.deliver(run.audited()))


@cli.command(cls=CheckCommand)
@options.drafts_argument
@options.against_option
@options.rule_options
@options.configuration_options
@options.known_options
@options.reference_option
@options.html_option
@options.result_options("report")
@options.reading_options
@options.detail_options
@click.pass_context
def check(context: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Check drafts against themselves, their sources and the tables.

    Findings are about the drafts only. DRAFT is a file, a folder, an address, or - for standard
    input, in any format that is read. Nothing is ever written to a draft or a source.

    In a draft, "<!-- crossfoot: ignore AGR002 reason -->" silences a rule for the next paragraph,
    or for the one in whose line it stands, and "ignore-file" for the whole draft; in plain text, a
    line "crossfoot: ignore AGR002 reason" does the same.
    """
    from crossfoot.run import Run

    run = Run(paths, given)
    context.exit(run.deliver(run.checked()))


@cli.command()
@options.paths_argument
@options.result_options("claims")
@options.reading_options
@click.pass_context
def claims(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    no_color: bool,
    **reading: Any,
) -> None:
    """List the figures that are read, and what each is about.

    PATH is a file, a folder, an address (https://…), or - for standard input. Files are texts, web
    pages, Word, PDF, spreadsheets, mails, archives and others: told by content, not by ending.
    """
    from crossfoot.inputs import claims_of, documents_of
    from crossfoot.output import check_target, deliver, page_for
    from crossfoot.status import status_of_faults
    from reports import pieces_of

    check_target(output, paths)
    documents, faults, _ = documents_of(paths, **reading)
    found = claims_of(documents, reading["jobs"])
    page = page_for(output, plain=no_color, brief=reading["quiet"], documents=documents)
    deliver(pieces_of("claims", found, format_, page), output, format_)
    context.exit(status_of_faults(faults))


@cli.command()
@options.figure_argument
@options.paths_argument
@options.exact_option
@options.result_options("occurrences")
@options.reading_options
@click.pass_context
def where(
    context: click.Context,
    /,
    figure: str,
    paths: tuple[str, ...],
    exact: bool,
    format_: str,
    output: str | None,
    no_color: bool,
    **reading: Any,
) -> None:
    """List every place that holds a figure, however it is written.

    FIGURE is a number such as "2.3 billion", which finds "2,300 million" and "2.3bn" too. With a
    unit or a currency ("5 km", "2.3 billion yuan") it is found in that unit and, but for money, in
    others that convert to it. Ranges and roundings that hold it are listed with what they are. A
    number below zero stands behind "--".

    PATH is a file, a folder, an address (https://…), or - for standard input. Files are texts, web
    pages, Word, PDF, spreadsheets, mails, archives and others: told by content, not by ending.
    """
    from checker import where as places_of
    from crossfoot.inputs import claims_of, documents_of
    from crossfoot.output import check_target, deliver, page_for
    from crossfoot.status import status_of_faults
    from reports import render_occurrences

    _readable(figure)
    check_target(output, paths)
    documents, faults, _ = documents_of(paths, **reading)
    read = claims_of(documents, reading["jobs"])
    found = places_of(figure, documents, exact=exact, claims=read)
    page = page_for(output, plain=no_color, brief=reading["quiet"], documents=documents)
    deliver(render_occurrences(found, format_, page), output, format_)
    context.exit(status_of_faults(faults))


def _readable(figure: str) -> None:
    """Raise ClickException for what is no figure, before anything is read."""
    from checker.where import wanted_of

    try:
        wanted_of(figure)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None


@cli.command()
@options.result_options("rules")
def rules(format_: str, output: str | None, no_color: bool) -> None:
    """List the rules and what each finds."""
    from checker import rules as all_rules
    from crossfoot.output import check_target, deliver, page_for
    from reports import render_rules

    check_target(output, ())
    text = render_rules(all_rules(), format_, page_for(output, plain=no_color))
    deliver(text, output, format_)


@cli.command()
@options.codes_argument
@options.color_option
def explain(codes: Codes, no_color: bool) -> None:
    """Explain rules, with texts that they find.

    CODE is a rule's code, its name, or the three letters of a family.
    """
    from checker import rule
    from crossfoot.output import deliver, page_for
    from reports import rule_page

    page = page_for(None, plain=no_color)
    deliver("".join(rule_page(rule(code), page) for code in _joined(codes)), None, "terminal")


@cli.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say what is installed and whether it is sound."""
    from crossfoot.doctor import examine

    examination = examine()
    for line in examination.lines:
        click.echo(safe(line))
    context.exit(MISUSE if examination.faults else CLEAN)


def _joined(codes: Codes) -> tuple[str, ...]:
    """Join the codes of a repeated option, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(codes)))
