"""``crossfoot check`` as a user meets it: drafts, sources, statuses, and what is never written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SOURCE = "China's digital economy reached 50.2 trillion yuan in 2022.\n"
DRAFT = "The digital economy of China reached 50.2 billion yuan in 2022.\n"
RIGHT = "The digital economy of China reached 50.2 trillion yuan in 2022.\n"
DATE = "The bridge was opened on Friday, 13 July 2019.\n"


@pytest.fixture
def corpus(tmp_path: Path, write: Callable[..., None]) -> Path:
    write({"draft.md": DRAFT, "right.md": RIGHT, "sources/a.md": SOURCE, "date.md": DATE})
    return tmp_path


def found(result: Any) -> list[tuple[str, str]]:
    return [
        (one["rule"], one["locations"][0]["document"])
        for one in json.loads(result.stdout)["findings"]
    ]


def test_a_draft_against_a_folder(crossfoot: Any, corpus: Path) -> None:
    result = crossfoot("check", "draft.md", "--against", "sources", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    assert ("AGR002", "draft.md") in found(result)
    roles = {one["name"]: one["role"] for one in json.loads(result.stdout)["documents"]}
    assert roles == {"draft.md": "draft", "sources/a.md": "source"}
    assert crossfoot("check", "right.md", "--against", "sources").returncode == 0


def test_without_sources_the_draft_is_checked_alone(crossfoot: Any, corpus: Path) -> None:
    alone = crossfoot("check", "draft.md", "--format", "json")
    assert "AGR002" not in [rule for rule, _ in found(alone)]
    assert crossfoot("check", "right.md").returncode == 0
    assert crossfoot("check", "date.md").returncode == 1


def test_several_drafts_and_sources(crossfoot: Any, corpus: Path) -> None:
    result = crossfoot(
        "check", "draft.md", "date.md", "--against", "sources/a.md", "--against", "right.md",
        "--format", "json",
    )  # fmt: skip
    documents = json.loads(result.stdout)["documents"]
    assert [one["role"] for one in documents] == ["draft", "draft", "source", "source"]
    assert {name for _, name in found(result)} == {"draft.md", "date.md"}


def test_a_draft_from_standard_input(crossfoot: Any, corpus: Path) -> None:
    result = crossfoot("check", "-", "--against", "sources", "--format", "json", input=DRAFT)
    assert ("AGR002", "<stdin>") in found(result)
    turned = crossfoot("check", "draft.md", "--against", "-", "--format", "json", input=SOURCE)
    assert ("AGR002", "draft.md") in found(turned)


def test_a_draft_is_no_source_of_its_own(crossfoot: Any, corpus: Path) -> None:
    result = crossfoot("check", "sources/a.md", "--against", "sources", "--format", "json")
    assert [one["name"] for one in json.loads(result.stdout)["documents"]] == ["sources/a.md"]
    assert "no sources of their own" in result.stderr
    assert result.returncode == 0
    all_of_it = crossfoot("check", "draft.md", "--against", ".", "--format", "json")
    names = [one["name"] for one in json.loads(all_of_it.stdout)["documents"]]
    assert sorted(names) == ["date.md", "draft.md", "right.md", "sources/a.md"]
    assert names[0] == "draft.md"


def test_a_source_s_own_mistakes_are_not_told(crossfoot: Any, corpus: Path) -> None:
    result = crossfoot(
        "check", "right.md", "--against", "date.md", "--against", "sources", "--format", "json"
    )
    assert (result.returncode, found(result)) == (0, [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft.md", "gone.md", "--against", "sources"),
        ("draft.md", "--against", "sources", "--against", "gone.md"),
    ],
)
def test_what_vanished_is_said_and_the_others_are_checked(
    crossfoot: Any, corpus: Path, arguments: tuple[str, ...]
) -> None:
    result = crossfoot("check", *arguments, "--format", "json")
    assert result.returncode == 2
    assert result.stderr == "crossfoot: gone.md does not exist; check the path.\n"
    assert ("AGR002", "draft.md") in found(result)


@pytest.mark.parametrize("option", ["--output", "--html", "--write-baseline"])
@pytest.mark.parametrize("name", ["draft.md", "sources/a.md", "crossfoot.toml", "tables/t.csv"])
def test_nothing_is_written_to_what_is_read(
    crossfoot: Any, corpus: Path, write: Callable[..., None], option: str, name: str
) -> None:
    write({"crossfoot.toml": 'sources = ["sources"]\n', "tables/t.csv": "place,year,value\n"})
    texts = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    result = crossfoot("check", "draft.md", "--reference", "tables", option, name)
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "is one of the inputs" in line
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == texts


@pytest.mark.parametrize("option", ["--output", "--html"])
def test_no_file_is_written_twice(crossfoot: Any, corpus: Path, option: str) -> None:
    result = crossfoot("check", "draft.md", "--write-baseline", "x", option, "./x")
    assert result.returncode == 2
    assert "name another" in result.stderr
    assert not (corpus / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "warning", "--ignore", "WRT"), 0),
        (("--fail-on", "warning", "--select", "AGR"), 0),
    ],
)
def test_statuses(
    crossfoot: Any, write: Callable[..., None], arguments: tuple[str, ...], status: int
) -> None:
    write({"d.md": "There are 1,23,4 enterprises in the park, out of 2,500.\n"})
    assert crossfoot("check", "d.md", *arguments).returncode == status


def test_rules_on_request(crossfoot: Any, write: Callable[..., None]) -> None:
    write({"d.md": "Sales rose by 12% in 2022.\n"})

    def rules(*arguments: str) -> list[str]:
        return [
            rule for rule, _ in found(crossfoot("check", "d.md", "--format", "json", *arguments))
        ]

    assert rules() == rules("--select", "WRT") == []
    assert rules("--extend-select", "WRT101") == rules("--select", "percent-style") == ["WRT101"]
    assert rules("--extend-select", "WRT101", "--ignore", "WRT") == []


def test_suppression_in_a_draft(crossfoot: Any, write: Callable[..., None]) -> None:
    write({"d.md": f"<!-- crossfoot: ignore DAT001 the sign says so -->\n{DATE}"})
    for command in ("check", "audit"):
        result = crossfoot(command, "d.md")
        assert result.returncode == 0
        assert "1 finding is suppressed by remarks in the text." in result.stdout


def test_every_format_tells_of_what_is_known_and_set_aside(
    crossfoot: Any, write: Callable[..., None]
) -> None:
    remark = "<!-- crossfoot: ignore DAT001 so it says -->"
    write({"d.md": f"It cost 5 million yuan.\n\n{DATE}\n{remark}\n{DATE}"})
    assert crossfoot("check", "d.md", "--write-baseline", "b.json").returncode == 1
    for format_, words in (
        ("terminal", ("error (known) DAT001", "1 error (1 known)", "1 finding is suppressed")),
        ("markdown", ("## error (known) DAT001", "1 finding is suppressed")),
        ("html", ("badge known", "1 finding is known", "1 finding is suppressed")),
        ("json", ('"known": true', '"known": 1', "so it says")),
        ("jsonl", ('"known":true',)),
        ("csv", (",true",)),
    ):
        result = crossfoot("check", "d.md", "--baseline", "b.json", "--format", format_)
        assert result.returncode == 0
        assert [word for word in words if word not in result.stdout] == []


@pytest.mark.parametrize(
    ("arguments", "drafts", "said"),
    [
        (("right.md", "--against", "sources/a.md", "date.md"), ["right.md"], "date.md is a source"),
        (("right.md", "--against=sources/a.md", "date.md"), ["right.md"], "date.md is a source"),
        (("--against", "sources/a.md", "right.md"), ["right.md"], ""),
        (("--against", "sources/a.md", "right.md", "date.md"), ["right.md", "date.md"], "drafts"),
        (("--against", "sources/a.md", "--", "right.md", "date.md"), ["right.md", "date.md"], ""),
        (("right.md", "--against", "sources/a.md", "--", "date.md"), ["right.md", "date.md"], ""),
        (("right.md", "--against", "sources/a.md", "--jobs", "1", "date.md"),
         ["right.md", "date.md"], ""),
    ],
)  # fmt: skip
def test_which_paths_behind_against_are_sources(
    crossfoot: Any, corpus: Path, arguments: tuple[str, ...], drafts: list[str], said: str
) -> None:
    result = crossfoot("check", "--format", "json", *arguments)
    documents = json.loads(result.stdout)["documents"]
    assert [one["name"] for one in documents if one["role"] == "draft"] == drafts
    assert said in result.stderr
    assert bool(said) == bool(result.stderr)
