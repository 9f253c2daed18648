"""The JSON Schema of a record, made from the very dataclasses that are written."""

from __future__ import annotations

import json
import types
from dataclasses import fields
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dondoc.core.arithmetic.check import Check
from dondoc.core.reading import findings
from dondoc.export.document import SCHEMA_VERSION

_KIND_TYPES = {
    "citations": findings.Citation, "figures": findings.Figure, "tasks": findings.Task,
    "organisations": findings.Organisation, "people": findings.Person, "times": findings.Time,
}  # fmt: skip
_PLAIN: dict[object, dict[str, Any]] = {
    str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
    type(None): {"type": "null"}, object: {},
}  # fmt: skip


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The schema of one document's record."""
    kinds = {name: {"type": "array", "items": _finding(kind)} for name, kind in _KIND_TYPES.items()}
    text = {"type": ["string", "null"]}
    properties = {
        "schema": {"const": SCHEMA_VERSION},
        "dondoc": {"type": "string"},
        "file": {"type": "string"},
        "index": {"type": "integer", "minimum": 0, "description": "checks' places count documents by it"},
        "format": {"enum": ["txt", "md", "html", "docx", "doc", "pdf", "eml"]},
        "encoding": {"type": "string"},
        "sha256": {"type": "string"},
        "characters": {"type": "integer", "minimum": 0},
        "published": text,
        "warnings": {"type": "array", "items": {"type": "string"}},
        "register": _of(findings.Register),
        "meeting": {"anyOf": [{"type": "null"}, _of(findings.Meeting)]},
        **kinds,
        "checks": {"type": "array", "items": _of(Check)},
        "text": {"type": "string", "description": "the stored text; offsets are its code points"},
    }
    required = [name for name in properties if name != "text"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dondoc: what was read in one document",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def published() -> dict[str, Any]:
    """The schema of what is written: one document's record, or a list of them where several were read."""
    document = dict(schema())
    dialect = document.pop("$schema")
    one = {"$ref": "#/$defs/document"}
    return {
        "$schema": dialect,
        "title": "dondoc: what was read in one document, or a list of several",
        "anyOf": [one, {"type": "array", "items": one}],
        "$defs": {"document": document},
    }


def schema_text() -> str:
    """The schema as it is published in docs/reference and printed by ``dondoc read --schema``."""
    return json.dumps(published(), ensure_ascii=False, indent=1) + "\n"


def _finding(kind: type) -> dict[str, Any]:
    made = _of(kind)
    made["properties"]["origin"] = {"type": ["object", "null"], "description": "where it stands in the file"}
    made["required"].append("origin")
    return made


def _of(annotation: Any) -> dict[str, Any]:
    if annotation in _PLAIN:
        return dict(_PLAIN[annotation])
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(arg) for arg in args]}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _of(args[0])}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(arg) for arg in args], "items": False, "minItems": len(args)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(args[1])}
    return _dataclass(annotation)


def _dataclass(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties = {field.name: _of(hints[field.name]) for field in fields(kind)}
    if "quote" in properties:
        properties["surface"] = {"type": "string", "description": "the same as quote: the labelled texts' name for it"}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
