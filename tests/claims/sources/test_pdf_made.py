"""PDF files made byte by byte: turned and cut pages, damage, and files that mean harm."""

from __future__ import annotations

import time
import zlib
from functools import cache

import pytest

pytest.importorskip("pypdfium2")

from claims import Document
from claims.sources.dispatch import read_raw
from claims.sources.raw import Limits, Raw, Reading

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
SAID = b"(Revenue was 5.3 million yuan in 2023.) Tj "
TEXT = b"BT /F 12 Tf 72 700 Td " + SAID + b"ET"
PAGE = b"/Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>/Contents 4 0 R"

Objects = dict[int, bytes]


def written(objects: Objects, trailer: bytes = b"") -> bytes:
    """Return the PDF file of some objects by their numbers; 1 is its root."""
    data, places = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(data), max(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    data += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, size))
    ending = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
    return data + ending % (size, trailer, start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def pages(content: bytes, page: bytes = b"", count: int = 1, extra: bytes = b"") -> Objects:
    """Return the objects of a file whose pages all have one content."""
    box = b"" if b"MediaBox" in page else b"/MediaBox[0 0 595 842]"
    kids = b" ".join(b"%d 0 R" % (10 + index) for index in range(count))
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        3: FONT,
        4: stream(content, extra),
        **{10 + index: b"<<" + PAGE + box + page + b">>" for index in range(count)},
    }


def reading_of(objects: Objects, trailer: bytes = b"") -> Reading:
    return read_raw(Raw("a.pdf", written(objects, trailer)), Limits(), guarded=False)


def only(objects: Objects, trailer: bytes = b"") -> Document:
    (document,) = reading_of(objects, trailer).documents
    return document


TURNED = b"BT /F 12 Tf %d %d %d %d %d %d Tm " + SAID + b"ET"


@pytest.mark.parametrize(
    ("page", "content", "box"),
    [
        (b"", TEXT, (150, 133, 166, 145)),
        (b"/CropBox[50 100 500 800]", TEXT, (100, 91, 116, 103)),
        (b"/MediaBox[50 100 645 942]", TEXT, (100, 233, 116, 245)),
        (b"/Rotate 90", TURNED % (0, 1, -1, 0, 142, 72), (150, 133, 166, 145)),
        (b"/Rotate 180", TURNED % (-1, 0, 0, -1, 523, 142), (150, 133, 166, 145)),
        (b"/Rotate 270", TURNED % (0, -1, 1, 0, 453, 770), (150, 133, 166, 145)),
        # A page that is shown with its lines going up, as wide tables are.
        (b"", TURNED % (0, 1, -1, 0, 142, 72), (133, 676, 145, 692)),
    ],
)
def test_boxes_are_those_of_the_page_as_it_is_shown(
    page: bytes, content: bytes, box: tuple[float, ...]
) -> None:
    document = only(pages(content, page))
    assert document.text == "Revenue was 5.3 million yuan in 2023."
    place = document.locator(document.text.index("5.3"))
    assert place is not None
    assert place.page == 1
    assert place.box == pytest.approx(box, abs=4)


def lines(*rows: tuple[int, int, str]) -> bytes:
    """Return the content of a page with lines at places."""
    return b"BT /F 10 Tf " + b"".join(
        b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, text.encode("cp1252")) for x, y, text in rows
    ) + b"ET"  # fmt: skip


def test_columns_that_are_drawn_row_by_row() -> None:
    west = ["The region had revenue of 5", "million yuan in the year 2023,", "which is much more"]
    east = [
        "Exports fell by 12 percent to a",
        "low of 7 million euros in the",
        "same year, it said",
    ]
    rows = []
    for index, (one, other) in enumerate(zip(west * 2, east * 2, strict=True)):
        rows += [(72, 700 - 12 * index, one), (300, 700 - 12 * index, other)]
    text = only(pages(lines(*rows))).text
    first, second = " ".join(west * 2), " ".join(east * 2)
    assert " ".join(text.split()) == f"{first} {second}"


def test_contents_lose_their_page_numbers() -> None:
    rows = [
        (72, 700, "1. Summary of it all . . . . . . . . . . 5"),
        (72, 686, "Tables ......... 12"),
    ]
    text = only(pages(lines(*rows))).text
    assert text.split("\n\n") == ["1. Summary of it all", "Tables"]


def test_page_numbers_alone_go_on_every_page() -> None:
    objects = pages(b"", count=3)
    for index in range(3):
        content = lines(
            (72, 700, f"Part {index * 7} grew by 5 percent."), (290, 30, str(index + 4))
        )
        objects[20 + index] = stream(content)
        objects[10 + index] = objects[10 + index].replace(b"4 0 R", b"%d 0 R" % (20 + index))
    assert only(objects).text.split("\n\n") == [
        f"Part {index * 7} grew by 5 percent." for index in range(3)
    ]


def test_a_year_at_the_same_height_is_no_page_number() -> None:
    objects = pages(b"", count=3)
    for index in range(3):
        head = b"BT /F 24 Tf 72 780 Td (%d) Tj ET " % (2021 + index)
        objects[20 + index] = stream(head + lines((72, 700, "It grew by 5 percent, it said.")))
        objects[10 + index] = objects[10 + index].replace(b"4 0 R", b"%d 0 R" % (20 + index))
    text = only(objects).text
    assert all(str(year) in text for year in (2021, 2022, 2023))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Annual report", "Annual report"),
        ("Microsoft Word - draft7.doc", None),
        ("report.indd", None),
        ("", None),
    ],
)
def test_title_of_the_information(title: str, wanted: str | None) -> None:
    objects = pages(TEXT)
    objects[6] = b"<</Title(%s)/CreationDate(D:20200102030405Z)>>" % title.encode()
    document = only(objects, b"/Info 6 0 R")
    assert document.title == wanted
    assert document.published is None


def test_letters_that_the_file_does_not_name_are_not_left_out() -> None:
    objects = pages(b"BT /F 12 Tf 72 700 Td (It cost 1\0012 million yuan in 2023.) Tj ET")
    to_unicode = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar "
        b"<01> <0000> endbfchar 1 beginbfrange <20> <7e> <0020> endbfrange endcmap"
    )
    objects[6] = stream(to_unicode)
    objects[3] = FONT[:-2] + b"/ToUnicode 6 0 R>>"
    document = only(objects)
    assert "12 million" not in document.text
    assert "million yuan in 2023" in document.text


def tree(depth: int, kids: int) -> Objects:
    """Return a tree of pages whose branches are shared."""
    objects = pages(TEXT)
    for level in range(depth):
        below = 10 if level == depth - 1 else 51 + level
        count = kids ** (depth - level)
        branch = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"%d 0 R " % below * kids)
        objects[2 if level == 0 else 50 + level] = branch
    return objects


def forms(count: int, often: int) -> Objects:
    """Return a page whose forms draw each other, a power of times."""
    objects = pages(b"/X Do")
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</Font<</F 3 0 R>>/XObject<</X "
    for index in range(count):
        below = 31 + index if index < count - 1 else 5
        content = b"/X Do " * often if index < count - 1 else TEXT
        objects[5 if index == 0 else 30 + index] = stream(content, head + b"%d 0 R>>>>" % below)
    return objects


def deflated(unit: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(unit) for _ in range(times)) + packer.flush()


FLATE = b"/Filter/FlateDecode"


@cache
def hostile() -> dict[str, tuple[bytes, str]]:
    """Return files that mean harm, and a word of what is said of each ("" for none)."""
    plain = written(pages(TEXT))
    bomb = deflated(b" " * (1 << 20), 1024)
    loop = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"}
    lock = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>"
    glyphs = deflated(b"BT /F 12 Tf 72 700 Td " + (SAID + b"0 -1 Td ") * 20000 + b"ET ", 200)
    long_page = b"BT /F 1 Tf 72 800 Td " + (SAID + b"0 -1 Td ") * 3000 + b"ET"
    wrong_count = {**pages(TEXT), 2: b"<</Type/Pages/Count 1000000/Kids[10 0 R]>>"}
    return {
        "a million pages": (written(tree(3, 100)), "has 1000000 pages; the first 2000 are read"),
        "a wrong count": (written(wrong_count), "is damaged on pages 2, 3"),
        "a tree that holds itself": (written(loop), "without a page that can be read"),
        "an object that is itself": (written({**pages(TEXT), 4: b"4 0 R"}), "has no text"),
        "forms that draw themselves": (
            written({**pages(b"/X Do"), 5: stream(
                b"/X Do " * 3, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X "
                b"5 0 R>>>>")}), "cannot be read",
        ),
        "forms to a power": (written(forms(30, 10)), "cannot be read"),
        "gigabytes of blanks": (written(pages(bomb, extra=FLATE)), "cannot be read"),
        "gigabytes twice packed": (
            written(pages(zlib.compress(bomb, 9), extra=b"/Filter[/FlateDecode/FlateDecode]")),
            "cannot be read",
        ),
        "millions of letters": (written(pages(glyphs, extra=FLATE)), "cannot be read"),
        "a long page": (written(pages(long_page)), "more letters than are read on page 1"),
        "arrays in arrays": (written(pages(b"[" * 3_000_000 + TEXT)), "has no text"),
        "dictionaries in dictionaries": (b"%PDF-1.7\n1 0 obj\n" + b"<</A " * 100_000, "is damaged"),
        "a page without end": (written(pages(TEXT, b"/MediaBox[-1e30 -1e30 1e30 1e30]")), ""),
        "letters without end": (
            written(pages(b"BT /F 1e38 Tf 1e38 1e38 Td (5 million) Tj ET")), "has no text",
        ),
        "pictures alone": (written(pages(b"0 0 100 100 re f", count=3)), "no text on its 3 pages"),
        "locked": (written({**pages(TEXT), 6: lock}, b"/Encrypt 6 0 R/ID[<00><00>]"), "password"),
        "cut off": (plain[:300], "is damaged"),
        "without its table": (plain.split(b"xref")[0], "is damaged"),
        "rubbish": (b"%PDF-1.7\n" + bytes(range(256)) * 100, "is damaged"),
    }  # fmt: skip


@pytest.mark.parametrize("name", hostile())
def test_hostile_files(name: str) -> None:
    data, word = hostile()[name]
    begun = time.monotonic()
    reading = read_raw(Raw("a.pdf", data), Limits(timeout=60))
    assert time.monotonic() - begun < 60
    sentences = [*map(str, reading.failures), *reading.notes]
    assert all(sentence.startswith("a.pdf ") for sentence in sentences)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in sentences)
    assert any(word in sentence for sentence in sentences) or not word
    assert reading.documents or reading.failures
    # The next file is read all the same.
    (after,) = read_raw(Raw("b.pdf", written(pages(TEXT))), Limits()).documents
    assert after.text == "Revenue was 5.3 million yuan in 2023."


def test_pages_without_text_are_told_beside_others() -> None:
    objects = pages(TEXT, count=4)
    objects[12] = objects[12].replace(b"/Contents 4 0 R", b"")
    (note,) = reading_of(objects).notes
    assert note.startswith("a.pdf has no text on 1 of 4 pages (scanned?);")
