"""Whatever README.md and the documentation tell a reader to type is typed, and does as they say."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from written import PAGES, ROOT, Block, Reader, blocks, first_missing

from crossfoot.configuration import configuration_for

ARTICLE = """29 March 2024

China had 2.3 billion mobile IoT connections at the end of 2023, the ministry said. Revenue of
Harbour Foods was 228.47 billion yuan (US$3.161 billion) in 2023.
"""
DRAFT = """# Harbour Foods opens a plant

Sales of the company rose by 14 percent to 3.4 million euros in 2023, it said.
"""
SOURCE = """15 March 2024

Sales of the company rose by 13.6 percent to 3.4 billion euros in 2023.
"""
FILES = {
    "articles/january.md": ARTICLE,
    "articles/march.md": ARTICLE.replace("2.3 billion mobile", "2.3 million mobile"),
    "draft.md": DRAFT,
    "drafts/plant.md": DRAFT,
    "press-release.txt": SOURCE,
    "release.txt": ARTICLE,
    "sources/annual-report.txt": SOURCE,
    "notes/call.md": SOURCE,
}
SETTINGS = ("crossfoot.toml", "pyproject.toml", "setup.cfg")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Return a reader whose drafts lie in a repository and were changed since its last commit."""
    made = Reader(tmp_path)
    for file, text in FILES.items():
        made.write(file, text)
    for command in (
        "git init --quiet",
        "git add --all",
        "git -c user.name=Reader -c user.email=reader@example.org commit --quiet -m Drafts",
    ):
        assert made.types(command).returncode == 0
    made.write("draft.md", DRAFT + "\nIts new plant at Hull cost 26 million euros.\n")
    return made


def every(*languages: str) -> list[object]:
    """Return the blocks of all pages that are of a language."""
    return [
        pytest.param(block, id=f"{name(page)}-{number}")
        for page in PAGES
        for number, block in enumerate(blocks(page.read_text("utf-8")))
        if block.language in languages or Path(block.file).suffix.lstrip(".") in languages
    ]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_do_as_the_page_says(page: Path, reader: Reader) -> None:
    assert list(reader.follow(page.read_text("utf-8"))) == []


def test_every_command_is_seen() -> None:
    from crossfoot.commands import cli

    steps = [
        step.command
        for page in PAGES
        for block in blocks(page.read_text("utf-8"))
        for step in block.steps
    ]
    typed = {command.split("crossfoot ", 1)[1].split()[0] for command in steps}
    assert typed == set(cli.commands)


def test_every_line_of_a_shell_is_run_or_looked_at() -> None:
    """What is not crossfoot's is known to ``test_other_commands_name_what_there_is``."""
    tools = {
        line.split()[0]
        for page in PAGES
        for block in blocks(page.read_text("utf-8"))
        if block.language == "sh"
        for line in block.text.splitlines()
        if line.strip()
    }
    assert tools <= {"crossfoot", "echo", "make", "pip", "pipx", "python"}


@pytest.mark.parametrize("block", every("python"))
def test_python_runs(block: Block, reader: Reader) -> None:
    code = f"text = open('draft.md', encoding='utf-8').read()\n{block.text}"
    result = reader.runs(sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", code)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("block", every("toml", "cfg"))
def test_settings_and_tables_are_accepted(block: Block, reader: Reader) -> None:
    file = reader.write(block.file, block.text)
    if file.name not in SETTINGS:
        assert {"title", "unit", "first", "last"} <= tomllib.loads(block.text).keys()
        return  # the page's own commands read it
    assert (
        configuration_for("draft.md", str(file), wanted=True).settings
        != type(configuration_for("draft.md", None, wanted=False).settings)()
    )
    result = reader.types(f"crossfoot check draft.md --config {file.name}")
    assert (result.returncode in (0, 1), result.stderr) == (True, "")


def test_the_same_settings_in_three_files(reader: Reader) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    files = [reader.write(block.file, block.text) for block in blocks(page) if block.file]
    assert tuple(file.name for file in files) == SETTINGS
    first, *others = [configuration_for("-", str(file), wanted=True).settings for file in files]
    assert others == [first, first]


@pytest.mark.parametrize("block", every("yaml"))
def test_yaml_names_what_there_is(block: Block) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    hooked, steps = [], []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            hooked.extend(each["id"] for each in value.get("hooks", ()))
            if "crossfoot@" in str(value.get("uses")):
                steps.append(value)
            value = list(value.values())
        if isinstance(value, list):
            for each in value:
                walk(each)

    walk(yaml.safe_load(block.text))
    assert set(hooked) <= {hook["id"] for hook in hooks}
    assert all(set(step["with"]) <= set(action["inputs"]) for step in steps)
    assert hooked or steps or block.steps


def other_commands() -> list[str]:
    """Return what readers are told to type beside crossfoot."""
    found = [
        line.split("#")[0].strip()
        for page in PAGES
        for block in blocks(page.read_text("utf-8"))
        if block.language == "sh"
        for line in block.text.splitlines()
        if not re.match(r"crossfoot |echo |\s*$", line)
    ]
    for page in PAGES:
        found += re.findall(r"`((?:make|pip|pipx|python) [^`]+)`", page.read_text("utf-8"))
    return sorted(set(found))


@pytest.mark.parametrize("command", other_commands())
def test_other_commands_name_what_there_is(command: str) -> None:
    tool, *rest = shlex.split(command)
    if tool == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
        wanted = [word for word in rest if "=" not in word]
        assert wanted
        assert set(wanted) <= set(targets)
    elif tool == "python":
        script, *words = rest
        shown = subprocess.run(
            [sys.executable, str(ROOT / script), "--help"],
            capture_output=True, text=True, check=True, timeout=60, cwd=ROOT,
        ).stdout  # fmt: skip
        assert all(word in shown for word in words if word.startswith("--"))
    else:
        (extras,) = [word for word in rest if word.startswith(".[")]
        config = configparser.ConfigParser()
        config.read(ROOT / "setup.cfg", "utf-8")
        assert set(extras[2:-1].split(",")) <= set(config["options.extras_require"])


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [
        (("a", "b", "c"), None),
        (("…", "b", "…"), None),
        (("a", "…", "c"), None),
        (("a", "c", "…"), "c"),
        (("b", "…"), "b"),
        (("…", "c", "…", "a"), "a"),
        (("a", "b"), "the end"),
        ((), None),
    ],
)
def test_what_is_printed_is_compared(wanted: tuple[str, ...], missing: str | None) -> None:
    assert first_missing(wanted, "a\nb  \nc\n") == missing


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("```sh\ncrossfoot audit gone/\n```\n", "status 2"),
        ("Or `crossfoot audit --gone articles/`.\n", "status 2"),
        ("    crossfoot audit articles/ --format gone\n", "status 2"),
        ("```yaml\nscript:\n  - crossfoot check gone\n```\n", "status 2"),
        ("```console\n$ crossfoot audit articles/\nNothing found.\n```\n", "does not print"),
        (
            '```toml title="crossfoot.toml"\nsorces = []\n```\n`crossfoot check draft.md`\n',
            "sorces",
        ),
    ],
)
def test_a_page_that_is_wrong_is_caught(page: str, said: str, reader: Reader) -> None:
    (mistake,) = reader.follow(page)
    assert said in mistake
