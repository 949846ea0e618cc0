"""Reported statistics: what is read, what the distributions give, and that what is right is left
alone, whatever it is rounded to."""

from __future__ import annotations

import sys
from fractions import Fraction
from math import erfc, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker import audit
from checker.extras import is_installed
from checker.statistics import distributions
from checker.statistics.distributions import quantile, tail
from checker.statistics.estimates import find_intervals
from checker.statistics.granularity import Grained, nearest
from checker.statistics.reported import Range, rounded
from checker.statistics.significance import find_reported
from checker.statistics.standard_errors import find_spreads
from claims import Document


def found(text: str, code: str = "STA") -> list[tuple[str, str]]:
    report = audit([Document.from_text(text)], select=[code])
    assert not report.faults
    return [(one.rule, one.level) for one in report.findings]


# Critical values of the printed tables (two-sided for t, z and r).
TABLES = [
    ("t", 2.042, 30, 0, 0.05), ("t", 2.763, 28, 0, 0.01), ("t", 12.706, 1, 0, 0.05),
    ("z", 1.95996, 0, 0, 0.05), ("z", 2.57583, 0, 0, 0.01),
    ("χ²", 3.841, 1, 0, 0.05), ("χ²", 18.307, 10, 0, 0.05), ("Q", 21.026, 12, 0, 0.05),
    ("F", 4.171, 1, 30, 0.05), ("F", 3.150, 2, 60, 0.05), ("F", 4.977, 2, 60, 0.01),
    ("r", 0.2732, 50, 0, 0.05), ("r", 0.5760, 10, 0, 0.05),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "statistic", "first", "second", "p"), TABLES)
def test_tails_are_those_of_the_tables(
    kind: str, statistic: float, first: float, second: float, p: float
) -> None:
    assert tail(kind, statistic, first, second) == pytest.approx(p, rel=2e-3)
    assert quantile(kind, p, first, second) == pytest.approx(statistic, rel=1e-3)


@given(st.floats(0, 6), st.integers(1, 400))
def test_the_distributions_agree_with_each_other(size: float, df: int) -> None:
    """z is an erfc; t² is an F with one degree of freedom; z² is a χ² with one."""
    assert tail("z", size, 0, 0) == pytest.approx(erfc(size / sqrt(2)), abs=1e-12)
    assert tail("χ²", size * size, 1, 0) == pytest.approx(erfc(size / sqrt(2)), abs=1e-12)
    assert tail("F", size * size, 1, df) == pytest.approx(tail("t", size, df, 0), abs=1e-10)


@given(
    kind=st.sampled_from(["t", "F", "χ²", "r", "z", "Q"]),
    size=st.floats(0.01, 8),
    first=st.integers(1, 60),
    second=st.integers(2, 300),
    digits=st.integers(1, 3),
    p_digits=st.integers(2, 4),
    negative=st.booleans(),
)
@settings(max_examples=200)
def test_what_was_reckoned_and_rounded_is_never_called_wrong(
    kind: str, size: float, first: int, second: int, digits: int, p_digits: int, negative: bool
) -> None:
    from scipy import stats

    df = second if kind == "t" else first
    if kind == "r":
        size, df = size / 8.1, second
        # From the definition: the p-value of the t that belongs to a correlation.
        p = 2 * stats.t.sf(size * sqrt(df / (1 - size * size)), df)
    elif kind == "t":
        p = 2 * stats.t.sf(size, df)
    elif kind == "z":
        p = 2 * stats.norm.sf(size)
    elif kind == "F":
        p = stats.f.sf(size, first, second)
    else:
        p = stats.chi2.sf(size, df)
    written = f"{size:.{digits}f}"
    assume(float(written) > 0)
    freedom = {"z": "", "F": f"({first}, {second})"}.get(kind, f"({df})")
    sign = "−" if negative and kind in ("t", "r", "z") else ""
    shown = f"= {p:.{p_digits}f}" if p >= 10.0**-p_digits else f"< {10.0**-p_digits:.{p_digits}f}"
    text = f"The groups differed, {kind}{freedom} = {sign}{written}, p {shown}."
    assert found(text, "STA001") == []


@given(st.floats(2.5, 5), st.integers(10, 300), st.sampled_from(["> .05", "= .06", "= .5"]))
def test_a_significant_t_with_another_p_value_is_an_error(size: float, df: int, p: str) -> None:
    assert found(f"The groups differed, t({df}) = {size:.2f}, p {p}.") == [("STA001", "error")]


@pytest.mark.parametrize(
    ("text", "kind", "freedom"),
    [
        ("t(28) = 2.20, p = .036", "t", (28, 0)),
        ("*t*(28) = −2.20, *p* = .036", "t", (28, 0)),
        ("<i>t</i>(28) = 2.20, <i>p</i> = .036", "t", (28, 0)),
        ("$t(28) = 2.20$, $p = .036$", "t", (28, 0)),
        ("t(1,234) = 2.20, p = .03", "t", (1234, 0)),
        ("t = 2.20, df = 28, p = .036", "t", (28, 0)),
        ("t28 = 2.20, p = .036", "t", (28, 0)),
        ("p = .036, t(28) = 2.20", "t", (28, 0)),
        ("F(2,57)=3.94,p<.05", "F", (2, 57)),
        ("F2,57 = 3.94, P = 0.025", "F", (2, 57)),
        ("F(1, 1,234) = 5.10, MSE = 2.1, p = .024", "F", (1, 1234)),
        (r"\chi^2(1, N = 90) = 4.20, p = .04", "χ²", (1, 0)),
        ("chi-square = 4.20 with 1 degree of freedom (p = 0.04)", "χ²", (1, 0)),
        ("r = .30, n = 50, p = .034", "r", (48, 0)),
        ("Z = 1.96; P value: 0.05", "z", (0, 0)),
        ("Q(12) = 20.1, 95% CI [1.0, 2.0], p = .065", "Q", (12, 0)),
        ("t(28) = 1.20, ns", "t", (28, 0)),
    ],
)
def test_read(text: str, kind: str, freedom: tuple[float, float]) -> None:
    (one,) = find_reported(Document.from_text(f"They differed, {text}."))
    assert (one.kind, (one.first.low, one.second.low)) == (kind, freedom)


@pytest.mark.parametrize(
    "text",
    [
        "f(28) = 2.20 and p = .036",
        "t(28) = 2.20",
        "t(28) = 2.20. The value of p was large",
        "x = 12, y = −8, z = 52, p < .001",
        "ts(28) > 2.50, ps < .02",
        "t = 2.20, p = .036",
        "F(57) = 3.94, p = .03",
        "At t = 30, p = 0.4 bar",
    ],
)
def test_not_read(text: str) -> None:
    assert list(find_reported(Document.from_text(text))) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("t(28) = 2.20, p = .06", "error"),  # .036: another side of .05
        ("t(28) = 2.20, p = .03", "warning"),  # the same side
        ("t(28) = 2.20, p = .018", "note"),  # half of it
        ("t(28) = 2.20, ns", "warning"),
        ("t(28) = 9.20, p = .000", "note"),
        ("t(28) = 2.20, p = .000", "warning"),
        ("t(28) = 2.20, p = 1.2", "error"),
        ("r(28) = 1.20, p = .01", "error"),
        ("t(28) = 1.20, p = .881 (one-tailed)", None),  # 1 − .24 / 2
        ("t(28) = 2.20, p = .108 (Bonferroni)", None),
        ("with alpha = .01, t(28) = 2.20, p = .03", "warning"),
        ("with alpha = .01, t(28) = 2.20, p = .002", "error"),
    ],
)
def test_levels(text: str, level: str | None) -> None:
    assert found(f"They differed, {text}.") == ([("STA001", level)] if level else [])


@given(
    st.floats(-3, 3),
    st.floats(0.05, 1),
    st.integers(1, 3),
    st.sampled_from(["ratio", "difference"]),
)
def test_an_interval_made_by_the_formula_is_never_called_wrong(
    estimate: float, error: float, digits: int, scale: str
) -> None:
    from math import exp

    ends = [estimate - 1.959964 * error, estimate, estimate + 1.959964 * error]
    if scale == "ratio":
        ends = [exp(one) for one in ends]
    low, middle, high = (f"{one:.{digits}f}" for one in ends)
    assume(float(low) > 0 or scale == "difference")
    p = erfc(abs(estimate / error) / sqrt(2))
    name = "odds ratio" if scale == "ratio" else "mean difference"
    said = f"= {p:.3f}" if p >= 0.001 else "< 0.001"
    text = f"The {name} was {middle} (95% CI {low} to {high}, p {said})."
    (read,) = find_intervals(Document.from_text(text))
    assert (read.low, read.high, read.level) == (low, high, 95)
    # At the very edge the interval may hold no effect by rounding alone.
    assert [one for one in found(text) if one[1] == "error"] == []
    if abs(abs(estimate / error) - 1.96) > 0.3:
        assert found(text) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("OR 1.45 (95% CI 1.10–1.92), p = 0.008", None),
        ("OR 1.95 (95% CI 1.10–1.92), p = 0.008", "error"),
        ("OR 1.45 (95% CI 1.10–1.92), p = 0.08", "error"),
        ("OR 1.45 (95% CI 0.99–2.12), p = 0.045", "note"),  # implies .056
        ("OR 1.45 (90% CI 0.99–2.12), p = 0.08", "note"),  # of 90 percent, it implies .109
        ("OR 1.45 (95% CI 1.92–1.10)", "error"),
        ("mean difference 3.2 (95% CI 0.4 to 4.2)", "warning"),
        ("mean difference 2.5 (95% CI 0.4 to 4.2)", "note"),
        ("a bootstrap mean difference of 3.2 (95% CI 0.4 to 4.2)", None),
        ("43 deaths (95% CI 45 to 60)", "warning"),
        ("24% fewer deaths (95% CI 0.61 to 0.95)", None),
    ],
)
def test_levels_of_intervals(text: str, level: str | None) -> None:
    assert found(f"They found {text}.") == ([("STA002", level)] if level else [])


@given(st.lists(st.integers(0, 10), min_size=2, max_size=60), st.integers(1, 3))
def test_a_mean_of_whole_numbers_is_never_called_wrong(data: list[int], digits: int) -> None:
    mean = Fraction(sum(data), len(data))
    one = Grained(0, 1, f"{float(mean):.{digits}f}", len(data), percent=False)
    assert nearest(one) is None


@given(st.integers(1, 300), st.data(), st.integers(0, 2))
def test_a_share_of_cases_is_never_called_wrong(
    cases: int, data: st.DataObject, digits: int
) -> None:
    part = data.draw(st.integers(1, cases))
    written = f"{100 * part / cases:.{digits}f}"
    assert nearest(Grained(0, 1, written, cases, percent=True)) is None
    if float(written) > 0:
        assert nearest(Grained(0, 1, written, part, percent=True, share=True)) is None


@given(st.integers(2, 90), st.integers(0, 9999))
def test_a_mean_that_is_called_wrong_has_no_total(cases: int, hundredths: int) -> None:
    """By trying all totals, in whole numbers."""
    written = f"{hundredths / 100:.2f}"
    possible = any(
        abs(100 * total - hundredths * cases) * 2 <= cases
        for total in range(hundredths * cases // 100 - 1, hundredths * cases // 100 + 3)
    )
    assert (nearest(Grained(0, 1, written, cases, percent=False)) is None) == possible


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A fever was seen in 37.5% of the 20 patients.", "STA003"),
        ("A fever was seen in 37.5% of 40 patients.", None),
        ("He won 62.5% of his 20 games.", None),  # with a draw
        ("He won 63.5% of his 20 games.", "STA003"),
        ("It was 30% of the 12 members.", None),
        ("He owns 37% of the 12 firms.", None),
        ("On a 7-point scale they had a mean of 3.47 (n = 12).", "STA003"),
        ("They had a mean weight of 3.47 kg (n = 12).", None),
        ("The Likert scale of 7 items had a mean of 3.46 (n = 12).", None),
        ("He averaged 6.47 assists over his last nine games.", "STA003"),
        ("They had SD = 4.0, SE = 0.8, n = 25.", None),
        ("They had SD = 4.0, SE = 1.8, n = 25.", "STA004"),
        ("They had n = 25, SE = 1.8 and SD = 4.0.", "STA004"),
        ("By a mixed model they had SD = 4.0, SE = 1.8, n = 25.", None),
    ],
)
def test_whole_numbers_and_standard_errors(text: str, code: str | None) -> None:
    assert found(text) == ([(code, "warning")] if code else [])


def test_an_age_is_a_note() -> None:
    text = "The participants had a mean age of 34.57 years (n = 12)."
    assert found(text) == [("STA003", "note")]


def test_spreads_are_read_apart() -> None:
    text = "Here SD = 4.0, SE = 0.8, n = 25, and there, in spring, n = 100, SD = 3.2, SE = 0.32."
    assert [one.cases for one in find_spreads(Document.from_text(text))] == [25, 100]


def test_rounded_numbers() -> None:
    assert rounded("1,234") == Range(1233.5, 1234.5)
    assert rounded("-2.5") == Range(-2.55, -2.45)
    assert rounded(".25").meets(Range(0.255, 1))
    assert not rounded(".25").meets(Range(0.256, 1))


def test_what_reckons_is_imported_only_when_it_is_asked_for() -> None:
    import subprocess

    code = (
        "import sys, crossfoot; document = crossfoot.Document.from_text('OR 1.5 (95% CI 2 to 3)');"
        "crossfoot.audit([document], select=['STA001', 'STA002']);"
        "sys.exit('scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_without_the_extra_the_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    assert not is_installed("statistics")
    text = [Document.from_text("The groups differed, t(28) = 2.20, p = .06.")]
    with pytest.raises(ValueError, match=r"STA001 p-value-differs needs scipy, .* 'statistics'"):
        audit(text, select=["STA001"])
    assert audit(text, select=["STA002"]).findings == ()
    assert audit(text).findings == ()


def test_one_file_knows_scipy() -> None:
    from pathlib import Path

    rooms = Path(distributions.__file__).parents[2]
    naming = [
        file.name
        for room in ("claims", "checker", "reports", "crossfoot")
        for file in (rooms / room).rglob("*.py")
        if "from scipy" in file.read_text("utf-8") or "import scipy" in file.read_text("utf-8")
    ]
    assert naming == ["distributions.py"]
