"""What programs read: the JSON shapes and their schemas, CSV, data frames."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from msgspec.structs import replace
from referencing import Registry, Resource

import reports
from checker import Occurrence, Report, Rule, audit
from checker.coverage import REASONS
from checker.rows import COLUMNS
from checker.where import RELATIONS
from claims import Claim, Interval, gather
from claims.plain import number
from reports import render_claims, render_report, render_rules
from reports.csv_text import cell
from reports.formats import FORMATS

SAMPLES = Path(__file__).parent.parent.parent / "data" / "samples"
SCHEMAS = Path(next(iter(reports.__path__))) / "schemas"

SCHEMA_NAMES = ["claim", "claimreview", "finding", "occurrence", "report"]

# The keys of DESIGN's example, in its order.
CLAIM_KEYS = [
    "id", "document", "start", "end", "line", "column", "locator", "text", "sentence",
    "value", "low", "high", "usual_low", "usual_high", "value_low", "value_high",
    "unit", "dimension", "counted",
    "modifier", "direction", "kind", "predicate", "per", "partitive", "definite", "anchored",
    "event", "measure", "measure_key", "of", "place", "entity", "period", "origin", "modality",
    "claimant", "assumptions", "unresolved",
]  # fmt: skip
REPORT_KEYS = [
    "version", "documents", "claims", "findings", "verified", "unchecked", "suppressed", "faults",
    "notes", "summary",
]  # fmt: skip
FINDING_KEYS = [
    "fingerprint", "rule", "name", "level", "message", "confidence", "claims", "locations",
    "references", "working", "diagnosis", "corrections", "known",
]  # fmt: skip


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def validator(name: str) -> Draft202012Validator:
    registry: Any = Registry()
    for each in SCHEMA_NAMES:
        registry = Resource.from_contents(schema(each)) @ registry
    return Draft202012Validator(
        schema(name),
        registry=registry,
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


def test_claims_fit_their_schema(claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        validator("claim").validate(claim.to_dict())
        assert list(claim.to_dict()) == CLAIM_KEYS == list(schema("claim")["properties"])


def test_occurrences_fit_their_schema(claims: tuple[Claim, ...]) -> None:
    for relation in RELATIONS:
        validator("occurrence").validate(Occurrence(relation, claims[0]).to_dict())
    assert schema("occurrence")["properties"]["relation"]["enum"] == list(RELATIONS)


def test_report_fits_its_schema(report: Report, empty_report: Report) -> None:
    for each in (report, empty_report):
        validator("report").validate(each.to_dict())
    record = report.to_dict()
    assert list(record) == REPORT_KEYS
    assert list(record["findings"][0]) == FINDING_KEYS
    assert record["version"] == 2


def test_reasons_are_those_of_the_schema() -> None:
    unchecked = schema("report")["properties"]["unchecked"]["items"]
    assert unchecked["properties"]["reason"]["enum"] == list(REASONS)


def test_audit_of_the_samples_fits_the_schema() -> None:
    documents, _ = gather([SAMPLES], on_note=lambda _: None)
    record = json.loads(render_report(audit(documents), "json"))
    validator("report").validate(record)
    assert record["findings"]
    assert record["verified"]
    known = {claim["id"] for claim in record["claims"]}
    for entry in (*record["findings"], *record["verified"]):
        assert set(entry["claims"]) <= known


def test_json_says_what_the_dict_says(report: Report) -> None:
    assert json.loads(render_report(report, "json")) == report.to_dict()
    lines = render_report(report, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == report.to_dict()["findings"]


def test_lines_of_findings_fit_their_schema(report: Report) -> None:
    (line,) = render_report(report, "jsonl").splitlines()
    validator("finding").validate(json.loads(line))
    with pytest.raises(ValidationError):
        validator("finding").validate({**json.loads(line), "more": 1})


def reviews(report: Report, **changes: Any) -> Any:
    """The claim reviews of a report whose finding has been changed."""
    changed = replace(report, findings=(replace(report.findings[0], **changes),))
    found = json.loads(render_report(changed, "claimreview"))
    validator("claimreview").validate(found)
    return found


def test_claim_review_of_a_suspect(report: Report) -> None:
    (review,) = reviews(report)
    assert review["url"] == "#f-f00d"
    assert review["claimReviewed"] == report.claims[0].sentence
    assert review["reviewRating"]["ratingValue"] == 1
    assert [each["name"] for each in review["itemReviewed"]["appearance"]] == ["news/forum.md"]
    assert "author" not in review["itemReviewed"]


def test_claim_review_names_claimant_and_address(report: Report) -> None:
    suspect = replace(report.findings[0].locations[1], role="suspect")
    (review,) = reviews(report, locations=(suspect,))
    claim = review["itemReviewed"]
    assert claim["author"]["name"] == "the Province of Jiangsu"
    assert claim["datePublished"] == "2023-10-24"
    assert claim["appearance"][0]["url"] == "https://example.org/jiangsu?a=1"


def test_claim_review_of_parties_has_words_and_no_number(report: Report) -> None:
    parties = tuple(replace(each, role="party") for each in report.findings[0].locations)
    (review,) = reviews(report, locations=parties)
    sentences = [claim.sentence for claim in report.claims[:2]]
    assert review["claimReviewed"] == " / ".join(sentences)
    assert review["reviewRating"]["name"] == "Contradicted"
    assert "ratingValue" not in review["reviewRating"]
    assert len(review["itemReviewed"]["appearance"]) == 2
    assert "author" not in review["itemReviewed"]


def test_claim_reviews_are_of_errors_alone(report: Report) -> None:
    assert reviews(report, level="warning") == []
    (review,) = reviews(report, locations=())
    assert review["claimReviewed"] == report.findings[0].message


def test_claim_reviews_of_the_samples_fit_their_schema() -> None:
    documents, _ = gather([SAMPLES], on_note=lambda _: None)
    found = audit(documents)
    records = json.loads(render_report(found, "claimreview"))
    validator("claimreview").validate(records)
    assert len(records) == sum(each.level == "error" for each in found.findings) > 0


def test_half_a_surrogate_pair_is_written(report: Report) -> None:
    broken = replace(report, findings=(replace(report.findings[0], message="a\ud800b"),))
    for format_ in ("json", "jsonl", "claimreview", "csv", "markdown", "terminal"):
        assert "a\\ud800b" in render_report(broken, format_).replace("\\\\", "\\")


def test_claims_as_json(claims: tuple[Claim, ...]) -> None:
    expected = [claim.to_dict() for claim in claims]
    assert json.loads(render_claims(claims, "json")) == expected
    assert [json.loads(line) for line in render_claims(claims, "jsonl").splitlines()] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2E+9", "2000000000"),
        ("22.2", "22.2"),
        ("-0", "0"),
        ("5.00", "5"),
        ("6.02E+23", "6.02e+23"),
        ("1E+999", "null"),
        ("NaN", "null"),
        ("Infinity", "null"),
        (None, "null"),
    ],
)
def test_numbers(value: str | None, expected: str) -> None:
    written = number(None if value is None else Decimal(value))
    assert json.dumps(written) == expected


def test_unbounded_interval_is_null(claims: tuple[Claim, ...]) -> None:
    quantity = replace(claims[0].quantity, strict=Interval(Decimal(3), None))
    record = replace(claims[0], quantity=quantity).to_dict()
    assert (record["low"], record["high"]) == (3, None)
    validator("claim").validate(record)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+5", "'+5"),
        ("-2", "-2"),
        ("-2.5e-3", "-2.5e-3"),
        (-2, "-2"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "' =1"),
        ("\r=1", "'\n=1"),
        (" =1", "' =1"),
        ("plain - text", "plain - text"),
        (["=a", "b"], "'=a; b"),
        (["a", "-b", "-1"], "a; '-b; '-1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ('"=1+1"', '\'"=1+1"'),
        ("'=1+1", "''=1+1"),
        (" “ ＝1”", "' “ ＝1”"),
        ("\u200d=1", "'\u200d=1"),
        ("\ufeff=1", "\\ufeff=1"),
        ("“plain” = text", "“plain” = text"),
        (None, ""),
        (True, "true"),
    ],
)
def test_spreadsheets_calculate_nothing(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_csv_has_a_row_for_each(report: Report, claims: tuple[Claim, ...]) -> None:
    findings = list(csv.DictReader(StringIO(render_report(report, "csv"))))
    assert [row["rule"] for row in findings] == ["AGR003"]
    rows = list(csv.DictReader(StringIO(render_claims(claims, "csv"))))
    assert [row["text"] for row in rows] == [claim.text for claim in claims]


def test_columns_are_those_of_the_rows(claims: tuple[Claim, ...]) -> None:
    assert set(claims[0].to_row()) == set(COLUMNS["claims"])


def test_rules_as_json(rules: tuple[Rule, ...]) -> None:
    (record,) = json.loads(render_rules(rules, "json"))
    assert record["code"] == "AGR003"
    assert record["summary"] == "A part is larger than its whole."


def test_unknown_format_names_the_nearest(report: Report) -> None:
    with pytest.raises(ValueError, match=r"'jsn' is no format \(did you mean json\?\)"):
        render_report(report, "jsn")


def test_every_kind_of_result_has_formats_of_its_own() -> None:
    assert set(FORMATS["report"]) - set(FORMATS["claims"]) >= {"claimreview"}
    for kind, names in FORMATS.items():
        assert next(iter(names)) == "terminal", kind
    with pytest.raises(ValueError, match="choose one of terminal, json, jsonl, csv, markdown"):
        render_rules((), "claimreview")


@pytest.mark.parametrize(
    ("table", "count"),
    [("claims", 4), ("findings", 1), ("verified", 1), ("unchecked", 1), ("documents", 2)],
)
def test_frames(report: Report, empty_report: Report, table: str, count: int) -> None:
    frame = report.to_frame(table)
    empty = empty_report.to_frame(table)
    assert (len(frame), len(empty)) == (count, table == "documents")
    assert list(frame.columns) == list(COLUMNS[table])
    assert list(frame.dtypes) == list(empty.dtypes)


def test_frame_types(report: Report) -> None:
    claims = report.to_frame("claims")
    assert claims["value"].sum() == 2e9 + 792e9 + 228.47e9 + 31.61e9
    assert str(claims["period_start"].dtype) == "datetime64[s]"
    assert claims["kind"].value_counts()["level"] == 4
    assert claims["modality"].dtype.ordered is False
    assert (report.to_frame()["level"] > "warning").all()
    assert "AGR001" in report.to_frame()["rule"].cat.categories


def test_frames_of_two_audits_can_be_joined(report: Report, empty_report: Report) -> None:
    import pandas

    joined = pandas.concat([report.to_frame(), empty_report.to_frame(), report.to_frame()])
    assert list(joined["rule"]) == ["AGR003", "AGR003"]
    assert str(joined["rule"].dtype) == str(joined["level"].dtype) == "category"


def test_unknown_category_is_kept(report: Report) -> None:
    strange = replace(report.findings[0], rule="XYZ999")
    assert list(replace(report, findings=(strange,)).to_frame()["rule"]) == ["XYZ999"]


def test_frame_of_documents(report: Report) -> None:
    documents = report.to_frame("documents")
    assert list(documents["claims"]) == [1, 3]
    assert str(documents["published"].dtype) == "datetime64[s]"


def test_frame_of_unchecked_claims_says_where_they_stand(report: Report) -> None:
    (row,) = report.to_frame("unchecked").to_dict("records")
    assert (row["claim"], row["reason"]) == ("news/jiangsu.txt#48", "alone")
    assert (row["document"], row["line"], row["column"]) == ("news/jiangsu.txt", 1, 49)


def test_unknown_frame(report: Report) -> None:
    tables = "claims, findings, verified, unchecked, documents"
    with pytest.raises(ValueError, match=f"choose one of {tables}"):
        report.to_frame("rows")
