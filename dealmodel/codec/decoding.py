"""
An agreement from the nodes of a file; every fault with its place, all of them together.

A field is read by what its class says that it holds. Names call what is written at the top of the file; formulas are read by the grammar
of `parsing`; everything else is left to the converters of the classes, which say what is wrong in their own words.
"""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import attrs
from attrs import define, field
from sympy import Basic

from dealmodel.agreements import Agreement
from dealmodel.calendar import Window
from dealmodel.codec.encoding import CITATION_WORDS, LISTS, NAMED, SCHEMA_VERSION
from dealmodel.codec.faults import Enough, FaultList, Faulty, leaves
from dealmodel.codec.kinds import SHORT, Shape, kind_named, shapes_of
from dealmodel.codec.names import Names
from dealmodel.codec.nodes import Fault, Node, Place, plain
from dealmodel.codec.parsing import read_formula
from dealmodel.codec.references import References
from dealmodel.codec.texts import condition_of, is_iso_date, plain_of, point_of, source_and_locator
from dealmodel.conditions import AllOf, AnyOf, Condition
from dealmodel.errors import DealError, UnreadableFile, did_you_mean, raise_all
from dealmodel.events import Moment, Performed
from dealmodel.fields import called, shown
from dealmodel.quantities import Quantity
from dealmodel.sources import Citation, Source
from dealmodel.units import unit_of

MOST_FORMULA = 200_000  # characters of all formulas of a file, those that stand for others counted each time


def decode(root: Node, *, name: str = "") -> Agreement:
    """
    Return the agreement that nodes say; `name` is how messages call the file.

    Raises:
        UnreadableFile: something is wrong, with its place.
        Faults: several things are.

    >>> from dealmodel.codec.nodes import nodes_of
    >>> decode(nodes_of("{agreement: Fund, parties: [{name: Ukraine}]}"))
    <Agreement 'Fund': 1 parties, 0 clauses, 0 claims>
    """
    decoder = Decoder()
    found = None
    with suppress(Enough):
        try:
            found = decoder.agreement(root)
        except RecursionError:
            decoder.faults.found.append(Fault((decoder.references.reading or root).place, "is said by way of too many others"))
    raise_all(f"'{name}'" if name else "the text", [UnreadableFile(name, f"{each.place}: {each.why}") for each in decoder.faults.found])
    assert found is not None, "without a fault there is an agreement"
    return found


@define
class Decoder:
    """What has been read of a file so far, and what was wrong with it."""

    faults: FaultList = field(factory=FaultList)
    references: References = field(init=False)
    names: Names = field(init=False)  #: what formulas may speak of
    spent: int = 0  #: characters of the formulas read so far

    def __attrs_post_init__(self) -> None:
        """Let what is called by name be read as everything else is."""
        self.references = References(self.faults, self.value)
        self.names = self.references.names

    # ---- the whole

    def agreement(self, root: Node) -> Agreement | None:
        """Return the agreement; none where anything is wrong."""
        if not isinstance(root.value, dict):
            self.faults.refuse(root, f"a deal is {shown(plain(root))}; expected keys and values, 'agreement: name' first")
            return None
        self.check_version(root)
        self.references.list_all(root.value)
        self.references.make_all()
        shapes = {key: shape for key, shape in shapes_of(Agreement).items() if key not in ("name", *LISTS)}
        rest = Node({key: each for key, each in root.value.items() if key not in ("schema_version", "agreement", *LISTS)}, root.place)
        fields: dict[str, Any] = {}
        with suppress(Faulty):
            fields = self.fields(rest, shapes, "agreement")
        named = root.value.get("agreement")
        if named is None:
            self.faults.refuse(root, "the deal has no 'agreement', which is its name")
        elif named.text is None:
            self.faults.refuse(named, f"the name of the deal is {shown(plain(named))}; expected a text like 'Fund' or \"true\" in quotes")
        if self.faults.found or named is None or named.text is None:
            return None
        fields |= {key: tuple(self.references.made[key][name] for name in self.references.order[key]) for key in LISTS if key != "sources"}
        try:
            return Agreement(named.text, **fields)
        except DealError as error:
            self.faults.found += [Fault(self.where(str(each), root, fields), str(each)) for each in leaves(error)]
            return None

    def where(self, message: str, root: Node, fields: dict[str, Any]) -> Place:
        """Return the place of the statement, or else of the field of the agreement, that a message speaks of."""
        for key in ("clauses", "claims", "concerns", "purposes"):
            listed = root.value.get(key, root).value
            for each, node in zip(fields.get(key) or (), listed if isinstance(listed, list) else (), strict=False):
                if re.match(rf"{re.escape(called(each))}(?!\w)", message):
                    place: Place = node.place
                    return place
        if message.startswith("Agreement: name is "):
            return root.value["agreement"].place  # type: ignore[no-any-return]  # a node's value is one of five
        known = (key for key in fields if key in root.value and re.search(rf"(^|: ){key} (of|is|holds|name)\b", message))
        field_node: Node = root.value.get(next(known, ""), root)
        return field_node.place

    def check_version(self, root: Node) -> None:
        """Refuse a file that was written for another version of the schema."""
        version = root.value.get("schema_version")
        if version is not None and version.text != str(SCHEMA_VERSION):
            self.faults.refuse(version, f"schema_version is {shown(plain(version))}; this library reads version {SCHEMA_VERSION}")

    # ---- values

    def value(self, node: Node, shape: Shape, *, convert: bool = True) -> Any:  # Any: whatever a field holds
        """
        Return what a node says, for a field of some shape; a text that the field's own converter reads is left to it.

        Raises:
            Faulty: it cannot be read; why is noted.
        """
        if isinstance(node.value, dict):
            return self.from_mapping(node, shape)
        if isinstance(node.value, list):
            return self.from_list(node, shape)
        if shape.several is not None and not shape.kinds and node.value is not None:
            return (self.value(node, shape.several, convert=convert),)
        if node.text is None:
            return node.value
        return self.from_text(node, node.text, shape, convert=convert)

    def all_of(self, nodes: Iterable[Node], shape: Shape) -> list[Any]:  # Any: as above
        """Return what several nodes say; all that is wrong is noted before any of it stops the reading."""
        found, faulty = [], False
        for each in nodes:
            try:
                found.append(self.value(each, shape))
            except Faulty:
                faulty = True
        if faulty:
            raise Faulty
        return found

    def from_list(self, node: Node, shape: Shape) -> Any:  # Any: as above
        """Return several things, all of several conditions, or a window."""
        if shape.several is not None:
            return tuple(self.all_of(node.value, shape.several))
        if Condition in shape.kinds:
            with self.faults.noting(node):
                return AllOf(*self.all_of(node.value, shape))
        if shape.takes(Window):
            with self.faults.noting(node):
                return Window.of([each.value if each.text is None else each.text for each in node.value])
        self.faults.refuse(node, "stands as a list where one thing is expected")
        raise Faulty

    def from_mapping(self, node: Node, shape: Shape) -> Any:  # Any: as above
        """Return a quantity with open terms, or a value of a class."""
        if shape.takes(Quantity) and set(node.value) == {"magnitude", "unit"}:
            self.references.reading = node
            with self.faults.noting(node):
                magnitude, unit = (each.text or "" for each in (node.value["magnitude"], node.value["unit"]))
                self.spend(magnitude, node)
                return Quantity._made(read_formula(magnitude, self.names), unit_of(unit))
        inner = shape if shape.classes or shape.several is None else shape.several
        if inner.takes(Citation) and len(node.value) == 1 and not CITATION_WORDS & set(node.value):
            [(source, locator)] = node.value.items()
            found = self.cited(node, source, locator.text)
            return found if inner is shape else (found,)
        kind, fields = self.kind_of(node, inner)
        found = self.made_of(kind, Node(fields, node.place))
        return found if inner is shape else (found,)

    def kind_of(self, node: Node, shape: Shape) -> tuple[type, dict[str, Node]]:
        """Return the class that a mapping says, and its fields."""
        among = shape.classes
        for word, (name, only) in SHORT.items():
            if set(node.value) == {word} and any(each.__name__ == name for each in among):
                return kind_named(name, among), {only: node.value[word]}
        said = node.value.get("type")
        fields = {key: each for key, each in node.value.items() if key != "type"}
        if said is not None:
            with self.faults.noting(said):
                return kind_named(plain(said), among), fields
        if shape.usual is None:
            words = ", ".join(each.__name__ for each in among[:8])
            self.faults.refuse(node, f"does not say what it is; expected 'type: ...', one of {words or 'none: a text is expected here'}")
            raise Faulty
        return shape.usual, fields

    def made_of(self, kind: Any, node: Node) -> Any:  # Any: a class, and a value of it
        """Make a value of a class from its fields."""
        fields = self.fields(node, shapes_of(kind), kind.__name__, kind=kind)
        missing = [each.alias for each in attrs.fields(kind) if each.init and each.default is attrs.NOTHING and each.alias not in fields]
        missing += ["parts"] if "parts" in fields and fields["parts"] is None else []  # an empty 'any:'
        if missing:
            self.faults.refuse(node, f"{kind.__name__} lacks {' and '.join(map(repr, missing))}")
            raise Faulty
        with self.faults.noting(node):
            try:
                return kind(*fields["parts"]) if kind in (AllOf, AnyOf) else kind(**fields)
            except DealError as error:
                if not self.blamed(kind, fields, node, str(error)):
                    raise
        raise Faulty

    def blamed(self, kind: Any, fields: dict[str, Any], node: Node, message: str) -> bool:  # Any: as above
        """Note the fields that a class refuses where they stand, all of them; return whether there are such."""
        before = len(self.faults.found)
        for each in attrs.fields(kind):
            if each.alias in fields and each.converter and not isinstance(each.converter, attrs.Converter):
                with suppress(Faulty), self.faults.noting(node.value[each.alias]):
                    each.converter(fields[each.alias])
        if len(self.faults.found) == before:
            named = [alias for alias in fields if re.search(rf"^[^:]*: {alias} (is|holds|has)\b", message)]
            named += [alias for alias in fields if node.value[alias].text and f"'{node.value[alias].text}'" in message and alias != "name"]
            self.faults.found += [Fault(node.value[alias].place, message) for alias in named[:1]]
        return len(self.faults.found) > before

    def fields(self, node: Node, shapes: dict[str, Shape], what: str, *, kind: Any = None) -> dict[str, Any]:  # Any: as above
        """Return the fields that a mapping gives; all that is wrong with them is noted before any of it stops the reading."""
        converted = {each.alias for each in attrs.fields(kind) if each.converter} if kind is not None else ()
        found: dict[str, Any] = {}
        faulty = False
        for key, each in node.value.items():
            if key not in shapes:
                top = ("agreement", *LISTS) if what == "agreement" else ()
                self.faults.refuse(each, f"{what} has no '{key}'{did_you_mean(key, [*top, *shapes])}")
                faulty = True
                continue
            try:
                found[key] = self.value(each, shapes[key], convert=key not in converted)
            except Faulty:
                faulty = True
        if faulty:
            if kind is not None:
                self.blamed(kind, found, node, "")
            raise Faulty
        return found

    # ---- texts

    def from_text(self, node: Node, text: str, shape: Shape, *, convert: bool = True) -> Any:  # Any: as above
        """Return what a text says for a field."""
        self.references.reading = node
        with self.faults.noting(node):
            if Condition in shape.kinds:
                self.spend(text, node)
                return condition_of(text, self.names)
            if shape.takes(Citation):
                return self.cited(node, *source_and_locator(text, self.references.order.get("sources", ())))
            references = [kind for kind in shape.classes if kind in NAMED]
            if references and self.is_called(text, shape):
                return self.references.called(text, references, node)
            if shape.takes(Moment, Performed) and (point := point_of(text, shape, self.names)) is not None:
                return point
            if references:
                return text if shape.takes(datetime.date) and text[:1].isdigit() else self.references.called(text, references, node)
            if shape.takes(Basic):
                self.spend(text, node)
                return read_formula(text, self.names)
            return plain_of(text, shape, convert=convert)

    def spend(self, formula: str, node: Node) -> None:
        """Count the characters of a formula; read no further once all formulas together are too long."""
        self.spent += len(formula)
        if self.spent > MOST_FORMULA:
            self.faults.refuse(node, f"the formulas of the file have more than {MOST_FORMULA} characters together; no deal needs so many")
            raise Enough

    def cited(self, node: Node, source: str, locator: str | None) -> Citation:
        """Return the citation of a source, or of a place in it."""
        found = self.references.called(source, (Source,), node)
        if locator is None:
            self.faults.refuse(node, f"says no place in '{source}'; expected one such as 'Art. 4', or the source alone")
            raise Faulty
        with self.faults.noting(node):
            return Citation(found, locator=locator)

    def is_called(self, text: str, shape: Shape) -> bool:
        """Return whether a text is the name of an event, and no date where one may stand."""
        return text in self.references.order.get("events", ()) and not (shape.takes(datetime.date) and is_iso_date(text))
