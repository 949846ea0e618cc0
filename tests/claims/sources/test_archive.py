"""ZIP archives: what is read from them, and what hostile ones come to."""

from __future__ import annotations

import io
import stat
import struct
import time
import tracemalloc
import warnings
import zipfile
from pathlib import Path

import pytest

from claims.sources import gather
from claims.sources.bundles import archive
from claims.sources.dispatch import read_raw
from claims.sources.raw import MAX_MEMBERS, Limits, Raw, Reading

warnings.filterwarnings("ignore", message="Duplicate name", category=UserWarning)
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")

LIMITS = Limits()


def packed(*files: tuple[str | zipfile.ZipInfo, str | bytes], how: int = 8) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as target:
        for name, content in files:
            target.writestr(name, content)
    return made.getvalue()


def reading(data: bytes, limits: Limits = LIMITS) -> Reading:
    return read_raw(Raw("a.zip", data), limits)


def names(result: Reading) -> list[str]:
    return [document.name for document in result.documents]


def said(result: Reading) -> list[str]:
    return [str(failure) for failure in result.failures]


def test_files_of_any_format_are_read_in_the_order_of_their_names() -> None:
    mail = "From: Ada <a@example.org>\nSubject: Costs\n\nCosts were 6 million.\n"
    lines = '{"title": "Sales", "text": "Sales were 5 million.", "date": "2024-03-29"}\n'
    data = packed(
        ("b.md", "# Sales\n\n5 million"), ("c/d.eml", mail), ("c/a.jsonl", lines), ("a.txt", "5"),
        ("c/inner.zip", packed(("x.txt", "6 million"))), ("c/", ""),
    )  # fmt: skip
    result = reading(data)
    assert names(result) == [
        "a.zip/a.txt", "a.zip/b.md", "a.zip/c/a.jsonl#1", "a.zip/c/d.eml",
        "a.zip/c/inner.zip/x.txt",
    ]  # fmt: skip
    assert [document.format for document in result.documents] == [
        "text", "markdown", "jsonl", "email", "text",
    ]  # fmt: skip
    assert (result.failures, result.notes) == ((), ())


def test_other_files_are_passed_over_as_in_a_folder(tmp_path: Path) -> None:
    files = {
        "a.txt": "5 million",
        "b.css": "p { width: 5px }",
        "c.css": "p { width: 5px }",
        "d.png": b"\x89PNG\r\n\x1a\n\0",
        ".hidden.txt": "6",
        "__MACOSX/._a.txt": "6",
        ".git/a.txt": "6",
        "x/.DS_Store": b"\0\0\0\1Bud1",
        "report.html": '<!DOCTYPE html><meta name="generator" content="crossfoot"><p>7',
    }
    for name, content in files.items():
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    notes: list[str] = []
    documents, _ = gather([tmp_path / "folder"], on_note=notes.append)
    result = reading(packed(*files.items()))
    assert [name.rpartition("/")[2] for name in names(result)] == ["a.txt"]
    assert len(documents) == 1
    assert result.notes == (
        "1 file was passed over, written by crossfoot itself (a.zip/report.html).",
        "3 files in a.zip were passed over, of formats that are not read (2 .css, 1 .png).",
    )
    assert notes[1] == result.notes[1].replace(" in a.zip", "")


@pytest.mark.parametrize(
    "name",
    [
        "../a.txt", "../../etc/passwd.txt", "/etc/a.txt", "x/../../a.txt", "x/..", "C:/a.txt",
        "C:a.txt", "..\\a.txt", "\\\\server\\a.txt", "x\\..\\..\\a.txt",
    ],
)  # fmt: skip
def test_path_that_leaves_the_archive_is_not_read(name: str) -> None:
    result = reading(packed((name, "6 million"), ("good.txt", "5 million")))
    assert names(result) == ["a.zip/good.txt"]
    (sentence,) = said(result)
    assert sentence.endswith("has a path that leaves its archive and was not read; pack it again.")


def test_path_with_a_nul_is_not_read() -> None:
    data = packed(("aXb.txt", "6"), ("good.txt", "5")).replace(b"aXb.txt", b"a\0b.txt")
    result = reading(data)
    assert names(result) == ["a.zip/good.txt"]
    assert said(result)[0].startswith("a.zip/a\\x00b.txt has a path")


def test_backslashes_of_windows_are_folders() -> None:
    assert names(reading(packed(("x\\y..z\\a.txt", "5 million")))) == ["a.zip/x/y..z/a.txt"]


@pytest.mark.parametrize("name", ["größe.txt", "中国.txt"])
def test_names_in_unicode(name: str) -> None:
    unmarked = packed((name, "5")).replace(
        struct.pack("<HH", 0x800, 8), struct.pack("<HH", 0, 8)
    )  # fmt: skip
    assert names(reading(packed((name, "5")))) == [f"a.zip/{name}"]
    assert names(reading(unmarked)) == [f"a.zip/{name}"]


def test_names_of_dos() -> None:
    data = packed(("gr__e.txt", "5")).replace(b"gr__e", "größe".encode("cp437"))
    assert names(reading(data)) == ["a.zip/größe.txt"]


def test_files_of_one_name_are_told_apart() -> None:
    result = reading(packed(("a.txt", "5"), ("a.txt", "6"), ("b.txt", "7")))
    assert names(result) == ["a.zip/a.txt", "a.zip/a (2).txt", "a.zip/b.txt"]
    assert [document.text for document in result.documents] == ["5", "6", "7"]


def test_links_are_not_followed() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    result = reading(packed((link, "/etc/passwd"), ("a.txt", "5")))
    assert names(result) == ["a.zip/a.txt"]
    assert result.notes == ("a.zip holds a symbolic link, which is not followed.",)


def flagged(data: bytes, flag: int) -> bytes:
    """Set a flag of the first file, in its own head and in the directory."""
    made = bytearray(data)
    made[6] |= flag
    made[data.index(b"PK\x01\x02") + 8] |= flag
    return bytes(made)


def with_method(data: bytes, method: int) -> bytes:
    made = bytearray(data)
    made[8:10] = made[data.index(b"PK\x01\x02") + 10 :][:2] = method.to_bytes(2, "little")
    start = data.index(b"PK\x01\x02") + 10
    made[start : start + 2] = method.to_bytes(2, "little")
    return bytes(made)


TWO = packed(("a.txt", "6 million people"), ("b.txt", "5 million people"), how=0)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (flagged(TWO, 1), "is encrypted; unpack it with its password and give that"),
        (TWO.replace(b"6 million", b"7 million", 1), "is damaged in its archive; pack it again"),
        (with_method(TWO, 9), "is packed in a way that is not read; pack it as usual (deflate)"),
        (with_method(TWO, 12), "is packed in a way that is not read; pack it as usual (deflate)"),
        (with_method(TWO, 8), "is damaged in its archive; pack it again"),
    ],
)
def test_one_bad_file_does_not_stop_the_others(data: bytes, words: str) -> None:
    result = reading(data)
    assert names(result) == ["a.zip/b.txt"]
    assert said(result) == [f"a.zip/a.txt {words}."]


def test_damaged_archive() -> None:
    assert said(reading(TWO[:-40])) == [
        "a.zip is a ZIP archive that is damaged; save it again or unpack it."
    ]


@pytest.mark.parametrize("data", [packed(), packed(("x/", "")), packed((".a.txt", "5"))])
def test_archive_with_nothing_to_read(data: bytes) -> None:
    assert said(reading(data)) == [
        "a.zip is a ZIP archive with nothing to read in it; put documents in it."
    ]


def test_bomb_ends_at_the_limit_with_what_was_read_before() -> None:
    bomb = packed(("a.txt", "5 million"), ("b.txt", b"\n" * 300_000_000), ("c.txt", "6"))
    assert len(bomb) < 400_000
    tracemalloc.start()
    try:
        result = reading(bomb, Limits(max_bytes=10_000_000))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60_000_000
    assert names(result) == ["a.zip/a.txt"]
    assert said(result) == [
        "a.zip unpacks to more than 10,000,000 bytes; raise the limit with --max-bytes or split it."
    ]


@pytest.mark.parametrize(
    ("size", "read"),
    [
        (0xFFFFFFF0, ["a.zip/a.txt", "a.zip/b.txt"]),
        (10, ["a.zip/b.txt"]),
    ],
)
def test_header_that_lies_about_the_size(size: int, read: list[str]) -> None:
    data = packed(("a.txt", b"5" * 1000), ("b.txt", "5"), how=0)
    made = bytearray(data)
    for start in (22, data.index(b"PK\x01\x02") + 24):
        made[start : start + 4] = size.to_bytes(4, "little")
    result = reading(bytes(made))
    assert names(result) == read
    assert len(said(result)) == 2 - len(read)


def test_bombs_in_bombs_are_counted_together() -> None:
    data = packed(*((f"{n}.zip", packed(("a.txt", b"\n" * 900_000))) for n in range(50)))
    result = reading(data, Limits(max_bytes=10_000_000))
    assert 2 <= len(result.documents) <= 12
    assert said(result) == [
        "a.zip unpacks to more than 10,000,000 bytes; raise the limit with --max-bytes or split it."
    ]


def test_archives_in_archives_end_somewhere() -> None:
    data = packed(("a.txt", "5 million"))
    for _ in range(10):
        data = packed(("a.zip", data), ("b.txt", "5 million"))
    result = reading(data)
    assert names(result) == ["a.zip/a.zip/a.zip/b.txt", "a.zip/a.zip/b.txt", "a.zip/b.txt"]
    assert said(result) == [
        f"a.zip/a.zip/a.zip/a.zip/{name} lies in more than 3 other files; unpack it and give that."
        for name in ("a.zip", "b.txt")
    ]


def test_files_that_share_bytes_are_refused() -> None:
    data = packed(("a.txt", b"\n" * 100_000), ("b.txt", b"\n" * 100_000))
    made = bytearray(data)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    made[second + 42 : second + 46] = bytes(4)
    assert said(reading(bytes(made))) == [
        "a.zip is a ZIP archive whose files share the same bytes, as bombs do; pack it again."
    ]


def test_many_files_are_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    result = reading(packed(*((f"{n}.txt", "5") for n in range(8))))
    assert len(result.documents) == 5
    assert result.notes == ("a.zip holds 8 files, of which the first 5 were read.",)


def test_endless_directory_is_refused() -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, 46 * 11 * MAX_MEMBERS, 0, 0)
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *[0] * 16)
    data = b"PK\x03\x04" + entry * (11 * MAX_MEMBERS) + end
    assert said(reading(data)) == [
        "a.zip has more than 100,000 files in it; unpack it and split it."
    ]


def test_time_is_that_of_the_whole_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(*((f"{n}.txt", "5 million") for n in range(100)))
    now = iter(range(10_000))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(now)))
    result = reading(data, Limits(timeout=10))
    assert 5 <= len(result.documents) <= 10
    assert said(result) == [
        "a.zip takes longer than 10 seconds to read; raise the limit with --timeout or split it."
    ]


def test_archive_in_a_folder_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed(("../x.txt", "6"), ("a.txt", "5 million")))
    (tmp_path / "b.txt").write_text("5 million")
    documents, failures = gather([tmp_path])
    assert [document.name.removeprefix(f"{tmp_path.as_posix()}/") for document in documents] == [
        "a.zip/a.txt", "b.txt",
    ]  # fmt: skip
    assert len(failures) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.txt"]
