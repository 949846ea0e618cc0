"""Articles in JSON: one object a line, an array of them, or a single one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from claims.document import Document
from claims.sources.bundles.deadline import Deadline
from claims.sources.bundles.heading import headed
from claims.sources.metadata import Metadata, date_of, described
from claims.sources.raw import MAX_MEMBERS, Inner, Limits, Raw, Reading, joined
from claims.sources.text import decode
from claims.sources.unreadable import Unreadable
from claims.words import rows

_MOST_NAMED = 10
# In one line, or in one array. Each may be an object of its own, and takes some memory.
_MOST_ITEMS = 1_500_000
_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|ul|ol|h[1-6]|td|tr|table|blockquote)>|<(?:br|p)\s*/?>",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[_-]")

Fields = dict[str, Any]


class _Line(NamedTuple):
    """An article's place, and its fields, or None where its line is no JSON object."""

    number: int
    fields: Fields | None


def read(raw: Raw, limits: Limits, inner: Inner) -> Reading:
    """Return each article as a document, named by the file and the number of its line.

    Its title is its first paragraph. Lines that are no JSON objects are failures, and objects
    without a text are counted in a note.
    """
    deadline, readings = Deadline(limits), list[Reading]()
    bad, without_text, count = list[int](), 0, 0
    data, note = _in_utf8(raw)
    for line in _lines(data):
        if line.fields is None:
            bad.append(line.number)
        elif not (text := _text_of(line.fields.get("text"))):
            without_text += 1
        elif count == MAX_MEMBERS:
            readings.append(Reading(notes=(_cut_note(raw.name),)))
            break
        else:
            count += 1
            one = Raw(f"{raw.name}#{line.number}", b"", _address(line.fields) or raw.address)
            try:
                readings.append(_article(one, line.fields, text, inner, deadline))
            except ValueError as fault:
                readings.append(Reading(failures=(Unreadable(raw.name, str(fault)),)))
                break
    if not readings and not bad:
        raise ValueError("is JSON without articles: no object in it has a text; give its text")
    readings.append(_bad_lines(raw.name, bad))
    if note:
        readings.append(Reading(notes=(f"{raw.name} {note}.",)))
    if without_text:
        readings.append(Reading(notes=(_without_text_note(raw.name, without_text),)))
    return joined(readings)


def _in_utf8(raw: Raw) -> tuple[bytes, str | None]:
    """Return the bytes in UTF-8, with what is to be said of their encoding.

    Where only some lines are damaged, those are found later.
    """
    try:
        if not raw.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            raw.data.decode("utf-8")
            return raw.data, None
    except UnicodeDecodeError:
        pass
    try:
        decoded = decode(raw.data, raw.charset)
    except ValueError:
        return raw.data, None
    return decoded.text.encode("utf-8", "replace"), decoded.note


def _lines(data: bytes) -> Iterator[_Line]:
    """Yield the objects of a file: of an array, of a single one, or line by line."""
    start = len(data) - len(data.lstrip())
    end = data.find(b"\n", start)
    first = data[start : end if end >= 0 else len(data)]
    opening = None if first.startswith(b"[") else _object(first)
    if opening is None or ("several" in opening and "text" not in opening):
        whole = _whole(data)
        if whole is not None:
            yield from (_Line(number, fields) for number, fields in enumerate(whole, 1))
            return
    number, position = 0, 0
    while position < len(data):
        end = data.find(b"\n", position)
        end = end if end >= 0 else len(data)
        number += 1
        line = data[position:end].strip()
        position = end + 1
        if line:
            yield _Line(number, _object(line))


def _whole(data: bytes) -> list[Fields | None] | None:
    """Return the objects of a file that is one value, or None where it is none."""
    try:
        value = _value(data)
    except ValueError:
        return None
    if isinstance(value, list):
        return [_fields(each) for each in value]
    fields = _fields(value)
    several = fields.get("several") if fields and "text" not in fields else None
    return [_fields(each) for each in several] if isinstance(several, list) else [fields]


def _object(line: bytes) -> Fields | None:
    try:
        return _fields(_value(line))
    except ValueError:
        return None


def _value(data: bytes) -> Any:
    """Decode JSON. Raises ValueError for what is none, or too much of it to hold in memory."""
    if data.count(b",") > _MOST_ITEMS:
        raise ValueError("has too many items")
    try:
        return msgspec.json.decode(data)
    except RecursionError:
        raise ValueError("is nested too deeply") from None


def _fields(value: Any) -> Fields | None:
    """Return an article's fields by what they are, the likeliest name of each; None for no object.

    Fields that are empty are left out.
    """
    if not isinstance(value, dict):
        return None
    names = {_SEPARATORS.sub("", str(key)).lower(): each for key, each in value.items()}
    found: Fields = {}
    for name, role in _roles().items():
        if names.get(name) and role not in found:
            found[role] = names[name]
    return found


@cache
def _roles() -> dict[str, str]:
    return {name: role for role, name in rows("article_fields.tsv")}


def _text_of(value: Any) -> str:
    """Return a text; a list of paragraphs becomes one, and what is no text is none."""
    if isinstance(value, list):
        pieces = [each for each in map(_text_of, value) if each]
        return "\n\n".join(pieces)
    if isinstance(value, dict):
        return _text_of(value.get("text") or value.get("content") or value.get("value"))
    return value if isinstance(value, str) and value.strip() else ""


def _article(raw: Raw, fields: Fields, text: str, inner: Inner, deadline: Deadline) -> Reading:
    """Return an article as a document. Raises ValueError where the time is over."""
    metadata = _metadata(fields)
    limits = deadline.left()
    reading = Reading()
    document = None
    if _MARKUP.search(text):
        page = replace(raw, data=text.encode("utf-8", "replace"), charset="utf-8", address=None)
        reading = inner(replace(page, media_type="text/html"), replace(limits, whole=True))
        document = next(iter(reading.documents), None)
    else:
        document = Document.from_text(text, raw.name, metadata.published, raw.address)
    if document is None:
        return reading
    document = described(replace(document, format="jsonl"), metadata, raw)
    return Reading((headed(document, metadata.title),), reading.failures, reading.notes)


def _metadata(fields: Fields) -> Metadata:
    country = _words(fields.get("country"))
    return Metadata(
        title=_words(fields.get("title")),
        published=_date(fields.get("published")),
        publisher=_words(fields.get("publisher")),
        language=_words(fields.get("language")),
        country=country if country and len(country) == 2 and country.isalpha() else None,
    )


def _words(value: Any) -> str | None:
    """Return a field as words; that of an object is its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("id")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(fields: Fields) -> str | None:
    address = _words(fields.get("address"))
    return address if address and re.match(r"https?://", address) else None


def _date(value: Any) -> datetime.date | None:
    """Return a day: as written, or counted in seconds or milliseconds from 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        try:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            return None
    return date_of(_words(value))


def _bad_lines(name: str, bad: list[int]) -> Reading:
    """Say which lines are no JSON objects: each of a few, and how many more."""
    reason = "is no JSON object; correct or remove the line"
    failures = [Unreadable(f"{name}#{number}", reason) for number in bad[:_MOST_NAMED]]
    if len(bad) > _MOST_NAMED:
        more = len(bad) - _MOST_NAMED
        lines = "1 more line that is" if more == 1 else f"{more:,} more lines that are"
        failures.append(Unreadable(name, f"has {lines} no JSON object; correct or remove them"))
    return Reading(failures=tuple(failures))


def _without_text_note(name: str, number: int) -> str:
    objects = "1 object" if number == 1 else f"{number:,} objects"
    return f"{name} has {objects} without a text, passed over."


def _cut_note(name: str) -> str:
    return f"{name} holds more than {MAX_MEMBERS:,} articles; those behind were not read."
