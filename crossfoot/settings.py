"""The settings of a configuration file: their names, types and what each does.

This type is the single source: files are read by it, the schema for editors is made of it, and a
reference can be.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from checker.house import Billion, Percent

Level = Literal["error", "warning", "note", "off"]
FailOn = Literal["error", "warning", "never"]

Rules = tuple[str, ...]
Levels = dict[str, Level]


class PathSettings(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What differs for the documents of a path."""

    select: Annotated[
        Rules | None, Meta(description="Report only these rules there: codes, names or families.")
    ] = None
    ignore: Annotated[Rules, Meta(description="Do not report these rules there.")] = ()
    levels: Annotated[
        Levels, Meta(description="The level of rules there, before that of the whole.")
    ] = {}


class Settings(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What a configuration file says; what the command line says goes before it."""

    select: Annotated[
        Rules | None,
        Meta(description="Apply these rules only: codes, names or families; all where not given."),
    ] = None
    ignore: Annotated[
        Rules, Meta(description="Leave these rules out: codes, names or families.")
    ] = ()
    extend_select: Annotated[
        Rules,
        Meta(description="Apply these rules as well, such as those that are off unless selected."),
    ] = ()
    fail_on: Annotated[
        FailOn, Meta(description="From which level on new findings make the status 1.")
    ] = "error"
    levels: Annotated[
        Levels,
        Meta(description="The level of a rule's findings, by its code, name or family."),
    ] = {}
    per_path: Annotated[
        dict[str, PathSettings],
        Meta(
            description="What differs for documents, by globs that are relative to this file's "
            "folder."
        ),
    ] = {}
    sources: Annotated[
        tuple[str, ...],
        Meta(
            description="What `check` compares drafts with where --against is not given: files, "
            "folders or globs, relative to this file's folder."
        ),
    ] = ()
    reference: Annotated[
        str | None,
        Meta(description="A folder of your own reference tables, relative to this file's folder."),
    ] = None
    home_country: Annotated[
        str | None,
        Meta(
            description='The country (ISO 3166 alpha-2, like "CA") whose money a bare "$" is where '
            "the text speaks of no other."
        ),
    ] = None
    home_currency: Annotated[
        str | None,
        Meta(
            description='The currency (ISO 4217, like "CAD") that a bare "$" or another shared '
            "name means where the text speaks of no other; it goes before home-country."
        ),
    ] = None
    percent: Annotated[
        Percent | None,
        Meta(description="How the house writes percent; it switches WRT101 percent-style on."),
    ] = None
    billion: Annotated[
        Billion | None,
        Meta(description="How the house writes billion; it switches WRT102 billion-style on."),
    ] = None
    max_bytes: Annotated[
        int | str | None,
        Meta(
            description="Refuse larger files, and archives that unpack to more: a number of bytes, "
            'or a size like "50MB".'
        ),
    ] = None
    timeout: Annotated[
        float | str | None,
        Meta(description="Give up what takes more seconds than this to read or to fetch."),
    ] = None
    published: Annotated[
        datetime.date | None,
        Meta(description="Date of publication of documents that state none, like 2024-03-29."),
    ] = None


def settings_schema() -> dict[str, Any]:
    """Return the JSON schema of the settings, for editors; ``schemas/`` holds it as a file."""
    from msgspec.json import schema

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:crossfoot:settings:1",
        "title": "Settings of crossfoot",
        **schema(Settings),
    }
