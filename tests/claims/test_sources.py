"""Reading files, folders and standard input, and saying what is wrong with the rest."""

from __future__ import annotations

import io
import os
import pickle
import socket
import sys
from pathlib import Path

import pytest

from claims import Unreadable, extract, gather, read
from claims.parallel import ordered_map
from claims.sources import MAX_BYTES

ENGLISH = "The company’s revenue was €1.84 billion – up 12 % – in 2022, said José of the café."
CHINESE = "2022年中国数字经济规模达到50.2万亿元，同比增长10.3%。"


def silent(_note: str) -> None:
    """Take no notice of notes."""


def write(path: Path, content: str | bytes = "5 million people") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def text_of(path: Path) -> str:
    (document,) = read(path)
    return document.text


def reason(path: object, **more: int) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, **more)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "a\r\nb\rc\n\n", ""])
def test_unicode_is_read_as_it_is(tmp_path: Path, encoding: str, text: str) -> None:
    path = write(tmp_path / "a.txt", (text or "x").encode(encoding))
    assert text_of(path) == (text or "x")


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (ENGLISH, "cp1252", "cp1252"),
        ("It cost £5 million.", "cp1252", "cp1252"),
        ("Größe: 12 Milliarden Euro für Österreich.", "latin-1", "cp1252"),
        (CHINESE * 3, "gb18030", "gb18030"),
        ("Выручка компании составила 1,84 млрд рублей в 2022 году.", "cp1251", "cp1251"),
    ],
)
def test_other_encodings_are_guessed_and_named(
    tmp_path: Path, text: str, encoding: str, named: str
) -> None:
    path = write(tmp_path / "a.txt", text.encode(encoding))
    with pytest.warns(UserWarning, match=f"is not UTF-8 and was read as {named}"):
        assert text_of(path) == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"5 million\0people", "is a binary file, not text"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF file"),
        (b"PK\x03\x04rest", "is a ZIP archive that is damaged"),
        ((ENGLISH * 3).encode() + b"\xff", "is UTF-8 but damaged at byte"),
        ("a€".encode("utf-16") + b"x", "begins as UTF-16-LE but is damaged at byte"),
        (bytes(range(128, 256)) * 5, "is in no encoding that can be recognised"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in reason(write(tmp_path / "a.txt", content))


def test_empty_path() -> None:
    documents, (failure,) = gather([""], on_note=silent)
    assert documents == []
    assert "is an empty path" in str(failure)


def test_missing_file() -> None:
    assert reason("gone/a.txt") == "gone/a.txt does not exist; check the path."


def test_file_as_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert "a part of its path is a file" in reason(tmp_path / "a.txt" / "b.txt")


def test_folder_as_file(tmp_path: Path) -> None:
    assert "is a folder" in reason(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "nothing.txt").symlink_to("gone")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    assert "is a pipe, not a file" in reason(tmp_path / "pipe.txt")
    assert "is a symbolic link to nothing" in reason(tmp_path / "nothing.txt")
    assert "leads back to itself" in reason(tmp_path / "loop.txt")
    assert "is a device, not a file" in reason(tmp_path / "device.txt")
    documents, failures = gather([tmp_path], on_note=silent)
    assert (len(documents), len(failures)) == (0, 4)


@pytest.mark.skipif(os.name != "posix", reason="sockets with paths are those of POSIX")
def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert "is a socket, not a file" in reason("s.txt")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_permission(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    assert "may not be read" in reason(path)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_impossible_path(path: str) -> None:
    assert "check the path" in reason(path)


def test_size_limit(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "x" * 100)
    assert "is larger than 99 bytes; raise the limit with --max-bytes" in reason(path, max_bytes=99)
    assert len(read(path, max_bytes=100)[0].text) == 100


def test_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert f"{MAX_BYTES:,} bytes" in reason(path)


def test_limit_holds_for_files_that_state_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"x" * 100))
    monkeypatch.setattr(sys, "stdin", stream)
    assert "<stdin> is larger than 99 bytes" in reason("-", max_bytes=99)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode())))
    (document,) = read("-")
    assert (document.name, document.text) == ("<stdin>", ENGLISH)


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "<stdin> is closed" in reason("-")


def test_empty_file_is_a_document_with_a_note(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "")
    with pytest.warns(UserWarning, match="is empty"):
        assert text_of(path) == ""


def test_folder_is_read_in_order_without_hidden_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/b/c.TXT",
        "c.markdown",
        "A.text",
        ".hidden.txt",
        ".git/x.md",
    ):
        write(tmp_path / name)
    monkeypatch.chdir(tmp_path.parent)
    documents, failures = gather([tmp_path.name])
    names = [document.name.removeprefix(f"{tmp_path.name}/") for document in documents]
    assert names == ["A.text", "a/b/c.TXT", "a/z.md", "b.txt", "c.markdown"]
    assert failures == []


def test_other_formats_are_counted_in_one_note(tmp_path: Path) -> None:
    for name in ("a.txt", "b.css", "c.css", "d.py", "Makefile"):
        write(tmp_path / name)
    notes: list[str] = []
    gather([tmp_path], on_note=notes.append)
    assert notes == [
        "4 files were passed over, of formats that are not read (2 .css, 1 without ending, 1 .py)."
    ]


def test_named_file_is_read_whatever_its_ending(tmp_path: Path) -> None:
    assert text_of(write(tmp_path / ".notes.log")) == "5 million people"


@pytest.mark.parametrize("names", [[], ["a.css"], [".a.txt"], ["deep/.hidden/a.txt"]])
def test_folder_with_nothing_to_read(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        write(tmp_path / name)
    documents, (failure,) = gather([tmp_path], on_note=silent)
    assert documents == []
    assert (
        "is a folder with nothing to read; put texts, web pages, office files or PDF files in it"
        in str(failure)
    )


def test_loops_of_links_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(".")
    documents, failures = gather([tmp_path])
    assert (len(documents), failures) == (1, [])


def test_each_file_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "same.txt").symlink_to(path)
    notes: list[str] = []
    documents, failures = gather([path, tmp_path, tmp_path, path], on_note=notes.append)
    assert (len(documents), failures) == (1, [])
    assert len(notes) == 3
    assert all("was given more than once and is read once." in note for note in notes)


def test_failures_do_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt")
    bad = write(tmp_path / "b.txt", b"\0")
    documents, failures = gather([tmp_path / "gone.txt", bad, good])
    assert [document.name for document in documents] == [good.as_posix()]
    assert [failure.path for failure in failures] == [
        (tmp_path / "gone.txt").as_posix(), bad.as_posix(),
    ]  # fmt: skip


def test_progress_counts_files(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt")
    seen: list[tuple[int, int]] = []
    gather([tmp_path], on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_processes_change_nothing(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path / f"{number}.txt", f"{number} million people" if number % 3 else b"\0")
    alone, together = gather([tmp_path]), gather([tmp_path], jobs=2)
    assert alone[0] == together[0]
    assert list(map(str, alone[1])) == list(map(str, together[1]))


def test_results_keep_their_order() -> None:
    assert list(ordered_map(abs, range(-50, 0), jobs=2)) == list(range(50, 0, -1))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_undecodable_name_is_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    write(path)
    (document,) = gather([tmp_path])[0]
    assert document.name.endswith(r"caf\xe9.txt")


def test_unreadable_crosses_processes() -> None:
    failure = pickle.loads(pickle.dumps(Unreadable("a.txt", "does not exist; check the path")))
    assert str(failure) == "a.txt does not exist; check the path."


def test_own_outputs_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    """Reports and lists of claims that lie beside the texts are no sources."""
    from click.testing import CliRunner

    from crossfoot.commands import cli

    source = str(write(tmp_path / "a.txt", "GDP grew 5% in 2022. Sales rose to 3 million."))
    outputs = {
        "report.html": ["audit", "--format", "html"],
        "report.json": ["audit", "--format", "json"],
        "report.sarif": ["audit", "--format", "sarif"],
        "report.csv": ["audit", "--format", "csv"],
        "claims.jsonl": ["claims", "--format", "jsonl"],
        "claims.csv": ["claims", "--format", "csv"],
        "claims.json": ["claims", "--format", "json"],
    }
    for name, command in outputs.items():
        write(tmp_path / name, CliRunner().invoke(cli, [*command, source]).stdout)
    notes: list[str] = []
    documents, failures = gather([tmp_path], on_note=notes.append)
    assert [document.text for document in documents] == [Path(source).read_text()]
    assert failures == []
    assert len(notes) == 1
    assert notes[0].startswith("7 files were passed over, written by crossfoot itself (")


def test_page_that_speaks_of_crossfoot_is_read(tmp_path: Path) -> None:
    page = 'Put <meta name="generator" content="crossfoot"> into the head of 5 million pages.'
    write(tmp_path / "a.md", page)
    assert len(gather([tmp_path])[0]) == 1


def test_articles_in_json_are_taken_from_folders(tmp_path: Path) -> None:
    text = "Sales rose 5 percent to 3 million in 2023, the company said in Paris on Friday morning."
    write(tmp_path / "a.json", f'[{{"title": "Sales", "text": "{text}"}}]')
    write(tmp_path / "package.json", '{"name": "x", "version": "5.0", "text": "short"}')
    notes: list[str] = []
    (document,), failures = gather([tmp_path], on_note=notes.append)
    assert document.name.endswith("a.json#1")
    assert (failures, len(notes)) == ([], 1)


def test_fenced_programs_of_markdown_make_no_claims(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "It took 5 days.\n\n```python\nlimit = 6 percent of 7 million\n```\n\n~~~{.js}\n8 km\n~~~\n"
        "\n```text\nIt cost 9 million euros.\n```\n\n```\nIt fell by 10 percent.\n```\n"
    )
    (document,) = read(tmp_path / "a.md")
    assert [claim.text for claim in extract(document)] == [
        "5 days",
        "9 million euros",
        "10 percent",
    ]
