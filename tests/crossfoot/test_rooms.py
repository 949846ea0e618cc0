"""The rooms are crossfoot's own, open lazily, and are those that are installed."""

from __future__ import annotations

import ast
import configparser
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import crossfoot
from crossfoot import rooms
from crossfoot.doctor import examine

ROOT = Path(__file__).parent.parent.parent

# What takes long to import, and what only some commands need.
HEAVY = ("pandas", "numpy", "pint", "quantulum3", "rich", "currency_converter", "babel")


def python(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=Path(sys.prefix),
        env={**variables, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )


@pytest.fixture(params=["package", "module", "folder"])
def stranger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Something else of a room's name: a package, a module, a mere folder."""
    if request.param == "module":
        (tmp_path / "claims.py").write_text("answer = 42\n")
    else:
        (tmp_path / "claims").mkdir()
    if request.param == "package":
        (tmp_path / "claims" / "__init__.py").write_text("answer = 42\n")
    if request.param == "folder" and not editable():
        pytest.skip("a mere folder takes no installed package's place")
    return tmp_path


def editable() -> bool:
    return "site-packages" not in str(rooms.own_folder())


def test_rooms_are_own() -> None:
    assert rooms.problems() == []


def test_import_says_who_takes_a_room(stranger: Path) -> None:
    result = python("-c", "import crossfoot", PYTHONPATH=str(stranger))
    last = result.stderr.splitlines()[-1]
    assert result.returncode == 1
    assert last.startswith("ImportError: ")
    assert f"{stranger}{os.sep}claims" in last
    assert "takes the place of crossfoot's own package 'claims': rename or move it" in last


def test_another_crossfoot_is_a_stranger_too(tmp_path: Path) -> None:
    (tmp_path / "checker").mkdir()
    (tmp_path / "checker" / "__init__.py").write_text("CROSSFOOT_ROOM = 'checker'\n")
    result = python("-c", "import crossfoot", PYTHONPATH=str(tmp_path))
    assert "takes the place of crossfoot's own package 'checker'" in result.stderr


@pytest.mark.parametrize("command", [["audit", "-"], ["rules"]])
def test_command_says_so_without_a_traceback(stranger: Path, command: list[str]) -> None:
    result = python("-m", "crossfoot", *command, PYTHONPATH=str(stranger))
    (line,) = result.stderr.splitlines()
    assert result.returncode == 2
    assert line.startswith(f"crossfoot: '{stranger}{os.sep}claims")


def test_doctor_says_so_and_lives(stranger: Path) -> None:
    result = python("-m", "crossfoot", "doctor", PYTHONPATH=str(stranger))
    assert (result.returncode, result.stderr) == (2, "")
    assert "! package claims" in result.stdout
    assert "  package reports          crossfoot's own" in result.stdout


def test_doctor_names_what_might_take_a_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    lines = examine().lines
    assert f"? package reports          there is another one: {tmp_path / 'reports'}" in lines


@pytest.mark.parametrize("room", [*rooms.ROOMS, "crossfoot"])
def test_every_export_is_there(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__all__ == sorted(module.__all__)
    for name in module.__all__:
        value = getattr(module, name)
        assert not isinstance(value, type(sys)), f"{room}.{name} is a module"
        assert name in dir(module)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(module, "nothing")  # noqa: B009


@pytest.mark.parametrize("room", rooms.ROOMS)
def test_doors_say_to_mypy_what_they_say_to_python(room: str) -> None:
    """The imports under TYPE_CHECKING and the table of the door name the same things."""
    module = importlib.import_module(room)
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    typed = {
        alias.name: statement.module
        for block in tree.body
        if isinstance(block, ast.If)
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    assert typed == module._exports
    assert sorted(typed) == module.__all__


@pytest.mark.parametrize("first", ["claims.extract", "checker.audit", "checker.rule"])
def test_export_wins_over_the_file_of_its_name(first: str) -> None:
    package, _, name = first.partition(".")
    code = f"import {first}, {package}; print(type({package}.{name}).__name__)"
    assert python("-c", code).stdout == "function\n"


def test_listed_packages_are_the_folders() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", "utf-8")
    options = config["options"]
    mapped = dict(
        (part.strip() for part in line.split("="))  # type: ignore[misc]
        for line in options["package_dir"].strip().splitlines()
    )
    listed = set(options["packages"].split())
    folders = {mapped.get(package, package.replace(".", "/")) for package in listed}
    found = {
        path.parent.relative_to(ROOT).as_posix()
        for top in (*rooms.ROOMS, "crossfoot", "data")
        for path in (ROOT / top).rglob("__init__.py")
    }
    assert folders == found


def imported_by(*arguments: str) -> set[str]:
    result = python("-X", "importtime", "-m", "crossfoot", *arguments)
    assert result.returncode == 0, result.stderr
    return {line.rsplit("|", 1)[-1].strip().partition(".")[0] for line in result.stderr.split("\n")}


@pytest.mark.parametrize("arguments", [["--help"], ["audit", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert not imported_by(*arguments) & {*HEAVY, "msgspec", "concurrent", "multiprocessing"}


def test_rules_as_json_need_no_rich() -> None:
    assert not imported_by("rules", "--format", "json") & {"pandas", "rich", "quantulum3"}


def test_import_is_light() -> None:
    code = "import crossfoot, sys; print(*sys.modules)"
    modules = {name.partition(".")[0] for name in python("-c", code).stdout.split()}
    assert not modules & {*HEAVY, "msgspec", "click"}


def test_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert crossfoot.__version__ == version("crossfoot")
