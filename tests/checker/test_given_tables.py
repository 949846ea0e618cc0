"""The user's own reference tables: what they decide and leave alone, and what is wrong in one."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossfoot
from checker import Finding, read_tables

ABOUT = """\
title = "T"
publisher = "Statistics Office"
address = "https://example.org"
indicator = "X1"
licence = "CC0"
retrieved = 2026-03-20
unit = "{unit}"
measure = "{measure}"
kind = "{kind}"
first = 2019
last = 2024
"""
ROWS = "place,year,value\nnor,2022,5425270\nNorway,2023,5488984\nNorway,2024,5550203\n"


def write(folder: Path, name: str, rows: str, more: str = "", **about: str) -> Path:
    said = {"unit": "count", "measure": "population", "kind": "stock", **about}
    (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    (folder / f"{name}.toml").write_text(ABOUT.format(**said) + more, encoding="utf-8")
    return folder


def audited(text: str, folder: Path, published: str | None = "2024-06-01") -> crossfoot.Report:
    document = crossfoot.Document.from_text(text, name="d", published=published)
    return crossfoot.audit([document], reference=folder, select=["REF002"])


def levels(text: str, folder: Path, published: str | None = "2024-06-01") -> list[str]:
    report = audited(text, folder, published)
    assert not report.faults
    return [found.level for found in report.findings]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write(tmp_path, "people", ROWS)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway's population was 5.49 million in 2023.", []),
        ("Norway's population was 5,488,984 in 2023.", []),
        ("Norway's population was more than 5 million in 2023.", []),
        ("Norway's population was about 5.5 million in 2023.", []),
        ("Norway's population was 5.48 million in 2023.", ["error"]),
        ("Norway's population was 5,488,948 in 2023.", ["error"]),
        ("Norway's population was more than 6 million in 2023.", ["error"]),
        # Another place, period, measure or scope.
        ("Sweden's population was 10.5 million in 2023.", []),
        ("Norway's population was 5.1 million in 2014.", []),
        ("Norway's population was 5.9 million in March 2023.", []),
        ("Norway's working population was 2.9 million in 2023.", []),
        ("Norway's population over 65 was 1.0 million in 2023.", []),
        ("Norway's population will be 5.9 million in 2024, the office expects.", []),
        ("Northern Norway's population was 0.48 million in 2023.", []),
        ("The population of Norway and Sweden was 16 million in 2023.", []),
        ("Some 1.3 million of Norway's population were abroad in 2023.", []),
        # The end of 2022 lies between the rows of 2022 and 2023, whatever their moments.
        ("At the end of 2022 Norway's population was 5.46 million.", []),
        ("At the end of 2022 Norway's population was 6.46 million.", ["warning"]),
        ("At the end of 2024 Norway's population was 6.46 million.", []),
        # Two things inferred.
        ("Norway is large.\n\nThe population was 6.46 million.", []),
    ],
)
def test_a_stock(people: Path, text: str, wanted: list[str]) -> None:
    assert levels(text, people) == wanted


def test_a_finding_names_its_row(people: Path) -> None:
    (found,) = audited("Norway's population was 5.84 million in 2023.", people).findings
    (reference,) = found.references
    assert (reference.table, reference.row, reference.value) == (
        "people",
        "Norway, 2023",
        5488984.0,
    )
    assert reference.source == "Statistics Office X1, 2026-03"
    assert "population, Norway, 2023: 5.488984 million" in found.working[0]
    assert "5.488984 million" in found.message
    assert [at.role for at in found.locations] == ["suspect"]


def test_an_agreement_is_verified(people: Path) -> None:
    (held,) = audited("Norway's population was 5.49 million in 2023.", people).verified
    assert held.rule == "REF002"
    assert [one.row for one in held.references] == ["Norway, 2023"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # 1.17 percent from 2022 to 2023, 1.12 from 2023 to 2024: the moment is not known.
        ("Norway's population rose by 1.2 percent in 2023.", []),
        ("Norway's population rose by 12 percent in 2023.", ["warning"]),
        ("Norway's population fell by 1.2 percent in 2023.", ["warning"]),
        ("Norway's population rose by 12 percent in 2024.", []),
        ("Norway's population rose by 12 percent in 2023 from 2010.", []),
        ("Norway's foreign population rose by 12 percent in 2023.", []),
    ],
)
def test_growth_of_a_stock(people: Path, text: str, wanted: list[str]) -> None:
    assert levels(text, people) == wanted


DATES = "place,period,value\nNorway,2022-12-31,5488984\nNorway,2023-12-31,5550203\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At the end of 2023 Norway's population was 5.55 million.", []),
        ("At the end of 2023 Norway's population was 5.49 million.", ["error"]),
        ("In 2023 Norway's population was 5.52 million.", []),
        ("In 2023 Norway's population was 5.9 million.", ["warning"]),
        ("Norway's population rose by 1.1 percent in 2023.", []),
        ("Norway's population rose by 1.8 percent in 2023.", ["error"]),
    ],
)
def test_a_stock_by_dates(tmp_path: Path, text: str, wanted: list[str]) -> None:
    assert levels(text, write(tmp_path, "people", DATES)) == wanted


STEEL = "place,period,value\nChina,2022,1018\nChina,2023,1019\nChina,2023-01,79.7\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China's steel output was 1.019 billion tonnes in 2023.", []),
        ("China's steel output was 1.109 billion tonnes in 2023.", ["error"]),
        ("China's output of steel was 1.109 billion tonnes in 2023.", ["error"]),
        ("China's steel output rose 0.1 percent in 2023.", []),
        ("China's steel output rose 4 percent in 2023.", ["error"]),
        ("China's steel output fell 4 percent in 2023, year on year.", ["error"]),
        ("China's steel output was 79.7 million tonnes in January 2023.", []),
        ("China's steel output was 97.7 million tonnes in January 2023.", ["error"]),
        ("China's steel output was 97.7 million tonnes in February 2023.", []),
        ("China's steel output was 600 million tonnes in the first half of 2023.", []),
        ("China's steel output was worth 900 billion dollars in 2023.", []),
        ("China's crude steel output was 1.109 billion tonnes in 2023.", []),
        ("China's steel output to the end of October 2023 was 0.87 billion tonnes.", []),
        ("China's steel output was 1.109 billion tonnes last year.", ["error"]),
    ],
)
def test_a_flow_in_a_unit(tmp_path: Path, text: str, wanted: list[str]) -> None:
    rows = STEEL.replace("1018", "1018e6").replace("1019", "1019e6").replace("79.7", "79.7e6")
    folder = write(tmp_path, "steel", rows, measure="steel output", unit="tonnes", kind="flow")
    assert levels(text, folder) == wanted


SALES = "entity,year,value\nVolvo,2022,473e9\nVolvo,2023,553e9\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Volvo's revenue was 553 billion kronor in 2023.", []),
        ("The revenue of Volvo was SEK 535 billion in 2023.", ["error"]),
        ("Volvo's revenue was SEK 535 billion in 2023.", ["error"]),
        ("Volvo's revenue was 52 billion US dollars in 2023.", []),
        ("Volvo's revenue in China was SEK 23 billion in 2023.", []),
        ("Scania's revenue was SEK 204 billion in 2023.", []),
        ("Volvo's revenue from services was SEK 125 billion in 2023.", []),
        # It may have grown so in another currency.
        ("Volvo's revenue rose 12 percent in 2023.", ["warning"]),
        ("Volvo's revenue rose 17 percent in 2023.", []),
        ("Volvo's organic revenue rose 12 percent in 2023.", []),
        ("Volvo's revenue rose 12 percent in constant currency in 2023.", []),
    ],
)
def test_an_owner_that_is_no_place(tmp_path: Path, text: str, wanted: list[str]) -> None:
    folder = write(tmp_path, "sales", SALES, measure="revenue", unit="SEK", kind="flow")
    assert levels(text, folder) == wanted


def test_growth_of_a_country_in_money_is_left_alone(tmp_path: Path) -> None:
    rows = "place,year,value\nNorway,2022,593e9\nNorway,2023,485e9\n"
    folder = write(tmp_path, "gdp", rows, measure="GDP (dollars)", unit="USD", kind="flow")
    assert levels("Norway's GDP grew by 0.5 percent in 2023.", folder) == []
    assert levels("Norway's GDP was US$458 billion in 2023.", folder) == ["error"]
    # A bare dollar may be another country's.
    assert levels("Norway's GDP was 458 billion dollars in 2023.", folder) == ["warning"]


RATES = "place,year,value\nSpain,2022,12.9\nSpain,2023,12.2\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Spain's unemployment rate was 12.2 percent in 2023.", []),
        ("Spain's unemployment rate was 12 percent in 2023.", []),
        ("Spain's unemployment rate was 11.2 percent in 2023.", ["error"]),
        ("Spain's youth unemployment rate was 28.7 percent in 2023.", []),
        ("Spain's unemployment rate fell by 5 percent in 2023.", []),
        ("Among women Spain's unemployment rate was 13.8 percent in 2023.", []),
        ("Spain's jobless rate was 11.2 percent in 2023.", ["error"]),
    ],
)
def test_a_rate(tmp_path: Path, text: str, wanted: list[str]) -> None:
    more = 'also = ["jobless rate"]\n'
    folder = write(tmp_path, "r", RATES, more, measure="unemployment rate", unit="%", kind="flow")
    assert levels(text, folder) == wanted


def test_years_of_life(tmp_path: Path) -> None:
    rows = "place,year,value\nJapan,2022,84.1\n"
    folder = write(tmp_path, "life", rows, measure="life expectancy", unit="year", kind="stock")
    assert levels("Life expectancy in Japan was 84.1 years in 2022.", folder) == []
    assert levels("Life expectancy in Japan was 81.4 years in 2022.", folder) == ["error"]


def test_what_is_no_noun_of_the_lexicon(tmp_path: Path) -> None:
    rows = "place,year,value\nGermany,2023,673e6\n"
    folder = write(tmp_path, "co2", rows, measure="CO2 emissions", unit="tonnes", kind="flow")
    assert levels("CO2 emissions of Germany were 673 million tonnes in 2023.", folder) == []
    assert levels("CO2 emissions of Germany were 637 million tonnes in 2023.", folder) == ["error"]


def test_without_tables_nothing_is_said_or_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.given_tables.read_tables", None)
    document = crossfoot.Document.from_text("Norway's population was 5.84 million in 2023.")
    found: list[Finding] = list(crossfoot.audit([document], select=["REF002"]).findings)
    assert found == []


def test_tables_may_be_read_once_and_used_often(people: Path) -> None:
    tables = read_tables(people)
    document = crossfoot.Document.from_text("Norway's population was 5.84 million in 2023.")
    for _ in range(2):
        assert len(crossfoot.audit([document], reference=tables).findings) == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("place,year,value\nNorway,2022,many\n", "t.csv, line 2: 'many' is not a number."),
        ("place,year,value\nNorway,2022,inf\n", "t.csv, line 2: 'inf' is not a number."),
        ("place,year,value\nNorway,2022,\n", "t.csv, line 2: '' is not a number."),
        ("place,year,value\nNarnia,2022,5\n", "t.csv, line 2: there is no place 'Narnia'."),
        ("place,year,value\n,2022,5\n", "t.csv, line 2: neither a place nor an entity."),
        ("place,year,value\nNorway,22,5\n", "t.csv, line 2: '22' is no year."),
        ("place,year,value\nNorway,2022-01,5\n", "t.csv, line 2: '2022-01' is no year."),
        ("place,period,value\nNorway,2022-13,5\n", "t.csv, line 2: '2022-13' is no period"),
        ("place,year,value\nNorway,1999,5\n", "t.csv, line 2: 1999 is outside the years"),
        ("place,year,value\nNorway,2022\n", "t.csv, line 2: 2 cells under 3 columns."),
        (
            "place,year,value\nNorway,2022,5\nnor,2022,5\n",
            "t.csv, line 3: Norway, 2022 stands there twice.",
        ),
        ("place,year,valeu\nNorway,2022,5\n", "t.csv, line 1: the column 'valeu' stands there;"),
        ("place,year\nNorway,2022\n", "t.csv, line 1: there is no column value."),
        ("year,value\n2022,5\n", "t.csv, line 1: there is no column place or entity."),
        ("place,value\nNorway,5\n", "t.csv, line 1: there is no column year or period."),
        ("place,place,year,value\n", "t.csv, line 1: the column 'place' stands there twice;"),
        ("place,year,period,value\n", "t.csv, line 1: there is a column year and a column period."),
        ("place,year,value\n", "t.csv holds no rows."),
        ("", "t.csv, line 1: there is no column value."),
    ],
)
def test_a_broken_table(tmp_path: Path, rows: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"^t\.csv") as caught:
        read_tables(write(tmp_path, "t", rows))
    assert str(caught.value).startswith(sentence)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("about", "more", "sentence"),
    [
        ({"kind": "bounds"}, "", "t.toml: kind is 'bounds', not one of flow, stock."),
        ({"unit": "smoots"}, "", "t.toml: 'smoots' is no unit; write one like USD"),
        ({"unit": "tons"}, "", "t.toml: 'tons' is no unit; write one like USD"),
        ({"measure": "the"}, "", "t.toml: 'the' names no measure."),
        ({}, 'lisence = "CC0"\n', "t.toml: there is no key 'lisence'."),
        ({}, 'also = "people"\n', "t.toml: also is 'people', not a list of texts."),
        ({}, "= 3\n", "t.toml is not TOML"),
    ],
)
def test_a_broken_description(
    tmp_path: Path, about: dict[str, str], more: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=r"^t\.toml") as caught:
        read_tables(write(tmp_path, "t", ROWS, more, **about))
    assert str(caught.value).startswith(sentence)


def test_a_missing_half(people: Path) -> None:
    (people / "people.toml").unlink()
    with pytest.raises(ValueError, match=r"^people\.toml is missing or cannot be read\.$"):
        read_tables(people)
    (people / "people.csv").rename(people / "people.toml")
    with pytest.raises(ValueError, match=r"^people\.toml is not TOML"):
        read_tables(people)


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no folder of reference tables; check the path"):
        read_tables(tmp_path / "gone")
    (tmp_path / "README.md").write_text("Nothing yet.")
    with pytest.raises(ValueError, match="holds no reference table"):
        read_tables(tmp_path)


def test_another_encoding(people: Path) -> None:
    (people / "people.csv").write_bytes("place,year,value\nCuraçao,2022,5\n".encode("latin-1"))
    with pytest.raises(ValueError, match=r"^people\.csv is not UTF-8 text\.$"):
        read_tables(people)


def test_a_byte_order_mark_and_empty_lines_are_no_mistake(people: Path) -> None:
    (people / "people.csv").write_bytes(
        b"\xef\xbb\xbfplace,year,value\r\n\r\nNorway,2023,5488984\r\n"
    )
    assert levels("Norway's population was 5.84 million in 2023.", people) == ["error"]
