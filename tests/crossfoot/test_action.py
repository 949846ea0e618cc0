"""The step for GitHub workflows, run as a runner would, with a crossfoot that notes its calls."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from build_log import Command, commands_in

ROOT = Path(__file__).parent.parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]

# Writes its arguments, each ended by a zero, and a line between calls; then says what it is told.
FAKE = """#!/bin/sh
printf '%s\\0' "$@" >> "$FAKE_LOG"
printf '\\n' >> "$FAKE_LOG"
case "$*" in *--format=sarif*) exit "${FAKE_SARIF:-0}" ;; esac
printf '%s' "$FAKE_RESULT"
printf '%s' "$FAKE_NOTES" >&2
exit "${FAKE_STATUS:-0}"
"""

HOSTILE = [
    "$(touch x)", "`touch x`", "; touch x", '"; touch x; "', "' touch x '", "&& touch x",
    "| touch x", "$IFS", "*", "~", "a b", "--output=x", "-", "\\", "${drafts[0]}", "$((1+1))",
    "> x", "<(touch x)", "!!", "字",
]  # fmt: skip

RESULT = "::error file=a.md,line=1::One.\n"
EVIL = "crossfoot: ##[add-mask]e\n::set-output name=status::0\n::stop-commands::x\n"


class Outcome:
    """What a step did: its status, its log and outputs, and the calls of crossfoot."""

    def __init__(self, result: subprocess.CompletedProcess[str], folder: Path) -> None:
        self.status = result.returncode
        self.log = result.stdout
        self.errors = result.stderr
        self.outputs = (folder / "outputs").read_text("utf-8")
        log = folder / "calls"
        lines = log.read_text("utf-8").split("\0\n") if log.exists() else []
        self.calls = [line.split("\0") for line in lines if line]
        self.commands: list[Command] = commands_in(self.log)


Step = Callable[..., Outcome]


def substituted(text: str, inputs: Mapping[str, str], command: Path) -> str:
    """Put in the values of inputs and of the first step's output, as the runner does."""
    values = {f"inputs.{name}": value for name, value in inputs.items()}
    values["steps.install.outputs.command"] = f"{command}"
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], text)


@pytest.fixture
def step(tmp_path: Path) -> Step:
    """Run a step in a folder of its own, with inputs and what the fake crossfoot shall do."""

    def run(which: dict[str, Any], fake: Mapping[str, str], **given: str) -> Outcome:
        bin_ = tmp_path / "bin"
        bin_.mkdir()
        (tmp_path / "workspace").mkdir()
        command = bin_ / "crossfoot"
        command.write_text(FAKE)
        command.chmod(0o755)
        (tmp_path / "outputs").touch()
        inputs = {name: each.get("default", "") for name, each in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        env = {key: substituted(value, inputs, command) for key, value in which["env"].items()}
        script = tmp_path / "script.sh"
        script.write_text(substituted(which["run"], inputs, command), "utf-8")
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=tmp_path / "workspace",
            env={
                "PATH": os.environ["PATH"],
                "RUNNER_TEMP": f"{tmp_path}",
                "GITHUB_ACTION_PATH": "/the action",
                "GITHUB_OUTPUT": f"{tmp_path / 'outputs'}",
                "FAKE_LOG": f"{tmp_path / 'calls'}",
                **env,
                **fake,
            },
            capture_output=True,
            timeout=60,
            check=False,
            encoding="utf-8",
        )
        return Outcome(result, tmp_path)

    return run


def test_action_has_what_github_needs() -> None:
    assert {"name", "description", "inputs", "outputs", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    for each in ACTION["runs"]["steps"]:
        assert {"name", "id", "shell", "env", "run"} <= set(each)
        assert each["shell"] == "bash"
    for each in ACTION["inputs"].values():
        assert set(each) == {"description", "default"}


def test_inputs_go_through_the_environment_alone() -> None:
    for each in ACTION["runs"]["steps"]:
        assert "${{" not in each["run"]
    used = re.findall(r"inputs\.(\S+)", f"{INSTALL['env']} {CHECK['env']}")
    assert {re.sub(r"\W+$", "", name) for name in used} == set(ACTION["inputs"])


def test_a_plain_check(step: Step) -> None:
    outcome = step(CHECK, {"FAKE_RESULT": RESULT, "FAKE_STATUS": "1"}, paths="a.md\nb c.md\n")
    assert outcome.calls == [
        ["check", "--fail-on=error", "--format=github", "--", "a.md", "b c.md"]
    ]
    assert outcome.status == 1
    assert "status=1\n" in outcome.outputs
    assert outcome.log.startswith(RESULT)
    assert outcome.errors == ""


def test_sources_options_and_sarif(step: Step) -> None:
    outcome = step(
        CHECK, {"FAKE_RESULT": RESULT}, against="sources/\nmore\r\n", args="--ignore=CNT001\n",
        sarif="out/x.sarif", fail_on="warning", paths="drafts",
    )  # fmt: skip
    options = ["check", "--ignore=CNT001", "--against=sources/", "--against=more"]
    assert outcome.calls == [
        [*options, "--fail-on=warning", "--format=github", "--", "drafts"],
        [*options, "--fail-on=never", "--format=sarif", "--output=out/x.sarif", "--", "drafts"],
    ]
    assert outcome.status == 0


@pytest.mark.parametrize(("status", "sarif", "told"), [(1, 2, 2), (2, 2, 2), (1, 0, 1), (3, 2, 3)])
def test_the_graver_status_is_told(step: Step, status: int, sarif: int, told: int) -> None:
    fake = {"FAKE_STATUS": f"{status}", "FAKE_SARIF": f"{sarif}"}
    outcome = step(CHECK, fake, sarif="x.sarif")
    assert outcome.status == told
    assert outcome.outputs == f"status={told}\n"


@pytest.mark.parametrize("name", sorted(set(ACTION["inputs"]) - {"python"}))
def test_no_input_is_executed(step: Step, tmp_path: Path, name: str) -> None:
    words = "\n".join(HOSTILE)
    outcome = step(CHECK, {}, **{"paths": "a.md", name.replace("-", "_"): words})
    assert list((tmp_path / "workspace").iterdir()) == []
    assert outcome.errors == ""
    (arguments, *_) = outcome.calls
    received = arguments[1 : arguments.index("--")], arguments[arguments.index("--") + 1 :]
    if name == "paths":
        assert received[1] == HOSTILE
    elif name == "args":
        assert received[0][: len(HOSTILE)] == HOSTILE
    elif name == "against":
        assert received[0][: len(HOSTILE)] == [f"--against={each}" for each in HOSTILE]
    else:
        whole = [one for call in outcome.calls for one in call if one.endswith(words)]
        assert len(whole) == 1
    assert outcome.outputs == "status=0\n"


def test_nothing_but_annotations_is_obeyed(step: Step) -> None:
    outcome = step(CHECK, {"FAKE_RESULT": RESULT, "FAKE_NOTES": EVIL})
    names = [each.name for each in outcome.commands]
    assert names[:2] == ["error", "stop-commands"]
    assert names[2:] == [outcome.commands[1].message]
    assert EVIL in outcome.log


def test_other_formats_are_fenced(step: Step) -> None:
    outcome = step(CHECK, {"FAKE_RESULT": EVIL + "no end of line"}, format="terminal")
    stop, resume = outcome.commands
    assert (stop.name, resume.name) == ("stop-commands", stop.message)
    assert re.fullmatch("[0-9a-f]{32}", stop.message)


def test_a_result_can_go_to_a_file(step: Step) -> None:
    outcome = step(CHECK, {}, format="markdown", output="a b.md")
    assert "--output=a b.md" in outcome.calls[0]


@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_installation(step: Step, tmp_path: Path, folder: str) -> None:
    fake = tmp_path / "a python"
    fake.write_text(
        "#!/bin/sh\n"
        'printf \'%s\\0\' "$@" >> "$FAKE_LOG"\n'
        "printf '\\n' >> \"$FAKE_LOG\"\n"
        f'[ "$3" = venv ] && mkdir -p "$4/{folder}" && cp "$0" "$4/{folder}/python"\n'
        "exit 0\n"
    )
    fake.chmod(0o755)
    outcome = step(INSTALL, {}, python=f"{fake}")
    venv = tmp_path / "crossfoot-venv"
    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.calls == [
        ["-I", "-m", "venv", f"{venv}"],
        ["-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "/the action"],
    ]
    assert outcome.outputs == f"command={venv / folder}/crossfoot\n"
