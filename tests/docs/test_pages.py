"""The pages that are made hold every rule, setting and schema; and all pages hang together."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
import yaml
from markdown_it import MarkdownIt

from checker import Rule, rules
from checker.measured import measurements
from crossfoot.settings import PathSettings, Settings

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
WRITTEN = sorted(DOCS.rglob("*.md"))
RULES = [pytest.param(rule, id=rule.code) for rule in rules()]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load()
PAGES: dict[str, str] = generate.pages()


def shown(markdown: str) -> tuple[str, list[str]]:
    """Return the text of a page as a reader sees it, and its blocks of code."""
    words: list[str] = []
    blocks: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "fence":
            blocks.append(token.content.strip())
        for child in token.children or ():
            words.append(" " if child.type == "softbreak" else child.content)
        if token.type.endswith("_close"):
            words.append("\n")
    return "".join(words), blocks


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_its_page(rule: Rule) -> None:
    text, blocks = shown(PAGES[f"rules/{rule.code}.md"])
    assert text.startswith(f"{rule.code} {rule.name}\n")
    assert f"reports at level {rule.level}" in text
    for paragraph in rule.page.split("\n\n"):
        said = " ".join(paragraph.replace("`", "").split())
        assert said in text
    for one in (*rule.fails, *rule.passes):
        for example in (*one.texts, *one.sources, *(content for _, content in one.tables)):
            assert example.strip() in blocks
        assert not one.published or one.published in text
    measured = measurements()[rule.code]
    assert f"False errors: {measured.false_errors}." in text
    assert f"False warnings: {measured.false_warnings}." in text
    assert str(measured.documents) in text


@pytest.mark.parametrize("rule", RULES)
def test_page_shows_what_is_said_of_each_text(rule: Rule) -> None:
    found, left = PAGES[f"rules/{rule.code}.md"].split("\n## Left alone\n")
    quoted = re.findall(r"^> \*\*(error|warning|note)\*\* .+", found, re.M)
    assert len(quoted) >= len(rule.fails)
    assert ">" not in re.sub(r"```.*?```", "", left, flags=re.S)


def test_tables_hold_every_rule() -> None:
    for made in (generate.rules_table(), generate.measured_table()):
        assert set(re.findall(r"\[([A-Z]{3}\d{3})\]", made)) == {rule.code for rule in rules()}
    wrong = sum(one.false_errors + one.false_warnings for one in measurements().values())
    total = generate.measured_table().splitlines()[-1].split("|")
    assert sum(int(cell) for cell in total[2:4]) == wrong


@pytest.mark.parametrize(
    ("kind", "made"),
    [(Settings, generate.settings_table()), (PathSettings, generate.path_settings_table())],
    ids=["settings", "path"],
)
def test_table_holds_every_setting(kind: type[msgspec.Struct], made: str) -> None:
    rows = [row.split(" | ") for row in made.splitlines()[2:]]
    assert [row[0] for row in rows] == [
        f"| `{field.encode_name}`" for field in msgspec.structs.fields(kind)
    ]
    assert all(cell.strip(" |") for row in rows for cell in row)


def test_setting_without_description_is_refused() -> None:
    class Bare(msgspec.Struct):
        key: int = 1

    with pytest.raises(ValueError, match="no description"):
        generate._fields(Bare)


def schema_files() -> list[Path]:
    return sorted(file for file in ROOT.glob("*/schemas/*.json") if file.parts[-3] != "tests")


def properties(schema: Any) -> Iterator[str]:
    """Yield the name of each member in a schema, however deep."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from (key for key, value in schema["properties"].items() if value is not False)
        for key, value in schema.items():
            if key not in ("if", "then", "else"):
                yield from properties(value)
    if isinstance(schema, list):
        for value in schema:
            yield from properties(value)


@pytest.mark.parametrize("file", schema_files(), ids=lambda file: file.name)
def test_listing_holds_every_schema(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    listing = generate.schemas_listing()
    address = f"`{file.relative_to(ROOT)}`, `{schema['$id']}`"
    (part,) = [part for part in re.split(r"^## ", listing, flags=re.M) if address in part]
    assert part.startswith(f"{schema['title']}\n")
    listed = {path.split(".")[-1] for path in re.findall(r"^\| `([^`]+)`", part, re.M)}
    assert set(properties(schema)) <= listed


def test_text_means_nothing_but_itself() -> None:
    text = "a *b* [c](d) <e> & `f|g` ``h`` _i_ | # {j} \\ k"
    made = MarkdownIt("commonmark").render(generate.plain(text))
    assert made == (
        "<p>a *b* [c](d) &lt;e&gt; &amp; <code>f|g</code> <code>h</code> _i_ | # {j} \\ k</p>\n"
    )


def test_nothing_closes_a_block() -> None:
    (token,) = MarkdownIt("commonmark").parse(generate.fenced("a\n````\n<b>\n```"))
    assert token.content == "a\n````\n<b>\n```\n"


def test_places_of_pages_are_filled() -> None:
    asked = [
        place
        for page in WRITTEN
        for place in re.findall(r"<!-- made: (.*?) -->", page.read_text("utf-8"))
    ]
    assert sorted(asked) == sorted(generate.FILLED)
    assert not re.search("made:", generate.filled("<!-- made: rules -->"))
    with pytest.raises(KeyError):
        generate.filled("<!-- made: gone -->")


def every_page() -> dict[str, str]:
    """Return all pages of the site, written and made, as they are built."""
    written = {
        page.relative_to(DOCS).as_posix(): generate.filled(page.read_text("utf-8"))
        for page in WRITTEN
    }
    return {**written, **PAGES}


def anchors(markdown: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", markdown, re.M)
    return {
        re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", one).strip().lower()) for one in headings
    }


def test_links_lead_somewhere() -> None:
    pages = every_page()
    files = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*") if path.is_file()}
    astray = []
    for name, markdown in pages.items():
        prose = re.sub(r"^(`{3,}).*?^\1$|`[^`\n]*`", "", markdown, flags=re.S | re.M)
        for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose):
            path, _, anchor = link.partition("#")
            target = ((DOCS / name).parent / path).resolve().relative_to(DOCS).as_posix()
            if target not in pages.keys() | files:
                astray.append(f"{name}: {link}")
            elif anchor and anchor not in anchors(pages[target]):
                astray.append(f"{name}: {link}")
    assert astray == []


def test_navigation_names_every_page() -> None:
    navigation = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    named = re.findall(r"[\w/-]+\.md", json.dumps(navigation))
    assert sorted(named) == sorted(page.relative_to(DOCS).as_posix() for page in WRITTEN)
