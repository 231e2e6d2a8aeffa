"""The JSON Schema of files, made from the classes themselves: what editors complete and what other programs check against."""

import datetime
from fractions import Fraction
from typing import Any

import attrs
from sympy import Basic

from dealmodel.agreements import Agreement
from dealmodel.calendar import Period, Window
from dealmodel.codec.encoding import BARE, LISTS, NAMED, SCHEMA_VERSION
from dealmodel.codec.kinds import CONDITIONS, SHORT, Shape, all_kinds, family_of, shapes_of
from dealmodel.conditions import AllOf, AnyOf, Condition
from dealmodel.events import Moment, Performed
from dealmodel.fields import OneOf
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation

Schema = dict[str, Any]  # Any: as JSON has it


def closed(properties: Schema) -> Schema:
    """Return the schema of a dictionary that has all of some keys and no other."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


TEXT: Schema = {"type": ["string", "number"]}  # a number without quotes is read as its text, exactly
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}"}
WINDOW: Schema = {"type": "array", "items": {"type": ["string", "null"]}, "minItems": 2, "maxItems": 2, "description": "first and last day"}
PLACE: Schema = {
    "description": "the name of a source at the top, such as 'Memorandum', or a place in it, such as 'Memorandum: Art. 4'",
    "anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT, "minProperties": 1, "maxProperties": 1}],
}
SINGLE: dict[type, list[Schema]] = {
    bool: [{"type": "boolean"}],
    int: [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}],
    str: [TEXT],
    Fraction: [TEXT],
    datetime.date: [DATE],
    datetime.datetime: [DATE],
    Basic: [{**TEXT, "description": "a formula"}],
    Period: [{"type": "string", "description": "such as '30 days' or '1 year 6 months'"}],
    Window: [DATE, WINDOW],
    Moment: [{"type": "string", "description": "such as 'ratification + 30 days' or 'done(2.1) + 3 months'"}],
    Performed: [{"type": "string", "pattern": "^done\\(.*\\)$"}],
    Citation: [{"$ref": "#/$defs/place"}],
    Quantity: [
        {**TEXT, "description": "such as '4 bcm' or '500 million USD'"},
        closed({"magnitude": TEXT, "unit": {"type": "string"}}),
    ],
}


def schema() -> Schema:
    """
    Return the JSON Schema of a deal in a file, draft 2020-12.

    Reference: JSON Schema, A Media Type for Describing JSON Documents, draft 2020-12.

    >>> schema()["required"]
    ['agreement']
    """
    lists = {key: {"type": ["array", "null"], "items": of_top(key, kinds)} for key, kinds in LISTS.items()}
    own = {key: of_shape(shape) for key, shape in shapes_of(Agreement).items() if key not in ("name", *LISTS)}
    kinds = {name: kind for name, kind in sorted(all_kinds().items()) if kind not in (Agreement, Quantity, AllOf, AnyOf)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deal, as dealmodel reads it",
        "type": "object",
        "properties": {"schema_version": {"enum": [SCHEMA_VERSION, str(SCHEMA_VERSION)]}, "agreement": TEXT, **lists, **own},
        "required": ["agreement"],
        "additionalProperties": False,
        "$defs": {"condition": condition(), "place": PLACE, **{name: of_class(kind) for name, kind in kinds.items()}},
    }


def of_top(key: str, kinds: tuple[type, ...]) -> Schema:
    """Return the schema of what stands in a list at the top."""
    inner = one_of(Shape(kinds), named=False)
    return {"anyOf": [{**TEXT, "description": "a name, of which no more is said"}, *inner.get("anyOf", [inner])]} if key in BARE else inner


def of_class(kind: Any) -> Schema:  # Any: an attrs class
    """Return the schema of a class: its fields, which of them it needs, and one sentence."""
    fields = {each.alias: each for each in attrs.fields(kind) if each.init}
    words = next((line.strip() for line in (kind.__doc__ or "").splitlines() if line.strip()), "")
    return {
        "description": words,
        "type": "object",
        "properties": {
            "type": {"const": kind.__name__},
            **{name: of_field(fields[name].validator, shape) for name, shape in shapes_of(kind).items()},
        },
        "required": [name for name, each in fields.items() if each.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def of_field(validator: object, shape: Shape) -> Schema:
    """
    Return the schema of a field: the words that its validator lets through, else what its type says.

    >>> of_field(OneOf(("agreed", "offered")), Shape((str,)))
    {'enum': ['agreed', 'offered']}
    """
    return {"enum": list(validator.words)} if isinstance(validator, OneOf) else of_shape(shape)


def of_shape(shape: Shape) -> Schema:
    """
    Return the schema of what stands in a field.

    >>> from dealmodel.codec.kinds import shape_of
    >>> of_shape(shape_of(bool))
    {'type': 'boolean'}
    """
    if shape.words:
        return {"enum": list(shape.words)}
    options: list[Schema] = []
    if shape.several is not None:
        inner = of_shape(shape.several)
        options += [{"type": ["array", "null"], "items": inner}, inner]
    if shape.kinds:
        options.append(one_of(shape, named=True))
    if shape.optional:
        options.append({"type": "null"})
    return any_of(options)


def any_of(options: list[Schema]) -> Schema:
    """
    Return the schema of what fits one of some schemas, each told once and side by side.

    >>> any_of([any_of([{"type": "string"}, {"type": "number"}]), {"type": "null"}])
    {'anyOf': [{'type': 'string'}, {'type': 'number'}, {'type': 'null'}]}
    """
    flat = [inner for each in options for inner in (each["anyOf"] if list(each) == ["anyOf"] else [each])]
    once = [each for place, each in enumerate(flat) if each not in flat[:place]]
    return once[0] if len(once) == 1 else {"anyOf": once}


def one_of(shape: Shape, *, named: bool) -> Schema:
    """Return the schema of one thing: a text, a name of what is written at the top, or a dictionary of its fields."""
    if Condition in shape.kinds:
        return {"$ref": "#/$defs/condition"}
    options: list[Schema] = []
    for kind in shape.kinds:
        options += SINGLE.get(kind, [])
    if named and any(kind in NAMED for kind in shape.kinds):
        options.append({**TEXT, "description": "the name of one that is written at the top"})
    for kind in shape.kinds:
        options += [tagged(each, usual=each is shape.usual) for each in family_of(kind) if each is not Quantity]
    return any_of(options)


def tagged(kind: type, *, usual: bool) -> Schema:
    """Return the schema of a class where it stands among others, which its type tells apart."""
    for word, (name, _) in SHORT.items():
        if kind.__name__ == name:
            return closed({word: {}})
    if usual:
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"allOf": [{"$ref": f"#/$defs/{kind.__name__}"}, {"required": ["type"]}]}


def condition() -> Schema:
    """Return the schema of a condition: a formula, several of which all hold, or a dictionary."""
    inner = {"$ref": "#/$defs/condition"}
    short = [closed({"any": {"type": "array", "items": inner}}), closed({"not": inner}), closed({"performed": TEXT})]
    formula = {"type": ["string", "boolean"], "description": "a formula, such as 'US share >= 50 %' or 'occurs(ratification)'"}
    told = {name for name, _ in SHORT.values()} | {"AllOf"}
    long = [tagged(each, usual=False) for each in CONDITIONS if each.__name__ not in told]
    return {"anyOf": [formula, {"type": "array", "items": inner}, *short, *long]}
