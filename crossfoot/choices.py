"""What a run does: the command line's options over the configuration's settings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from glob import escape, glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from click import ClickException
from msgspec import Struct

from checker.catalogue import nearest, resolve, rules
from checker.house import House
from claims.sources.web.addresses import is_address
from crossfoot.configuration import Configuration
from crossfoot.options import seconds, size, tables_of
from crossfoot.settings import PathSettings

if TYPE_CHECKING:
    from checker.given_tables import GivenTables
    from checker.overrides import Terms

# The rules that a house's own way of writing switches on.
_STYLE = {"percent": "WRT101", "billion": "WRT102"}


class Options(Struct, frozen=True, kw_only=True):
    """What the command line says of rules and reading; None where it says nothing."""

    select: Sequence[str] | None = None
    extend_select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    fail_on: str | None = None
    reference: str | None = None
    max_bytes: int | None = None
    timeout: float | None = None
    published: datetime.date | None = None


class Choices:
    """What goes for a run, after the command line has been laid over a configuration."""

    def __init__(self, options: Options, configuration: Configuration) -> None:
        """Raise ClickException, in one sentence, for a setting that cannot be followed."""
        self._configuration = configuration
        settings = self._settings = configuration.settings
        self._levels = self._levels_of(settings.levels, "levels")
        self._paths = {
            pattern: self._path_terms(pattern, each) for pattern, each in settings.per_path.items()
        }
        self.codes = self._chosen(options)
        self.fail_on = options.fail_on or settings.fail_on
        self.reference = options.reference or self._reference()
        self.timeout = self._timeout() if options.timeout is None else options.timeout
        self.max_bytes = self._max_bytes() if options.max_bytes is None else options.max_bytes
        self.published = options.published or settings.published
        self.home_currency = self._home()
        self.house = House(
            percent=settings.percent or "percent", billion=settings.billion or "billion"
        )

    @property
    def select(self) -> list[str]:
        """The codes of all rules that run: the chosen ones, and those that a path has besides."""
        besides = (code for select, _, _ in self._paths.values() for code in select or ())
        return sorted({*self.codes, *besides})

    @property
    def inputs(self) -> list[str]:
        """What is read besides documents, and so is never written: the file, and the tables."""
        file = self._configuration.file
        tables = Path(self.reference).glob("*") if self.reference else ()
        return [*([str(file)] if file else []), *map(str, tables)]

    def tables(self) -> GivenTables | None:
        """Read the user's tables."""
        return tables_of(self.reference)

    def terms_of(self, name: str) -> Terms:
        """Return what goes for the document of a name; of several globs the last goes first."""
        from checker.overrides import Terms

        codes, levels = set(self.codes), dict(self._levels)
        below = self._relative(name)
        for pattern, (select, ignore, own) in self._paths.items():
            if below is not None and matches(pattern, below):
                codes = set(select) if select is not None else codes
                codes -= ignore
                levels |= own
        return Terms(frozenset(codes), levels)

    def sources(self) -> list[str]:
        """Return the paths of the configured sources; a glob that finds nothing stays as it is,
        so that what reads it says so."""
        found: list[str] = []
        for each in self._settings.sources:
            if is_address(each):
                found.append(each)
                continue
            folder = self._configuration.folder
            path = folder / each
            if has_magic(each) and not path.exists():
                absolute = Path(each).is_absolute()
                pattern = each if absolute else f"{escape(str(folder))}/{each}"
                # Path.glob takes no absolute pattern.
                matching = glob(pattern, recursive=True)  # noqa: PTH207
                found += sorted(map(str, map(Path, matching))) or [str(path)]
            else:
                found.append(str(path))
        return found

    def _chosen(self, options: Options) -> frozenset[str]:
        """Return the codes that are chosen: a selection of the command line replaces the file's."""
        settings = self._settings
        if options.select is not None:
            chosen = {*options.select, *(options.extend_select or ())}
            return frozenset(chosen - set(options.ignore or ()))
        if settings.select is not None:
            chosen = set(self._resolved(settings.select, "select"))
        else:
            chosen = {rule.code for rule in rules() if not rule.on_request}
        chosen |= {code for key, code in _STYLE.items() if getattr(settings, key)}
        if options.extend_select is not None:
            chosen |= set(options.extend_select)
        else:
            chosen |= set(self._resolved(settings.extend_select, "extend-select"))
        ignored = options.ignore
        if ignored is None:
            ignored = self._resolved(settings.ignore, "ignore", every=True)
        return frozenset(chosen - set(ignored))

    def _resolved(self, words: Iterable[str], key: str, *, every: bool = False) -> tuple[str, ...]:
        try:
            return resolve(words, every=every)
        except ValueError as fault:
            raise self._configuration.mistake(key, _uncapitalised(str(fault))) from None

    def _levels_of(self, levels: Mapping[str, str], key: str) -> dict[str, str]:
        """Return levels by code; a rule's own word goes before its family's."""
        found: dict[str, str] = {}
        for word, level in sorted(levels.items(), key=lambda item: len(item[0]) > 3):
            found |= dict.fromkeys(self._resolved([word], key, every=True), level)
        return found

    def _path_terms(
        self, pattern: str, each: PathSettings
    ) -> tuple[frozenset[str] | None, frozenset[str], dict[str, str]]:
        key = f"per-path.{pattern}"
        select = each.select
        return (
            None if select is None else frozenset(self._resolved(select, f"{key}.select")),
            frozenset(self._resolved(each.ignore, f"{key}.ignore", every=True)),
            self._levels_of(each.levels, f"{key}.levels"),
        )

    def _reference(self) -> str | None:
        given = self._settings.reference
        return None if given is None else str(self._configuration.folder / given)

    def _max_bytes(self) -> int | None:
        given = self._settings.max_bytes
        if given is None or (isinstance(given, int) and given > 0):
            return given
        try:
            return size(str(given))
        except ClickException as fault:
            raise self._configuration.mistake("max-bytes", fault.message) from None

    def _timeout(self) -> float | None:
        given = self._settings.timeout
        try:
            return None if given is None else seconds(str(given))
        except ClickException as fault:
            raise self._configuration.mistake("timeout", fault.message) from None

    def _home(self) -> str | None:
        """Return the home's currency, stated or by its country."""
        country, currency = self._settings.home_country, self._settings.home_currency
        if country is None and currency is None:
            return None
        from claims.homes import money_of

        known = money_of()
        if country is not None and country not in known:
            raise self._unknown("home-country", country, "an ISO 3166 code like CA", list(known))
        if currency is not None and currency not in known.values():
            codes = sorted(set(known.values()))
            raise self._unknown("home-currency", currency, "an ISO 4217 code like CAD", codes)
        return currency or (known[country] if country else None)

    def _unknown(self, key: str, said: str, form: str, known: list[str]) -> ClickException:
        near = nearest(said.upper(), known)
        hint = f" (did you mean {near}?)" if near else ""
        return self._configuration.mistake(key, f"{said!r} is not {form}{hint}.")

    def _relative(self, name: str) -> str | None:
        """Return a document's path as seen from the file's folder, or None outside of it."""
        if is_address(name):
            return name
        folder, path = self._configuration.folder.resolve(), Path(name).resolve()
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _uncapitalised(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Return a glob as a pattern: "**" crosses folders, "*" and "?" do not."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\])", written.removeprefix("./").rstrip("/"))
    made = "".join(map(_part, parts))
    # A glob without a slash goes for a name in any folder; one that names a folder, for all in it.
    lead = "" if "/" in written.rstrip("/") else "(?:.*/)?"
    return re.compile(f"{lead}{made}(?:/.*)?", re.DOTALL)


def _part(part: str) -> str:
    if part.startswith("[") and part.endswith("]"):
        inside = part[1:-1].replace("\\", "\\\\")
        return f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    special = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return special.get(part) or re.escape(part)


def matches(pattern: str, path: str) -> bool:
    """Tell whether a glob matches a path, or a folder above it; both with forward slashes."""
    return _pattern(pattern).fullmatch(path) is not None
