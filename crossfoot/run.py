"""A run of ``audit`` or ``check``: options and settings in, documents read, a report delivered.

What can be refused is refused before anything is read, and nothing that is read is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click import ClickException

from crossfoot import options
from crossfoot.baselines import baseline_text, check_replaced, read_baseline
from crossfoot.choices import Choices, Options
from crossfoot.configuration import configuration_for
from crossfoot.inputs import Inputs, claims_of, documents_of, passed_over
from crossfoot.output import check_page, check_target, deliver, deliver_page, is_same, page_for
from crossfoot.status import status_of

if TYPE_CHECKING:
    from checker import Report


class Run:
    """The command's paths and options, with the settings that go for them."""

    def __init__(self, paths: Sequence[str], given: Mapping[str, Any]) -> None:
        """Raise ClickException, in one sentence, for what cannot be done."""
        self._paths, self._given = paths, given
        options.check_detail(
            quiet=given["quiet"],
            verbose=given["verbose"],
            statistics=given["statistics"],
            format_=given["format_"],
        )
        found = configuration_for(paths[0], given["config"], wanted=not given["no_config"])
        self._choices = Choices(_options(given), found)
        options.check_extras(self._choices.select)
        self._sources = list(given.get("against") or ())
        if "against" in given and not self._sources:
            self._sources = self._choices.sources()
        self._refuse_targets()
        self._known = read_baseline(given.get("baseline"))
        self._tables = self._choices.tables()

    def audited(self) -> Report:
        """Read, audit, and apply the settings."""
        from checker import audit
        from checker.overrides import overridden

        read = self._read(self._paths, at_home=True)
        report = audit(read.documents, **self._material(read))
        return overridden(report, self._choices.terms_of)

    def checked(self) -> Report:
        """Read drafts and sources, check, and apply settings, baseline and --diff."""
        from checker import check
        from checker.baseline import marked
        from checker.overrides import overridden, within

        read = self._read(self._paths, at_home=True, whole=True)
        drafts = read.documents
        spans = None
        if self._given["diff"] is not None:
            from crossfoot.changed import changed_spans

            spans = changed_spans(drafts, self._given["diff"])
        sources = Inputs([], (), ())
        if self._sources:
            sources = self._read(self._sources, drafts=self._paths)
        material = self._material(Inputs(*map(add, read, sources)))
        report = check(drafts, sources.documents, **material)
        report = overridden(report, self._choices.terms_of)
        self._write_baseline(report)
        if self._known is not None:
            report = marked(report, self._known)
        return report if spans is None else within(report, spans)

    def deliver(self, report: Report) -> int:
        """Write the report where it is wanted, and return the status."""
        from reports import pieces_of

        given = self._given
        page = page_for(
            given["output"],
            plain=given["no_color"],
            brief=given["quiet"],
            verbose=given["verbose"],
            statistics=given["statistics"],
            documents=report.documents,
        )
        deliver_page(report, given["html"])
        format_ = given["format_"]
        deliver(pieces_of("report", report, format_, page), given["output"], format_)
        return status_of(report, self._choices.fail_on)

    def _read(
        self,
        paths: Sequence[str],
        *,
        at_home: bool = False,
        whole: bool = False,
        drafts: Sequence[str] = (),
    ) -> Inputs:
        return documents_of(
            paths,
            max_bytes=self._choices.max_bytes,
            timeout=self._choices.timeout,
            whole=whole,
            published=self._choices.published,
            jobs=self._given["jobs"],
            quiet=self._given["quiet"],
            drafts=drafts,
            home_currency=self._choices.home_currency if at_home else None,
        )

    def _material(self, read: Inputs) -> dict[str, Any]:
        """Return what an audit and a check take alike."""
        claims = claims_of(read.documents, self._given["jobs"])
        passed = passed_over(read.documents, claims, quiet=self._given["quiet"])
        return {
            "select": self._choices.select,
            "faults": read.faults,
            "notes": (*read.notes, *passed),
            "claims": claims,
            "reference": self._tables,
            "house": self._choices.house,
        }

    def _refuse_targets(self) -> None:
        """Raise ClickException for files to write that are read, or are one another."""
        given = self._given
        baseline = given.get("baseline")
        inputs = [*self._paths, *self._sources, *self._choices.inputs]
        read = [*inputs, *([baseline] if baseline else [])]
        output, html, kept = given["output"], given["html"], given.get("write_baseline")
        check_target(output, read)
        check_page(html, output, read)
        if kept is None:
            return
        if kept == "-":
            raise ClickException("--write-baseline wants a file.")
        check_target(kept, inputs, "--write-baseline")
        check_replaced(kept)
        for other, option in ((output, "--output"), (html, "--html")):
            if is_same(kept, other):
                raise ClickException(
                    f"{kept} is the file of {option} too; name another for --write-baseline."
                )

    def _write_baseline(self, report: Report) -> None:
        from checker.baseline import entries_of

        file = self._given["write_baseline"]
        if file is not None:
            deliver(baseline_text(entries_of(report)), str(Path(file)), "json")


def _options(given: Mapping[str, Any]) -> Options:
    """Return what the command line says; a list that is not given is None."""
    return Options(
        select=_joined(given["select"]),
        extend_select=_joined(given["extend_select"]),
        ignore=_joined(given["ignore"]),
        fail_on=given["fail_on"],
        reference=given["reference"],
        max_bytes=given["max_bytes"],
        timeout=given["timeout"],
        published=given["published"],
    )


def _joined(codes: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """Join the codes of a repeated option, each once; None where it is not given."""
    return tuple(dict.fromkeys(chain.from_iterable(codes))) if codes else None
