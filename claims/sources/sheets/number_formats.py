"""Numbers and dates as a spreadsheet shows them: by the format code of their cell.

Codes are written as in the file, always with "." for the decimal point and "," between thousands,
and so are the texts that come of them.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"

# The codes behind the numbers that files do not spell out (ECMA-376 part 1, 18.8.30).
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '#,##0;-#,##0;"-"', 42: '$#,##0;-$#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '$#,##0.00;-$#,##0.00;"-"',
}  # fmt: skip


class Shown(NamedTuple):
    """What a cell shows, and the number behind it.

    ``value`` is in the text's own scale: 1234567 shown as "1,235" has 1234.567. It is a fraction
    where the text shows percent, and None where letters in the format may be a scale ("1.2M").
    """

    text: str
    value: Decimal | None = None


class _Section(NamedTuple):
    """One of the sections of a format, which ";" sets apart: for numbers above, below, at zero."""

    before: str
    after: str
    whole: str = ""
    decimals: str = ""
    gap: str = ""
    thousands: int = 0
    is_percent: bool = False
    is_general: bool = False
    is_number: bool = True


_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<money>[^\]-]*)[^\]]*\]'
    r"|(?P<condition>\[[<>=][^\]]*\])|\[[^\]]*\]|(?P<general>General)"
    r"|(?P<number>[0#?](?:[0#?,]|\\?[ \u00a0\u202f](?=[0#?]))*(?:\.[0#?,]*)?|\.[0#?]+,*)"
    r"|(?P<power>E[+-])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)


_LARGE = Decimal("1e21")


def general(number: Decimal) -> str:
    """Return a number as a cell without a format shows it: at most ten digits of a fraction."""
    if abs(number) >= _LARGE:
        return f"{number:E}"
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    whole = len(str(abs(int(number))))
    places = max(0, 10 - whole) if abs(number) >= Decimal("0.0001") else 15
    text = f"{round(number, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(number: float) -> Decimal:
    """Return the decimal number that a float stands for: spreadsheets keep fifteen digits."""
    return Decimal(format(number, ".15g"))


def shown(number: float, code: str = GENERAL) -> Shown:
    """Return a number as its format shows it. Formats that are no plain ones, such as fractions,
    powers of ten and conditions, show it as it is."""
    value = exact(number)
    sections = _sections(code)
    section = _section_for(value, sections) if sections else None
    if section is None:
        return Shown(general(value), value)
    signed = value < 0 and (len(sections or ()) < 2 or section is (sections or ())[0])
    return _written(value, section, signed=signed)


def _section_for(value: Decimal, sections: tuple[_Section, ...]) -> _Section:
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _written(value: Decimal, section: _Section, *, signed: bool) -> Shown:
    scaled = value / 1000**section.thousands
    behind = None if _may_scale(section) else scaled
    if section.is_general:
        text = general(abs(scaled))
    else:
        size = abs(scaled) * (100 if section.is_percent else 1)
        text = _digits(size, section)
    if not text and value:
        # What is hidden still counts in the sums beside it.
        return Shown(general(value), value)
    sign = "-" if signed and any(digit in "123456789" for digit in text) else ""
    return Shown(f"{sign}{section.before}{text}{section.after}".strip(), behind)


def _digits(size: Decimal, section: _Section) -> str:
    if not section.is_number:
        return ""
    step = Decimal(1).scaleb(-len(section.decimals))
    whole, _, decimals = f"{size.quantize(step, ROUND_HALF_UP):f}".partition(".")
    fewest = section.whole.count("0")
    if not fewest and whole == "0":
        whole = ""
    whole = whole.zfill(fewest)
    if section.gap and whole:
        whole = f"{int(whole):,}".replace(",", section.gap)
    kept = len(section.decimals.rstrip("#?"))
    decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _may_scale(section: _Section) -> bool:
    """Tell whether letters stand beside the digits that are no code or sign of a currency."""
    beside = f"{section.before} {section.after}"
    words = re.findall(r"[^\W\d_]+", beside)
    return any(not re.fullmatch(r"[A-Z]{3}", word) for word in words)


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[_Section, ...] | None:
    """Return the sections of a format code, None where it is not a plain one."""
    if code in (GENERAL, "@", ""):
        return None
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[:3]
    found = [_section(part) for part in parts]
    return tuple(each for each in found if each) if all(found) else None


def _section(part: str) -> _Section | None:
    before, after, number, percent = "", "", None, False
    for token in _TOKEN.finditer(part):
        if token["condition"] or token["power"]:
            return None
        if token["number"] or token["general"]:
            if number is not None:
                return None
            number = token["number"] or GENERAL
            continue
        other = token["other"] or ""
        if other and other in "/@":
            return None
        percent = percent or other == "%"
        text = token["quoted"] or token["escaped"] or token["money"] or other
        before, after = (before + text, after) if number is None else (before, after + text)
    if number is None or number == GENERAL:
        return _Section(
            before, after, is_percent=percent, is_general=number == GENERAL,
            is_number=number is not None,
        )  # fmt: skip
    return _numbered(before, after, number, percent)


def _numbered(before: str, after: str, number: str, percent: bool) -> _Section:
    """Return the section whose digits are written so: "#,##0.0,"; commas at the end divide."""
    whole, _, decimals = number.replace("\\", "").partition(".")
    placed = whole.rstrip(",")
    commas = len(whole) - len(placed) + decimals.count(",")
    blank = re.search(r"\s", placed)
    gap = "," if "," in placed else blank.group() if blank else ""
    return _Section(
        before, after, placed, decimals.replace(",", ""), gap, commas, percent
    )  # fmt: skip


def shown_date(moment: datetime.date, code: str = "") -> str:
    """Return a date or a time of a day as in ISO 8601, in the parts that its format shows: "2023",
    "January 2023", "2023-01-15", "2023-01-15 10:30"."""
    parts = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code).lower()
    has_time = isinstance(moment, datetime.datetime) and (
        "h" in parts if parts else moment.time() != datetime.time()
    )
    day = moment.date() if isinstance(moment, datetime.datetime) else moment
    if "y" in parts and "d" not in parts and not has_time:
        return f"{day:%B} {day.year}" if "m" in parts else str(day.year)
    if has_time and isinstance(moment, datetime.datetime):
        return f"{day.isoformat()} {shown_time(moment.time())}"
    return day.isoformat()


def shown_time(time: datetime.time) -> str:
    """Return a time of day: "10:30", with seconds where it has them."""
    return time.isoformat("seconds") if time.second else time.isoformat("minutes")


def shown_length(length: datetime.timedelta) -> str:
    """Return a length of time as hours, minutes and seconds: "30:00:00"."""
    seconds = round(abs(length).total_seconds())
    sign = "-" if length < datetime.timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
