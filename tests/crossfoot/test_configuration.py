"""The configuration: where it is found, what each setting does, what is said of mistakes in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from crossfoot.choices import matches
from crossfoot.settings import PathSettings, Settings

SCHEMA = Path(__file__).parent.parent.parent / "crossfoot" / "schemas" / "settings.schema.json"

DATE = "The bridge was opened on Friday, 13 July 2019.\n"
FORM = "There are 1,23,4 enterprises in the park, out of 2,500.\n"
STYLE = "Sales rose by 12% in 2022, to $5bn.\n"
SOURCE = "China's digital economy reached 50.2 trillion yuan in 2022.\n"
DRAFT = "The digital economy of China reached 50.2 billion yuan in 2022.\n"

Found = list[tuple[str, str]]


@pytest.fixture
def rules(crossfoot: Any) -> Callable[..., Found]:
    """Run a command, and return the rules and levels of what it found."""

    def run(*arguments: str, command: str = "check") -> Found:
        result = crossfoot(command, *arguments, "--format", "json")
        assert result.stderr == ""
        return [(one["rule"], one["level"]) for one in json.loads(result.stdout)["findings"]]

    return run


FORMS = {
    "crossfoot.toml": 'ignore = ["DAT"]\nlevels = {WRT001 = "error"}\n',
    "pyproject.toml": '[tool.crossfoot]\nignore = ["DAT"]\nlevels = {WRT = "error"}\n',
    "setup.cfg": "[metadata]\nname = x\n[crossfoot]\nignore =\n    DAT, CNT\n    AGR\n"
    "[crossfoot:levels]\nbroken-number = error\n",
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("command", ["check", "audit"])
def test_the_three_files(rules: Any, write: Any, name: str, command: str) -> None:
    write({"texts/deep/d.md": DATE + FORM, name: FORMS[name]})
    assert rules("texts/deep/d.md", command=command) == [("WRT001", "error")]
    assert rules("texts/deep/d.md", "--no-config", command=command) == [
        ("DAT001", "error"),
        ("WRT001", "warning"),
    ]


def test_the_nearest_goes_and_within_a_folder_the_order(rules: Any, write: Any) -> None:
    write({"d.md": DATE + FORM, "crossfoot.toml": 'ignore = ["DAT001"]\n'})
    write({"setup.cfg": "[crossfoot]\nignore = WRT\n"})
    assert rules("d.md") == [("WRT001", "warning")]
    write({"below/d.md": DATE + FORM, "below/setup.cfg": "[crossfoot]\nignore = WRT\n"})
    assert rules("below/d.md") == [("DAT001", "error")]
    assert rules("below", "--quiet") == [("DAT001", "error")]
    # Files without settings are passed by.
    write({"below/setup.cfg": "[metadata]\nname = crossfoot\n", "below/pyproject.toml": "[tool]\n"})
    assert rules("below/d.md") == [("WRT001", "warning")]
    write({"below/pyproject.toml": "no TOML ["})
    assert rules("below/d.md") == [("WRT001", "warning")]


def test_the_first_draft_decides(rules: Any, write: Any) -> None:
    write({"a/d.md": DATE, "b/d.md": DATE, "b/crossfoot.toml": 'ignore = ["DAT"]\n'})
    assert len(rules("a/d.md", "b/d.md")) == 2
    assert rules("b/d.md", "a/d.md") == []


def test_standard_input_is_here(crossfoot: Any, write: Any) -> None:
    write({"crossfoot.toml": 'ignore = ["DAT"]\n'})
    assert crossfoot("check", "-", input=DATE).returncode == 0
    assert crossfoot("check", "-", "--no-config", input=DATE).returncode == 1


def test_a_file_that_is_named(rules: Any, write: Any) -> None:
    write({"d.md": DATE + FORM, "crossfoot.toml": 'ignore = ["DAT"]\n'})
    write({"other/house.toml": 'ignore = ["WRT"]\n', "other/tox.ini": "[crossfoot]\nignore=WRT\n"})
    assert rules("d.md", "--config", "other/house.toml") == [("DAT001", "error")]
    assert rules("d.md", "--config", "other/tox.ini") == [("DAT001", "error")]


def test_the_command_line_beats_the_file(rules: Any, crossfoot: Any, write: Any) -> None:
    write({"d.md": DATE + FORM + STYLE})
    write({"crossfoot.toml": 'select = ["DAT"]\nextend-select = ["WRT101"]\nignore = ["DAT001"]\n'
           'fail-on = "never"\n'})  # fmt: skip
    assert rules("d.md") == [("WRT101", "note")]
    assert rules("d.md", "--ignore", "WRT") == [("DAT001", "error")]
    assert rules("d.md", "--extend-select", "WRT001") == [("WRT001", "warning")]
    assert rules("d.md", "--select", "DAT") == [("DAT001", "error")]
    assert crossfoot("check", "d.md", "--select", "DAT").returncode == 0
    assert crossfoot("check", "d.md", "--select", "DAT", "--fail-on", "error").returncode == 1


def test_fail_on(crossfoot: Any, write: Any) -> None:
    write({"d.md": FORM, "crossfoot.toml": 'fail-on = "warning"\n'})
    assert crossfoot("check", "d.md").returncode == 1
    assert crossfoot("audit", "d.md").returncode == 1
    assert crossfoot("check", "d.md", "--fail-on", "error").returncode == 0


def test_levels_change_the_status(crossfoot: Any, write: Any) -> None:
    write({"d.md": DATE, "crossfoot.toml": "[levels]\nDAT = 'warning'\n"})
    assert crossfoot("check", "d.md").returncode == 0
    write({"crossfoot.toml": "[levels]\nDAT = 'off'\nDAT001 = 'error'\n"})
    assert crossfoot("check", "d.md").returncode == 1


def test_per_path(rules: Any, write: Any) -> None:
    write(dict.fromkeys(("blog/a.md", "blog/old/b.md", "c.md"), DATE + FORM))
    write({"crossfoot.toml": "[per-path.'blog/old/**']\nignore = ['DAT']\n"
           "[per-path.'blog'.levels]\nWRT = 'off'\n"
           "[per-path.'c.*']\nselect = ['WRT001']\nlevels = {WRT001 = 'note'}\n"})  # fmt: skip
    assert rules("blog/a.md") == [("DAT001", "error")]
    assert rules("blog/old/b.md") == []
    assert rules("c.md") == [("WRT001", "note")]
    assert rules("c.md", "blog/a.md") == [("DAT001", "error"), ("WRT001", "note")]


def test_per_path_in_sections(rules: Any, write: Any) -> None:
    write({"blog/a.md": DATE + FORM, "setup.cfg": "[crossfoot]\n[crossfoot:per-path:blog/*.md]\n"
           "ignore = DAT\n[crossfoot:per-path:blog/*.md:levels]\nWRT001 = note\n"})  # fmt: skip
    assert rules("blog/a.md") == [("WRT001", "note")]


def test_a_path_s_own_rule_on_request(rules: Any, write: Any) -> None:
    write(
        {"a.md": STYLE, "b.md": STYLE, "crossfoot.toml": "[per-path.'a.md']\nselect=['WRT101']\n"}
    )
    assert rules("a.md", "b.md") == [("WRT101", "note")]


@pytest.mark.parametrize("sources", ["'sources'", "'sources/*.md'", "'**/s.md', 'sources/t.md'"])
def test_sources(crossfoot: Any, rules: Any, write: Any, tmp_path: Path, sources: str) -> None:
    write({"site/draft.md": DRAFT, "site/sources/s.md": SOURCE, "site/sources/t.md": "Text.\n"})
    write({"site/crossfoot.toml": f"sources = [{sources}]\n", "other.md": "Text.\n"})
    assert ("AGR002", "error") in rules("site/draft.md")
    assert ("AGR002", "error") not in rules("site/draft.md", "--against", "other.md")
    assert ("AGR002", "error") not in rules("site/draft.md", command="audit")
    below = crossfoot("check", "draft.md", cwd=tmp_path / "site")
    assert "AGR002" in below.stdout


@pytest.mark.parametrize("source", ["gone.md", "gone/*.md"])
def test_a_source_that_vanished(crossfoot: Any, write: Any, source: str) -> None:
    write({"d.md": DATE, "crossfoot.toml": f"sources = ['{source}']\n"})
    result = crossfoot("check", "d.md")
    assert result.returncode == 2
    assert result.stderr == f"crossfoot: {source} does not exist; check the path.\n"
    assert "DAT001" in result.stdout


def test_house_style(crossfoot: Any, rules: Any, write: Any) -> None:
    write({"d.md": STYLE, "crossfoot.toml": "percent = '%'\nbillion = 'billion'\n"})
    assert rules("d.md") == [("WRT102", "note")]
    write(
        {"d.md": "Sales rose by 12 per cent in 2022, to 5 billion yuan. Twelve percent is much.\n"}
    )
    write({"crossfoot.toml": "percent = '%'\nbillion = 'bn'\n"})
    found = json.loads(crossfoot("check", "d.md", "--format", "json").stdout)["findings"]
    assert [one["corrections"] for one in found] == [
        ["“12 per cent” would have to be “12%”."],
        ["“5 billion yuan” would have to be “5bn yuan”."],
    ]
    write({"crossfoot.toml": "percent = 'per cent'\n"})
    assert rules("d.md") == [("WRT101", "note")]


@pytest.mark.parametrize(
    "setting", ["home-country = 'CA'", "home-currency = 'CAD'",
                "home-country = 'AU'\nhome-currency = 'CAD'"]
)  # fmt: skip
def test_home(crossfoot: Any, write: Any, setting: str) -> None:
    write({"d.md": "The bridge cost $5 million.\n", "crossfoot.toml": f"{setting}\n"})
    for command in ("check", "audit"):
        report = json.loads(crossfoot(command, "d.md", "--format", "json").stdout)
        assert [one["unit"] for one in report["claims"]] == ["CAD"]
    write({"s.md": "The bridge cost $6 million.\n"})
    report = json.loads(crossfoot("check", "d.md", "--against", "s.md", "--format", "json").stdout)
    assert [one["unit"] for one in report["claims"]] == ["CAD", "USD"]


def test_reference_size_and_date(crossfoot: Any, write: Any) -> None:
    write({"d.md": "It was so.\n", "conf/crossfoot.toml": "reference = 'gone'\n"})
    result = crossfoot("check", "d.md", "--config", "conf/crossfoot.toml")
    assert result.stderr.startswith("crossfoot: conf/gone is no folder of reference tables")
    write({"conf/crossfoot.toml": "max-bytes = '5B'\npublished = 2024-03-29\n"})
    result = crossfoot("check", "d.md", "--config", "conf/crossfoot.toml")
    assert (result.returncode, "larger than 5 bytes" in result.stderr) == (2, True)
    result = crossfoot(
        "check", "d.md", "--config", "conf/crossfoot.toml", "--max-bytes", "50", "--format", "json"
    )
    assert json.loads(result.stdout)["documents"][0]["published"] == "2024-03-29"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = ['AGR']", "there is no key 'selct' (did you mean select?)"),
        ("fail_on = 'error'", "there is no key 'fail_on' (did you mean fail-on?)"),
        ("zzzz = 1", "there is no key 'zzzz'; there are select, ignore"),
        ("select = 'AGR'", 'select must be a list of texts, and is "AGR"'),
        ("select = [1]", "select must be a list of texts, and is [1]"),
        ("select = ['AGR999']", "select: there is no rule 'AGR999'. Did you mean AGR?"),
        ("ignore = ['value-conflits']", "Did you mean value-conflict?"),
        ("fail-on = 'note'", 'fail-on must be one of error, warning, never, and is "note"'),
        (
            "levels = {AGR001 = 'off', SRC002 = 'fatal'}",
            'levels.SRC002 must be one of error, warning, note, off, and is "fatal"',
        ),
        ("select = {a = 1}", "select must be a list of texts, and is a table."),
        ("select = [true]", "and is [true]."),
        ("levels = {AGR0O1 = 'off'}", "levels: there is no rule 'AGR0O1'"),
        ("levels = 'off'", "levels must be a table"),
        ("per-path = {a = 1}", "per-path.a must be a table, and is 1"),
        ("per-path = {a = {selct = []}}", "'per-path.a.selct' (did you mean select?)"),
        ("per-path = {a = {select = ['X']}}", "per-path.a.select: there is no rule 'X'"),
        ("sources = 'x'", "sources must be a list of texts"),
        ("reference = 1", "reference must be a text, and is 1"),
        ("home-country = 'XQ'", "home-country: 'XQ' is not an ISO 3166 code"),
        ("home-country = 'Canada'", "home-country: 'Canada' is not an ISO 3166 code"),
        ("home-currency = 'CDA'", "home-currency: 'CDA' is not an ISO 4217 code"),
        ("percent = 'pc'", "percent must be one of percent, per cent, %"),
        ("max-bytes = 'much'", "max-bytes: 'much' is no size"),
        ("max-bytes = true", "max-bytes must be a whole number or a text"),
        ("timeout = 'soon'", "timeout: 'soon' is no time in seconds"),
        ("timeout = 0", "timeout: '0.0' is no time in seconds"),
        ("max-bytes = -5", "max-bytes: '-5' is no size"),
        ("published = 'soon'", 'published must be a date like 2024-03-29, and is "soon"'),
        ("select = [", "is not TOML: "),
        ("x = '\x1b]52;c;aGk=\x07'", "is not TOML: "),
    ],
)
def test_a_mistake_is_one_sentence(crossfoot: Any, write: Any, text: str, said: str) -> None:
    write({"d.md": DATE, "crossfoot.toml": text})
    for command in ("check", "audit"):
        result = crossfoot(command, "d.md")
        assert (result.returncode, result.stdout) == (2, "")
        (line,) = result.stderr.splitlines()
        assert line.startswith("crossfoot: crossfoot.toml: ")
        assert said in line
        assert line.endswith(".")
        assert "\x1b" not in line


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("setup.cfg", "[crossfoot]\nselct = AGR\n", "did you mean select?"),
        ("setup.cfg", "[crossfoot]\nselect = AGR\nselect = DAT\n", "is no file of sections"),
        ("setup.cfg", "[crossfoot:lvels]\nAGR = off\n", "no section [crossfoot:lvels]"),
        ("pyproject.toml", "[tool]\ncrossfoot = 1\n", "tool.crossfoot must be a table"),
        ("pyproject.toml", "[tool.crossfoot]\nselect = \n", "is not TOML"),
    ],
)
def test_mistakes_in_other_files(
    crossfoot: Any, write: Any, name: str, text: str, said: str
) -> None:
    write({"d.md": DATE, name: text})
    result = crossfoot("check", "d.md")
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--config", "gone.toml"), "gone.toml: cannot be read (does not exist)"),
        (("--config", "empty.cfg"), "empty.cfg: holds no settings of crossfoot"),
        (("--config", "."), "cannot be read"),
        (("--config", "x.toml", "--no-config"), "give one"),
    ],
)
def test_a_named_file_that_is_none(
    crossfoot: Any, write: Any, arguments: tuple[str, ...], said: str
) -> None:
    write({"d.md": DATE, "empty.cfg": "[other]\n"})
    result = crossfoot("check", "d.md", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("pattern", "path", "yes"),
    [
        ("blog/*.md", "blog/a.md", True),
        ("blog/*.md", "blog/old/a.md", False),
        ("blog/**", "blog/old/a.md", True),
        ("**/a.md", "blog/old/a.md", True),
        ("**/a.md", "a.md", True),
        ("*.md", "blog/a.md", True),
        ("blog", "blog/old/a.md", True),
        ("blog/", "blog/a.md", True),
        ("./blog", "blog/a.md", True),
        ("log", "blog/a.md", False),
        ("a.md", "b/a.mdx", False),
        ("a?[bc].md", "axb.md", True),
        ("a[!b].md", "ab.md", False),
        ("a+(b).md", "a+(b).md", True),
    ],
)
def test_globs(pattern: str, path: str, yes: bool) -> None:
    assert matches(pattern, path) is yes


def test_every_setting_says_what_it_does() -> None:
    for kind in (Settings, PathSettings):
        described = msgspec.json.schema(kind)["$defs"][kind.__name__]["properties"]
        assert all(one["description"].endswith(".") for one in described.values())
        assert all(key == key.lower() and "_" not in key for key in described)


def test_the_schema_is_that_of_the_type() -> None:
    from crossfoot.settings import settings_schema

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(settings_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid({"select": ["AGR"], "levels": {"AGR001": "off"}, "percent": "%"})
    assert not check.is_valid({"selct": []})
    assert not check.is_valid({"levels": {"AGR001": "fatal"}})
