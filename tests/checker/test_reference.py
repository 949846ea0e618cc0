"""The reference tables: what they say, and what a broken one says."""

import datetime
from importlib import resources
from pathlib import Path

import pytest

from checker import reference
from checker.reference import figure, gdp_share, nearest, read_about, read_figures, read_shares

ABOUT = """
title = "T"
publisher = "P"
address = "https://example.org"
indicator = "I"
licence = "CC0"
retrieved = 2026-03-20
unit = "USD"
measure = "m"
kind = "flow"
first = 2020
last = 2021
"""


def write(folder: Path, rows: str, about: str = ABOUT) -> Path:
    (folder / "t.csv").write_text(rows, encoding="utf-8")
    (folder / "t.toml").write_text(about, encoding="utf-8")
    return folder


def known_places() -> set[str]:
    text = (resources.files("claims.lexicon") / "places.tsv").read_text(encoding="utf-8")
    return {line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")}


def test_the_tables_say_what_they_are():
    gdp, population = reference.tables()
    assert (gdp.name, gdp.indicator, gdp.unit, gdp.kind) == ("gdp", "NY.GDP.MKTP.CD", "USD", "flow")
    assert (population.name, population.unit, population.kind) == ("population", "count", "stock")
    assert gdp.retrieved == datetime.date(2026, 3, 20)
    assert gdp.first <= 2005
    assert population.last >= 2024


def test_world_gdp():
    found = figure("gdp", "world", 2023)
    assert found
    assert found.value == pytest.approx(1.06e14, rel=0.01)
    assert found.source == "World Bank NY.GDP.MKTP.CD, 2026-03"


def test_population_of_china():
    found = figure("population", "chn", 2022)
    assert found
    assert found.value == 1_412_175_000
    assert (found.table, found.place, found.year) == ("population", "chn", 2022)


def test_a_part_is_not_larger_than_the_world():
    for place in ("chn", "usa", "eu", "eurozone", "sub_saharan_africa", "oecd"):
        part, whole = figure("gdp", place, 2022), figure("gdp", "world", 2022)
        assert part
        assert whole
        assert part.value < whole.value


def test_income_groups_and_moved_regions_are_left_out():
    assert figure("gdp", "hic", 2022) is None
    assert figure("population", "south_asia", 2022) is None
    assert figure("gdp", "south_asia", 2022)


def test_what_is_not_there_is_none():
    assert figure("gdp", "chn", 1900) is None
    assert figure("gdp", "nowhere", 2022) is None


def test_another_table_is_an_error():
    with pytest.raises(ValueError, match="no reference table 'gpd'"):
        figure("gpd", "chn", 2022)


def test_nearest_says_which_year():
    exact, later = nearest("gdp", "chn", 2022), nearest("gdp", "chn", 2026)
    assert exact
    assert exact.year == 2022
    assert later
    assert later.year == 2023
    assert nearest("gdp", "chn", 2027) is None


def test_every_row_is_of_a_place():
    places = known_places()
    for name in reference.FIGURES:
        _, values = read_figures(resources.files("checker.tables"), name)
        assert {place for place, _ in values} <= places
        assert all(value > 0 for value in values.values())


def test_shares_fall_back_to_any_place_and_concept():
    world = gdp_share("digital_economy", "output", "world")
    china = gdp_share("digital_economy", "output", "chn")
    other = gdp_share("digital_economy", "output", "fra")
    assert world
    assert (world.low, world.high) == (0.03, 0.6)
    assert china
    assert china.place == "chn"
    assert other
    assert other.place == "any"
    assert gdp_share("software", "revenue", "world") is None
    assert gdp_share("beekeeping", "output", "chn") is None


def test_shares_are_wide_and_have_sources():
    shares = read_shares(resources.files("checker.tables"), reference.SHARES).values()
    assert 10 <= len(shares) <= 25
    for share in shares:
        assert 0 < share.low * 4 <= share.high
        assert share.source
        assert share.place in {*known_places(), "any"}


def test_economies_with_several_rates_are_places():
    doubtful = reference.unsettled()
    assert doubtful.places <= known_places()
    assert {"irn", "sdn", "ven", "zwe", "syr", "lbn", "arg"} <= doubtful.places
    assert not {"deu", "usa", "chn", "ind"} & doubtful.places
    assert doubtful.margin >= 5


def test_a_byte_order_mark_is_no_column(tmp_path: Path):
    folder = write(tmp_path, "\ufeffplace,year,value\nchn,2020,1\n")
    assert read_figures(folder, "t")[1] == {("chn", 2020): 1.0}


def test_a_good_table_is_read(tmp_path: Path):
    table, values = read_figures(write(tmp_path, "year,value,place\n2020,1.5e3,chn\n"), "t")
    assert values == {("chn", 2020): 1500.0}
    assert table.source == "P I, 2026-03"


@pytest.mark.parametrize(
    ("rows", "about", "sentence"),
    [
        ("place,year\nchn,2020\n", ABOUT, "t.csv lacks the column 'value'"),
        ("", ABOUT, "t.csv lacks the column 'place'"),
        ("place,year,value\nchn,2020,much\n", ABOUT, "t.csv, line 2: 'much' is not a number"),
        ("place,year,value\nchn,2020,nan\n", ABOUT, "t.csv, line 2: 'nan' is not a number"),
        ("place,year,value\nchn,2020\n", ABOUT, "t.csv, line 2: 2 cells under 3 columns"),
        ("place,year,value\n", ABOUT.replace("licence", "license"), "lacks the key 'licence'"),
        ("place,year,value\n", ABOUT.replace('"USD"', "5"), "unit is 5, not a str"),
        ("place,year,value\n", ABOUT.replace('"flow"', '"stream"'), "kind is 'stream'"),
        ("place,year,value\n", "title = ", "t.toml is not TOML"),
    ],
)
def test_a_broken_table_says_what_is_wrong(tmp_path: Path, rows: str, about: str, sentence: str):
    with pytest.raises(ValueError, match=sentence):
        read_figures(write(tmp_path, rows, about), "t")


def test_a_missing_file_says_so(tmp_path: Path):
    with pytest.raises(ValueError, match=r"t\.toml is missing"):
        read_about(tmp_path, "t")


def test_bounds_the_wrong_way_round(tmp_path: Path):
    rows = "topic,concept,place,low,high,note,source\niot,any,chn,0.5,0.1,n,s\n"
    with pytest.raises(ValueError, match=r"low \(0\.5\) is above high \(0\.1\)"):
        read_shares(write(tmp_path, rows), "t")
