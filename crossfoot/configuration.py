"""The configuration file: where it is looked for, how it is read, what is said of mistakes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from click import ClickException
from msgspec import Struct

from claims.sources.web.addresses import is_address
from crossfoot.settings import PathSettings, Settings

FILES = ("crossfoot.toml", "pyproject.toml", "setup.cfg")
"""The names that are looked for in each folder, in this order."""

_NAME = "crossfoot"
_PARTED = re.compile(r"[,\n]")


class Configuration(Struct, frozen=True):
    """Settings with the file that they were read from, or the built-in ones without a file."""

    settings: Settings = Settings()
    file: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder that paths of the file are relative to."""
        return self.file.parent if self.file else Path()

    def mistake(self, key: str, said: str) -> ClickException:
        """Return a sentence about a key of the file, to be raised."""
        return mistake(self.file or Path(FILES[0]), f"{key}: {said}")


def mistake(file: Path, said: str) -> ClickException:
    """Return a sentence about a configuration file, to be raised."""
    return ClickException(f"{file}: {said}")


def configuration_for(path: str, given: str | None, *, wanted: bool) -> Configuration:
    """Return what the file of --config says, else the nearest above a path that has settings.

    Raises ClickException, in one sentence, for what cannot be read or is not understood.
    """
    if not wanted:
        if given is not None:
            raise ClickException("--config names a file and --no-config says none; give one.")
        return Configuration()
    if given is not None:
        file = Path(given)
        table = _table(file, asked=True)
        if table is None:
            raise mistake(file, f"holds no settings of {_NAME}; name a file that does.")
        return Configuration(_settings(file, table), file)
    for file in map(_shortened, _candidates(path)):
        table = _table(file)
        if table is not None:
            return Configuration(_settings(file, table), file)
    return Configuration()


def _candidates(path: str) -> Iterator[Path]:
    """Yield the files that may hold settings, nearest first."""
    start = Path.cwd() if path == "-" or is_address(path) else Path.cwd() / path
    folders = [start, *start.parents] if start.is_dir() else list(start.parents)
    for folder in folders:
        for name in FILES:
            if (folder / name).is_file():
                yield folder / name


def _shortened(file: Path) -> Path:
    """Return a path from here where the file lies below, so that sentences stay short."""
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


def _table(file: Path, *, asked: bool = False) -> dict[str, Any] | None:
    """Return the table of settings that a file holds, or None."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as fault:
        reason = "does not exist" if not file.exists() else fault.strerror or fault
        raise mistake(file, f"cannot be read ({reason}).") from None
    except ValueError:
        if not asked and file.name != FILES[0]:
            return None
        raise mistake(file, "is not UTF-8 text; save it as that.") from None
    if file.name != FILES[0] and not asked and _NAME not in text:
        return None
    if file.suffix in (".cfg", ".ini"):
        return _from_sections(file, text)
    try:
        table = tomllib.loads(text)
    except ValueError as fault:
        raise mistake(file, f"is not TOML: {_sentence(fault)}") from None
    if file.name != "pyproject.toml":
        return table
    tools = table.get("tool")
    found = tools.get(_NAME) if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise mistake(file, f"tool.{_NAME} must be a table.")
    return found


def _from_sections(file: Path, text: str) -> dict[str, Any] | None:
    """Return the table of [crossfoot], [crossfoot:levels] and [crossfoot:per-path:GLOB]."""
    import configparser

    parser = configparser.ConfigParser(interpolation=None, default_section="\0")
    parser.optionxform = lambda optionstr: optionstr  # type: ignore[method-assign]
    try:
        parser.read_string(text, str(file))
    except configparser.Error as fault:
        raise mistake(file, f"is no file of sections: {_sentence(fault)}") from None
    table: dict[str, Any] | None = None
    for section in parser.sections():
        first, *rest = section.split(":")
        if first != _NAME:
            continue
        table = {} if table is None else table
        values = dict(parser[section])
        if not rest:
            table.update(_typed(Settings, values))
        elif rest == ["levels"]:
            table.setdefault("levels", {}).update(values)
        elif rest[0] == "per-path" and len(rest) > 1:
            levels = len(rest) > 2 and rest[-1] == "levels"
            glob = ":".join(rest[1:-1] if levels else rest[1:])
            inside = table.setdefault("per-path", {}).setdefault(glob, {})
            if levels:
                inside.setdefault("levels", {}).update(values)
            else:
                inside.update(_typed(PathSettings, values))
        else:
            near = f"[{_NAME}], [{_NAME}:levels] and [{_NAME}:per-path:GLOB]"
            raise mistake(file, f"there is no section [{section}]; there are {near}.")
    return table


def _typed(kind: type[Struct], values: Mapping[str, str]) -> dict[str, Any]:
    """Return values of sections, which are text, as those of TOML would be."""
    lists = {key for key, hint in _hints(kind).items() if "list" in wanted(hint)}
    return {
        key: [part.strip() for part in _PARTED.split(value) if part.strip()]
        if key in lists
        else value
        for key, value in values.items()
    }


def _settings(file: Path, table: dict[str, Any]) -> Settings:
    read = _read(file, Settings, table, "")
    return Settings(**read)


def _read(file: Path, kind: type[Struct], table: dict[str, Any], above: str) -> dict[str, Any]:
    """Return the fields of a type, each converted by itself, so that the key can be named."""
    hints = _hints(kind)
    fields = {field.encode_name: field.name for field in msgspec.structs.fields(kind)}
    found = {}
    for key, value in table.items():
        said = f"{above}{key}"
        if key not in fields:
            raise mistake(file, _unknown(said, key, list(fields)))
        if key == "per-path" and isinstance(value, dict):
            found[fields[key]] = {
                glob: PathSettings(**_read(file, PathSettings, inside, f"per-path.{glob}."))
                if isinstance(inside, dict)
                else _refuse(file, f"per-path.{glob}", "a table", inside)
                for glob, inside in value.items()
            }
            continue
        try:
            found[fields[key]] = msgspec.convert(value, hints[key])
        except msgspec.ValidationError:
            _refuse_inside(file, said, hints[key], value)
    return found


def _refuse(file: Path, key: str, form: str, value: object) -> Any:
    raise mistake(file, f"{key} must be {form}, and is {_shown(value)}.")


def _refuse_inside(file: Path, key: str, hint: Any, value: object) -> None:
    """Refuse a value; of a table, the first one in it that is at fault."""
    inside = _inside(hint)
    for name, each in value.items() if isinstance(value, dict) and inside is not None else ():
        try:
            msgspec.convert(each, inside)
        except msgspec.ValidationError:
            _refuse(file, f"{key}.{name}", wanted(inside), each)
    _refuse(file, key, wanted(hint), value)


def _inside(hint: Any) -> Any:
    """Return the type of the values that a table holds, None for what is no table."""
    if get_origin(hint) is Annotated:
        return _inside(get_args(hint)[0])
    return get_args(hint)[1] if get_origin(hint) is dict else None


def _unknown(said: str, key: str, known: list[str]) -> str:
    from checker.catalogue import nearest

    near = nearest(key.replace("_", "-").lower(), known)
    hint = f" (did you mean {near}?)" if near else f"; there are {', '.join(known)}"
    return f"there is no key {said!r}{hint}."


def _shown(value: object) -> str:
    """Return a value as a file of settings writes it; of a table only that it is one."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        text = f"[{', '.join(map(_shown, value))}]"
    elif isinstance(value, bool):
        text = str(value).lower()
    else:
        text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _sentence(fault: Exception) -> str:
    text = " ".join(str(fault).split())
    return text if text.endswith(".") else f"{text}."


def _hints(kind: type[Struct]) -> dict[str, Any]:
    """Return the type of each key."""
    hints = get_type_hints(kind)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}


def wanted(hint: Any) -> str:
    """Say in words what values a type takes: "a list of texts", "one of error, warning"."""
    origin = get_origin(hint)
    if origin is Annotated:
        return wanted(get_args(hint)[0])
    if origin is Literal:
        return f"one of {', '.join(map(str, get_args(hint)))}"
    if origin is tuple:
        return "a list of texts"
    if origin is dict:
        inside = get_args(hint)[1]
        return "a table of tables" if inside is PathSettings else f"a table with {wanted(inside)}"
    if origin in (Union, UnionType):
        parts = [wanted(part) for part in get_args(hint) if part is not type(None)]
        return " or ".join(parts)
    return {int: "a whole number", str: "a text"}.get(hint, "a date like 2024-03-29")
