"""Pages and tables of the documentation that are made of the project itself, as Markdown.

Rules, settings, schemas and what was measured describe themselves; nothing of them is written down
a second time. Everything here is a function from those to text. ``hook.py`` puts it into the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib import resources
from inspect import cleandoc
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from checker import Rule, audit, check, rules
from checker.catalogue import FAMILIES
from checker.measured import measurements, planting
from checker.rule import Example
from claims import Document
from crossfoot.configuration import wanted
from crossfoot.settings import PathSettings, Settings, settings_schema

SCHEMAS = ("report", "finding", "claim", "occurrence", "claimreview")
"""The schemas of ``reports/schemas``, in the order in which they are listed."""

_MARKS = re.compile(r"([\\`*_{}\[\]#])")
_CODE = re.compile(r"(`+)(.+?)\1")


def plain(text: str) -> str:
    """Return a text as one line of Markdown, in a table too: what is code in it stays code, and
    the rest means nothing but itself."""
    line = " ".join(text.split())
    parts, end = [], 0
    for code in _CODE.finditer(line):
        parts += [_without_meaning(line[end : code.start()]), f"`{code[2]}`"]
        end = code.end()
    return "".join(parts) + _without_meaning(line[end:])


def _without_meaning(text: str) -> str:
    return _MARKS.sub(r"\\\1", escape(text, quote=False)).replace("|", "&#124;")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    cells = [list(head)]
    cells += [["---"] * len(cells[0]), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


# Rules


def pages() -> dict[str, str]:
    """Return the page of each rule, by its address below ``docs/``."""
    return {page_of(rule): rule_page(rule) for rule in rules()}


def page_of(rule: Rule) -> str:
    """Return the address of a rule's page, below ``docs/``."""
    return f"rules/{rule.code}.md"


def families() -> dict[str, list[Rule]]:
    """Return the rules of each family that has any, by what the family is about."""
    return {
        f"{family} {FAMILIES[family]}": list(group)
        for family, group in groupby(rules(), key=lambda rule: rule.family)
    }


def rules_table() -> str:
    """Return all rules: level, false alarms, planted errors found, what each finds, with links."""
    rows = (
        (
            f"[{rule.code}]({rule.code}.md) {rule.name}",
            rule.level,
            _rate(rule.code),
            _found(rule.code),
            plain(rule.summary) + (" Off unless selected." if rule.on_request else ""),
        )
        for rule in rules()
    )
    return table(("rule", "gravest level", "false in 100", "found", "finds"), rows)


def rule_page(rule: Rule) -> str:
    """Return a rule's page: what it finds and why, texts found and left alone, false alarms."""
    parts = [f"# {rule.code} {rule.name}", _standing(rule)]
    parts += [plain(part) for part in cleandoc(rule.page).split("\n\n")]
    shown: set[tuple[str, str]] = set()
    parts.append("## Found")
    for number, one in enumerate(rule.fails):
        parts += ["---"] * bool(number) + [*_example(one, shown), *_said(rule, one)]
    parts.append("## Left alone")
    for number, one in enumerate(rule.passes):
        parts += ["---"] * bool(number) + [*_example(one, shown)]
    parts += ["## Measured", _measured(rule.code)]
    return "\n\n".join(parts) + "\n"


def _standing(rule: Rule) -> str:
    family = f"family {rule.family}, {FAMILIES[rule.family]}"
    said = f"At the gravest, it reports at level **{rule.level}**; {family}."
    if rule.on_request:
        said += f" It is off unless selected by its own name: `--extend-select {rule.code}`."
    return said


def _example(one: Example, shown: set[tuple[str, str]]) -> Iterator[str]:
    """Yield the texts of an example, each with what it is; a table is shown once, then named."""
    named = [("draft" if one.sources else "text", text) for text in one.texts]
    named += [("source", text) for text in one.sources]
    dated = f", published {one.published}" if one.published else ""
    for kind, text in named:
        yield f"A {kind}{dated}:"
        yield fenced(text)
    for file in one.tables:
        name, content = file
        again = ", as above." if file in shown else ":"
        yield f"Given with `--reference`: `{name}`{again}"
        if file not in shown:
            yield fenced(content)
        shown.add(file)


def _said(rule: Rule, one: Example) -> Iterator[str]:
    """Yield what crossfoot says of an example, as it says it today."""
    for level, message in findings_of(rule, one):
        yield f"> **{level}** {plain(message)}"


def findings_of(rule: Rule, one: Example) -> list[tuple[str, str]]:
    """Return level and message of what a rule alone finds in an example."""
    texts, sources = (
        [Document.from_text(text, name=f"{kind} {number}", published=one.published)
         for number, text in enumerate(given, 1)]
        for kind, given in (("text", one.texts), ("source", one.sources))
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        for name, content in one.tables:
            (Path(folder) / name).write_text(content, encoding="utf-8")
        given = folder if one.tables else None
        if sources:
            report = check(texts, against=sources, select=[rule.code], reference=given)
        else:
            report = audit(texts, select=[rule.code], reference=given)
    return [(found.level, found.message) for found in report.findings]


def fenced(text: str) -> str:
    """Return a text as a block of code that nothing in it can close."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.strip()}\n{fence}"


# What was measured


def measured_table() -> str:
    """Return the false alarms of each rule on clean articles, and of all together."""
    found = measurements()
    rows = [
        (
            f"[{code}](rules/{code}.md)",
            str(one.false_errors),
            str(one.false_warnings),
            f"{one.documents}",
            f"{one.words:,}",
            one.date,
        )
        for code, one in found.items()
    ]
    errors = sum(one.false_errors for one in found.values())
    warnings = sum(one.false_warnings for one in found.values())
    rows.append(("all", str(errors), str(warnings), "", "", ""))
    return table(
        ("rule", "false errors", "false warnings", "articles", "words", "measured on"), rows
    )


def corpus() -> str:
    """Return what the false alarms were counted on, in words."""
    import tomllib

    file = resources.files("checker.tables") / "measured.toml"
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return f"Counted on: {plain(said['corpus'])}."


def _measured(code: str) -> str:
    one = measurements().get(code)
    if one is None:
        return "Not measured yet."
    planted = planting(code)
    found = f"Planted errors found: {planted.said}, on {planted.date}. " if planted else ""
    return (
        f"False errors: {one.false_errors}. False warnings: {one.false_warnings}. In "
        f"{one.documents} clean articles of {one.words:,} words, on {one.date}. "
        f"{found}[How this is measured](../precision.md)."
    )


def _rate(code: str) -> str:
    one = measurements().get(code)
    return f"{one.rate:.1f}" if one else "?"


def _found(code: str) -> str:
    one = planting(code)
    return one.said if one else ""


# Settings


def settings_table() -> str:
    """Return the settings of a configuration file: key, values, default, what each does."""
    return _fields(Settings)


def path_settings_table() -> str:
    """Return the settings of a path in it, in the same way."""
    return _fields(PathSettings)


def _fields(kind: type[msgspec.Struct]) -> str:
    hints = get_type_hints(kind, include_extras=True)
    rows = []
    for field in msgspec.structs.fields(kind):
        hint = hints[field.name]
        rows.append(
            (
                f"`{field.encode_name}`",
                plain(wanted(hint)),
                _default(field),
                plain(_description(hint)),
            )
        )
    return table(("key", "takes", "default", "what it does"), rows)


def _description(hint: Any) -> str:
    """Return the description that a type carries. Raises ValueError for a type without one."""
    if get_origin(hint) is Annotated:
        for extra in get_args(hint)[1:]:
            if isinstance(extra, msgspec.Meta) and extra.description:
                return extra.description
    raise ValueError(f"{hint} has no description.")


def _default(field: msgspec.structs.FieldInfo) -> str:
    made = field.default_factory is not msgspec.NODEFAULT
    value: object = field.default_factory() if made else field.default
    if value is None:
        return "none"
    return f"`{json.dumps(value)}`"


# Schemas


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON schemas by their files, those of results first, then that of settings."""
    folder = resources.files("reports") / "schemas"
    found = {
        f"reports/schemas/{name}.schema.json": json.loads(
            (folder / f"{name}.schema.json").read_text(encoding="utf-8")
        )
        for name in SCHEMAS
    }
    return {**found, "crossfoot/schemas/settings.schema.json": settings_schema()}


def schemas_listing() -> str:
    """Return each schema with its members: name, type, what it is."""
    return "\n".join(_listing(file, schema) for file, schema in schemas().items())


def _listing(file: str, schema: Mapping[str, Any]) -> str:
    parts = [f"## {schema['title']}", f"`{file}`, `{schema['$id']}`", _shape(schema, schema)]
    for name, inside in schema.get("$defs", {}).items():
        if schema.get("$ref") != f"#/$defs/{name}":
            parts += [f"### {name}", _shape(inside, schema)]
    return "\n\n".join(parts) + "\n"


def _shape(schema: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    """Return what a schema describes, and a table of its members or its type where it has none."""
    inside = _resolved(schema, root)
    said = plain(inside.get("description", ""))
    rows = [(f"`{name}`", plain(kind), plain(what)) for name, kind, what in members(inside, root)]
    if rows:
        listed = table(("member", "type", "what it is"), rows)
    else:
        listed = f"Type: {plain(kind_of(inside, root))}."
    return f"{said}\n\n{listed}" if said else listed


def members(
    schema: Mapping[str, Any], root: Mapping[str, Any], above: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Yield path, type and description of each member, those within others behind them.

    What has a name of its own in the schema is named, and listed once.
    """
    if "items" in schema:
        yield from members(schema["items"], root, f"{above}[]")
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from members(one, root, above)
    for key, member in schema.get("properties", {}).items():
        path = f"{above}.{key}" if above else key
        yield path, kind_of(member, root), member.get("description", "")
        yield from members(member, root, path)


def kind_of(schema: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    """Say in words what a schema takes."""
    if ref := schema.get("$ref", ""):
        file, _, name = ref.partition("#/$defs/")
        return f"{name} of `{file}`" if file and name else name or f"`{file}`"
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " or ".join(kind_of(one, root) for one in schema[key])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{json.dumps(one)}`" for one in schema["enum"])
    if "items" in schema:
        return f"array of {kind_of(schema['items'], root)}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object with values: {kind_of(schema['additionalProperties'], root)}"
    kinds = schema.get("type", "anything")
    form = f" ({schema['format']})" if "format" in schema else ""
    return (kinds if isinstance(kinds, str) else " or ".join(kinds)) + form


def _resolved(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference within the file; one to another file stays what it is."""
    ref = schema.get("$ref", "")
    if not ref.startswith("#/"):
        return schema
    found: Any = root
    for key in ref[2:].split("/"):
        found = found[key]
    return _resolved(found, root)


FILLED = {
    "rules": rules_table,
    "measured": measured_table,
    "corpus": corpus,
    "settings": settings_table,
    "path-settings": path_settings_table,
    "schemas": schemas_listing,
}
"""What a page may hold as ``<!-- made: NAME -->`` on a line of its own, and what stands there."""

_PLACE = re.compile(r"^<!-- made: ([\w-]+) -->$", re.MULTILINE)


def filled(markdown: str) -> str:
    """Return a page with what is made for it in its places. Raises KeyError for an unknown name."""
    return _PLACE.sub(lambda match: FILLED[match[1]]().rstrip("\n"), markdown)
