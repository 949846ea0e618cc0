"""The gazetteer's shape, and places that news names every day."""

import csv
import itertools
from functools import cache
from importlib import resources

import pytest

COLUMNS = ["id", "name", "kind", "parents", "aliases", "adjectives", "population"]
KINDS = {"world", "continent", "region", "country", "division", "city", "district"}
LEXICON = resources.files("claims.lexicon")


@cache
def table() -> list[dict[str, str]]:
    text = (LEXICON / "places.tsv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


@cache
def places() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table()}


@cache
def stopwords() -> set[str]:
    text = (LEXICON / "en" / "place_stopwords.txt").read_text(encoding="utf-8")
    return {line for line in text.splitlines() if line and not line.startswith("#")}


def wholes(identity: str, path: tuple[str, ...] = ()) -> set[str]:
    assert identity not in path, f"{identity} lies in itself: {path}"
    found = {identity}
    for parent in places()[identity]["parents"].split():
        found |= wholes(parent, (*path, identity))
    return found


def named(name: str) -> set[str]:
    return {
        row["id"] for row in table() if name == row["name"] or name in row["aliases"].split("|")
    }


def meant(adjective: str) -> set[str]:
    return {row["id"] for row in table() if adjective in row["adjectives"].split("|")}


def test_every_row_has_the_columns_a_name_and_a_kind():
    assert list(table()[0]) == COLUMNS
    for row in table():
        assert None not in row, row
        assert None not in row.values(), row
        assert row["name"].strip() == row["name"] != "", row
        assert row["kind"] in KINDS, row
        assert row["population"] == "" or int(row["population"]) > 0, row


def test_ids_are_unique_and_say_the_kind():
    ids = [row["id"] for row in table()]
    assert len(ids) == len(set(ids))
    for row in table():
        if row["kind"] in ("city", "district"):
            kind, country, _ = row["id"].split(":")
            assert kind == row["kind"]
            assert places()[country]["kind"] == "country"
        if row["kind"] == "country":
            assert len(row["id"]) == 3


def test_all_places_lie_in_the_world():
    for identity, row in places().items():
        missing = [parent for parent in row["parents"].split() if parent not in places()]
        assert not missing, f"{identity} lies in {missing}"
    for identity in places():
        assert "world" in wholes(identity), identity


def test_no_place_lists_a_parent_twice_or_itself():
    for row in table():
        parents = row["parents"].split()
        assert len(parents) == len(set(parents))
        assert row["id"] not in parents


def test_cities_and_districts_lie_in_their_country():
    for row in table():
        if row["kind"] in ("city", "district"):
            assert row["id"].split(":")[1] in wholes(row["id"]), row


def test_divisions_lie_in_one_country():
    for row in table():
        if row["kind"] == "division":
            countries = {w for w in wholes(row["id"]) if places()[w]["kind"] == "country"}
            assert len(countries) == 1, row


def test_aliases_are_neither_stop_words_nor_the_name_again():
    for row in table():
        aliases = row["aliases"].split("|") if row["aliases"] else []
        assert len(aliases) == len(set(aliases)), row
        for alias in aliases:
            assert alias.strip() == alias != "", row
            assert alias not in stopwords(), row
            assert alias != row["name"], row


def test_a_city_with_a_stop_word_for_its_name_has_no_alias():
    stopped = [r for r in table() if r["kind"] == "city" and r["name"] in stopwords()]
    assert len(stopped) > 50
    assert not [row for row in stopped if row["aliases"]]


def test_names_of_one_letter_or_in_lower_case_are_no_names():
    for row in table():
        assert len(row["name"]) > 1
        assert row["name"][0].isupper(), row
        assert "us" not in row["aliases"].split("|")
        assert "’" not in row["name"] + row["aliases"]


def test_the_table_stays_small():
    assert len(table()) < 6_000
    assert len((LEXICON / "places.tsv").read_bytes()) < 600_000


@pytest.mark.parametrize(
    "chain",
    [
        "district:chn:tianhe city:chn:guangzhou cn-gd chn asia world",
        "district:chn:binhu city:chn:wuxi cn-js yangtze_river_delta mainland_china chn",
        "city:chn:guangzhou greater_bay_area chn world",
        "hkg greater_bay_area",
        "cn-bj beijing_tianjin_hebei chn",
        "city:chn:kunshan city:chn:suzhou cn-js",
        "district:usa:manhattan city:usa:new_york_city us-ny usa north_america world",
        "district:gbr:hackney city:gbr:london gb-eng gbr europe world",
        "fra eurozone eu europe world",
        "deu g7 oecd",
        "vnm asean southeast_asia asia",
        "city:jpn:osaka jp-27 jpn",
        "city:ind:mumbai in-mh ind south_asia asia",
        "city:nga:lagos ng-la nga sub_saharan_africa africa",
        "city:bra:sao_paulo br-sp bra latin_america latin_america_caribbean",
        "city:deu:cologne de-nw deu",
        "ua-14 donbas ukr",
    ],
)
def test_what_lies_in_what(chain: str):
    parts = chain.split()
    for part, whole in itertools.pairwise(parts):
        assert whole in wholes(part), f"{part} does not lie in {whole}"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("gbr", "eu"),
        ("rus", "europe"),
        ("hkg", "mainland_china"),
        ("twn", "chn"),
        ("che", "eu"),
        ("swe", "eurozone"),
        ("geo", "usa"),
    ],
)
def test_what_does_not_lie_in_what(part: str, whole: str):
    assert whole not in wholes(part)


@pytest.mark.parametrize(
    ("adjective", "place"),
    [
        ("British", "gbr"),
        ("Chinese", "chn"),
        ("American", "usa"),
        ("South Korean", "kor"),
        ("Dutch", "nld"),
        ("European", "europe"),
        ("global", "world"),
        ("worldwide", "world"),
        ("Californian", "us-ca"),
        ("Scottish", "gb-sct"),
    ],
)
def test_adjectives(adjective: str, place: str):
    assert meant(adjective) == {place}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("China", {"chn"}),
        ("PRC", {"chn"}),
        ("U.S.", {"usa"}),
        ("UK", {"gbr"}),
        ("Türkiye", {"tur"}),
        ("Ivory Coast", {"civ"}),
        ("Jiangsu", {"cn-js"}),
        ("Xinjiang", {"cn-xj"}),
        ("Guangzhou", {"city:chn:guangzhou"}),
        ("Tianhe", {"district:chn:tianhe"}),
        ("Beijing", {"cn-bj"}),
        ("Istanbul", {"tr-34"}),
        ("São Paulo", {"br-sp", "city:bra:sao_paulo"}),
        ("Sao Paulo", {"br-sp", "city:bra:sao_paulo"}),
        ("Bangalore", {"city:ind:bengaluru"}),
        ("Congo", {"cod", "cog"}),
        ("Georgia", {"geo", "us-ga"}),
        ("Washington", {"us-dc", "us-wa"}),
        ("New York", {"us-ny", "city:usa:new_york_city"}),
        ("Huangpu", {"district:chn:huangpu_guangzhou", "district:chn:huangpu_shanghai"}),
        ("Greater Bay Area", {"greater_bay_area"}),
        ("euro area", {"eurozone"}),
        ("Delta State", {"ng-de"}),
        ("Mie Prefecture", {"jp-24"}),
        ("Bavaria", {"de-by"}),
    ],
)
def test_names(name: str, wanted: set[str]):
    assert named(name) == wanted


@pytest.mark.parametrize("name", ["Reading", "Mobile", "Nice", "Jackson", "Brent", "Male", "World"])
def test_ordinary_words_and_surnames_are_stop_words(name: str):
    assert name in stopwords()


@pytest.mark.parametrize("name", ["China", "London", "Wuxi", "Tianhe", "Jordan", "Paris"])
def test_great_places_are_none(name: str):
    assert name not in stopwords()
