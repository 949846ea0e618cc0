"""The house's own files: they are there, agree with each other, and the commands do as told."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"

FILES = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "setup.cfg",
    "pyproject.toml",
    "constraints.txt",
    ".pre-commit-config.yaml",
    ".pre-commit-hooks.yaml",
    "action.yml",
    ".ci/run",
    ".gitignore",
    "data/samples/SOURCES.toml",
    *(f"{room}/py.typed" for room in ("claims", "checker", "reports", "crossfoot")),
]

# Plays python, pip, crossfoot and pytest: it writes down each call, makes "environments" out of
# copies of itself, and ends as the environment says.
FAKE = """#!/bin/sh
echo "$(basename "$0") $*" >> "$FAKE_LOG"
case "$(basename "$0") $*" in
    *version_info*) exit "${FAKE_OLD:-0}" ;;
    *ensurepip*) exit "${FAKE_VENVLESS:-0}" ;;
    *"-m venv "*)
        mkdir -p "$3/bin"
        for each in python crossfoot pytest; do cp "$0" "$3/bin/$each"; done ;;
    "crossfoot audit"*) exit "${FAKE_AUDIT:-0}" ;;
    "pytest "*) exit "${FAKE_TESTS:-0}" ;;
esac
"""


def settings() -> configparser.ConfigParser:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", "utf-8")
    return config


@pytest.mark.parametrize("name", FILES)
def test_file_exists(name: str) -> None:
    path = ROOT / name
    assert path.is_file()
    assert name.endswith("py.typed") or path.stat().st_size > 0


def test_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## \[(\d\S*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert versions[0] == settings()["metadata"]["version"]


def test_ci_run_can_be_executed() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)


def requirements() -> list[Requirement]:
    config = settings()
    groups = [
        config["options"]["install_requires"],
        *config["options.extras_require"].values(),
    ]
    return [Requirement(line) for group in groups for line in group.split("\n") if line.strip()]


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_requirement_is_bounded_and_pinned(requirement: Requirement) -> None:
    pins = {
        canonicalize_name(name): version
        for name, version in re.findall(
            r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M
        )
    }
    pinned = pins.get(canonicalize_name(requirement.name))
    if requirement.name == settings()["metadata"]["name"]:
        return  # an extra that is made of other extras
    assert any(bound.operator in ("<", "<=", "==", "~=") for bound in requirement.specifier)
    assert pinned is not None
    assert requirement.specifier.contains(pinned, prereleases=True)


def commands_in_readme() -> list[tuple[str, str]]:
    """Return each pair of command and option that README.md names, with "" for the command alone.

    An option that stands without its command is one of `audit`.
    """
    text = (ROOT / "README.md").read_text("utf-8")
    found = {("audit", option) for option in re.findall(r"`(--[a-z-]+)", text)}
    for command, rest in re.findall(
        r"crossfoot (audit|check|claims|where|rules|explain|doctor)([^\n`|]*)", text
    ):
        found.add((command, ""))
        found |= {(command, option) for option in re.findall(r"--[a-z-]+", rest)}
    return sorted(found)


@pytest.mark.parametrize(("command", "option"), commands_in_readme())
def test_readme_names_what_there_is(command: str, option: str) -> None:
    from click.testing import CliRunner

    from crossfoot.commands import cli

    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert option in result.output


def test_readme_names_every_command() -> None:
    from crossfoot.commands import cli

    assert {command for command, _ in commands_in_readme()} == set(cli.commands)


def test_readme_links_to_files_that_are_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text("utf-8")
        links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
        assert [link for link in links if not (ROOT / link).exists()] == []


def articles() -> list[dict[str, object]]:
    sources = tomllib.loads((SAMPLES / "SOURCES.toml").read_text("utf-8"))
    return sources["article"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("article", articles(), ids=lambda article: article["file"])
def test_sample_is_as_its_sources_say(article: dict[str, object]) -> None:
    text = (SAMPLES / str(article["file"])).read_text("utf-8")
    assert 120 <= len(text.split()) <= 350
    assert str(article["title"]).lower() in text.lower()
    figures, mistakes = article["figure"], article.get("mistake", [])
    assert isinstance(figures, list)
    assert isinstance(mistakes, list)
    for entry in [*figures, *mistakes]:
        assert text.count(entry["quote"]) == 1, entry["quote"]
    assert all({"publisher", "document", "year"} <= set(figure) for figure in figures)
    assert all({"kind", "wrong", "right"} <= set(mistake) for mistake in mistakes)


def test_every_sample_has_its_sources() -> None:
    files = {path.name for path in SAMPLES.iterdir()} - {"SOURCES.toml"}
    assert {article["file"] for article in articles()} == files
    faulty = sum("mistake" in article for article in articles())
    assert (len(files), faulty) == (9, 4)


@pytest.mark.parametrize("article", articles(), ids=lambda article: article["file"])
def test_date_of_sample_is_read(article: dict[str, object]) -> None:
    import crossfoot

    name = str(article["file"])
    text = (SAMPLES / name).read_text("utf-8")
    assert crossfoot.Document.from_text(text, name=name).published == article["date"]


class House:
    """A run of the Makefile with a fake Python and environments in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.python = folder / "python"
        self.python.write_text(FAKE)
        self.python.chmod(0o755)

    def make(self, target: str, **fakes: str) -> subprocess.CompletedProcess[str]:
        self.log.write_text("")
        kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        return subprocess.run(
            [
                *("make", "--no-print-directory", "--directory", str(ROOT), target),
                f"PYTHON={self.python}",
                f"VENV={self.folder / 'demo'}",
                f"TEST_VENV={self.folder / 'test'}",
                f"BUILD={self.folder / 'build'}",
            ],
            env={**kept, "LC_ALL": "C", "FAKE_LOG": str(self.log), **fakes},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def calls(self) -> str:
        return self.log.read_text()


@pytest.fixture
def house(tmp_path: Path) -> House:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    return House(tmp_path)


def sentences(result: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what was said on standard error, without make's own line."""
    return [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]


@pytest.mark.parametrize("target", ["demo", "test"])
@pytest.mark.parametrize(
    ("fakes", "words"),
    [
        ({"FAKE_VENVLESS": "1"}, ["cannot make virtual environments", "python3-venv"]),
        ({"FAKE_OLD": "1"}, ["needs Python 3.11 or later", "make PYTHON="]),
    ],
)
def test_unfit_python_is_refused_in_one_sentence(
    house: House, target: str, fakes: dict[str, str], words: list[str]
) -> None:
    result = house.make(target, **fakes)
    assert result.returncode != 0
    (sentence,) = sentences(result)
    assert all(word in sentence for word in words)
    assert sentence.endswith(".")
    assert not (house.folder / "demo").exists()
    assert "pip install" not in house.calls


@pytest.mark.parametrize("target", ["demo", "test"])
def test_second_run_installs_nothing(house: House, target: str) -> None:
    assert house.make(target).returncode == 0
    assert house.calls.count("pip install") == 1
    assert house.make(target).returncode == 0
    assert "pip install" not in house.calls


@pytest.mark.parametrize(("audit", "status"), [("0", 0), ("1", 0), ("2", 2), ("3", 2)])
def test_demo_ends_well_whatever_is_found(house: House, audit: str, status: int) -> None:
    result = house.make("demo", FAKE_AUDIT=audit)
    assert result.returncode == status, result.stderr
    assert "crossfoot audit --html report.html data/samples" in house.calls


@pytest.mark.parametrize(("tests", "status"), [("0", 0), ("1", 2), ("5", 2)])
def test_test_fails_with_pytest(house: House, tests: str, status: int) -> None:
    assert house.make("test", FAKE_TESTS=tests).returncode == status
    assert "pytest -n auto" in house.calls
