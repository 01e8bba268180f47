"""Google's discovery documents as a checker: does a request, and does an answer, keep to what they say?"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import unquote

from jsonschema import Draft202012Validator, FormatChecker

from integrations.google_methods import VERSIONS, document, method_of
from integrations.google_rehearsal_fields import Fields, fields_in

Json = dict[str, Any]
_FORMS: dict[tuple[str, str], Json] = {
    ("string", "int64"): {"pattern": r"^-?[0-9]{1,19}$"},
    ("string", "uint64"): {"pattern": r"^[0-9]{1,20}$"},
    ("string", "byte"): {"pattern": r"^[A-Za-z0-9_-]*={0,2}$"},
    ("string", "date"): {"format": "date"},
    ("string", "date-time"): {"format": "date-time"},
    ("string", "google-datetime"): {"format": "date-time"},
    ("integer", "int32"): {"minimum": -(2**31), "maximum": 2**31 - 1},
    ("integer", "uint32"): {"minimum": 0, "maximum": 2**32 - 1},
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    # A `timeZone` beside it may stand for the offset.
    return not isinstance(value, str) or bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))


@_FORMATS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A method and the requests that belong to it."""

    method: str
    verb: str
    path: re.Pattern[str]

    def variables(self, verb: str, path: str) -> dict[str, str] | None:
        """Give the variables in the path of a request; None when the request is another method's."""
        found = self.path.fullmatch(path) if verb == self.verb else None
        return {name: unquote(value) for name, value in found.groupdict().items()} if found else None


@cache
def routes() -> tuple[Route, ...]:
    """Give the routes of every method that there is; those without variables first."""
    found = [_route(name, way) for api in VERSIONS for name, way in _ways(document(api))]
    return tuple(sorted(found, key=lambda each: each.path.groups))


def method_and_variables(verb: str, path: str) -> tuple[str, dict[str, str]]:
    """Find the method of a request. Raises LookupError when there is none."""
    for route in routes():
        variables = route.variables(verb, path)
        if variables is not None:
            return route.method, variables
    raise LookupError(f"no method is at {verb} {path}")


def parameters_of(method: str, query: Mapping[str, list[str]], variables: Mapping[str, str]) -> Json:
    """Read the parameters of a request into values of their types. Raises ValueError for what is of another one."""
    declared = method_of(method).get("parameters", {})
    read = {
        name: _value(declared.get(name, {}), values)
        for name, values in query.items()
        if name == "fields" or name not in _general(method)
    }
    return {**read, **variables}


def mistakes_in_parameters(method: str, query: Mapping[str, list[str]], variables: Mapping[str, str]) -> list[str]:
    """Say what is wrong with the parameters of a request; the empty list when nothing is."""
    declared: Json = method_of(method).get("parameters", {})
    given = {**query, **{name: [value] for name, value in variables.items()}}
    missing = [name for name, rule in declared.items() if rule.get("required") and not given.get(name)]
    found = [f"{method}: {name} is missing" for name in missing]
    for name, values in given.items():
        rule = declared.get(name) or _general(method).get(name)
        if rule is None:
            found.append(f"{method}: there is no parameter {name}")
            continue
        if len(values) > 1 and not rule.get("repeated"):
            found.append(f"{method}: {name} may stand there once")
        found += [f"{method}: {name} may not be {each!r}" for each in values if not _fits(rule, each)]
    return found + [each for mask in query.get("fields", ()) for each in _mistakes_in_fields(method, mask)]


def _mistakes_in_fields(method: str, mask: str) -> list[str]:
    """Say which of the fields that are asked for no answer has."""
    schemas = document(method.partition(".")[0])["schemas"]

    def unknown(fields: Fields, schema: Json) -> Iterator[str]:
        kind = schemas[schema["$ref"]] if "$ref" in schema else schema.get("items", schema)
        known = schemas[kind["$ref"]]["properties"] if "$ref" in kind else kind.get("properties", {})
        for name, inside in fields.items():
            if name not in known:
                yield f"{method}: no answer has the field {name}"
            elif inside:
                yield from unknown(inside, known[name])

    return list(unknown(fields_in(mask), method_of(method)["response"]))


def mistakes_in_call(method: str, parameters: Mapping[str, object]) -> list[str]:
    """Say what is wrong with a call as GoogleApi takes it: values of Python, of which None is left out, and a body."""
    query = {
        name: [_written(each) for each in (value if isinstance(value, list | tuple) else [value])]
        for name, value in parameters.items()
        if name != "body" and value is not None
    }
    return mistakes_in_parameters(method, query, {}) + mistakes_in_body(method, parameters.get("body"))


def mistakes_in_body(method: str, body: object) -> list[str]:
    """Say what is wrong with the body of a request, None when there is none; fields that nobody knows are wrong."""
    about = method_of(method)
    if "request" not in about:
        return [] if body is None else [f"{method} takes no body"]
    if body is None:
        return [f"{method} needs a body"]
    return _mistakes(_validator(method, "request"), method, body)


def mistakes_in_answer(method: str, answer: object) -> list[str]:
    """Say what is wrong with an answer."""
    if "response" not in method_of(method):
        return [] if not answer else [f"{method} answers nothing"]
    return _mistakes(_validator(method, "response"), f"the answer of {method}", answer)


def _ways(part: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    yield from ((way["id"], way) for way in part.get("methods", {}).values())
    for each in part.get("resources", {}).values():
        yield from _ways(each)


def _route(name: str, way: Json) -> Route:
    path = document(name.partition(".")[0])["servicePath"] + way.get("flatPath", way["path"])
    form = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(f"/{path}"))
    return Route(method=name, verb=way["httpMethod"], path=re.compile(form))


def _general(method: str) -> Json:
    """Give the parameters that every method of the API has."""
    found: Json = document(method.partition(".")[0])["parameters"]
    return found


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(rule: Json, values: list[str]) -> object:
    readers: dict[str, Callable[[str], object]] = {"integer": int, "boolean": lambda each: each == "true"}
    read = [readers.get(rule.get("type", ""), str)(each) for each in values]
    return read if rule.get("repeated") else read[-1]


def _fits(rule: Json, value: str) -> bool:
    if rule["type"] == "boolean":
        return value in {"true", "false"}
    if rule["type"] == "integer" and not re.fullmatch(r"-?\d+", value):
        return False
    limits = {name: int(rule[name]) for name in ("minimum", "maximum") if name in rule}
    schema = _converted({name: each for name, each in rule.items() if name not in limits}, "", patch=False) | limits
    schema.pop("required", None)
    return Draft202012Validator(schema, format_checker=_FORMATS).is_valid(
        int(value) if rule["type"] == "integer" else value
    )


@cache
def _validator(method: str, side: str) -> Draft202012Validator:
    about, api = method_of(method), document(method.partition(".")[0])
    asking = side == "request"
    patch = asking and about["httpMethod"] == "PATCH"
    parts = {name: _converted(each, method if asking else "", patch=patch) for name, each in api["schemas"].items()}
    return Draft202012Validator({"$defs": parts, "$ref": f"#/$defs/{about[side]['$ref']}"}, format_checker=_FORMATS)


def _converted(schema: Json, asked_by: str, *, patch: bool) -> Json:
    """Turn a schema of a discovery document into a JSON Schema; for a request when a method is named.

    A patch may send null for whatever it takes away. What a document marks as `readOnly` is not sent.
    """
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref']}"}
    kind = schema.get("type", "any")
    if kind == "any":
        return {}
    made: Json = {"type": kind, **_FORMS.get((kind, schema.get("format", "")), {})}
    if "enum" in schema:
        made["enum"] = schema["enum"]
    if "items" in schema:
        made["items"] = _converted(schema["items"], asked_by, patch=patch)
    if kind == "object":
        made |= _fields(schema, asked_by, patch=patch)
    return made


def _fields(schema: Json, asked_by: str, *, patch: bool) -> Json:
    known = {
        name: _converted(each, asked_by, patch=patch)
        for name, each in schema.get("properties", {}).items()
        if not (asked_by and each.get("readOnly"))
    }
    required = [
        name
        for name, each in schema.get("properties", {}).items()
        if asked_by and asked_by in each.get("annotations", {}).get("required", ())
    ]
    if patch:
        known = {name: {"anyOf": [each, {"type": "null"}]} for name, each in known.items()}
    more = schema.get("additionalProperties")
    others = _converted(more, asked_by, patch=patch) if isinstance(more, dict) else False
    if patch and others:
        others = {"anyOf": [others, {"type": "null"}]}
    return {"properties": known, "additionalProperties": others, "required": required}


def _mistakes(validator: Draft202012Validator, where: str, value: object) -> list[str]:
    return [f"{where}: {each.json_path}: {each.message}" for each in validator.iter_errors(value)]
