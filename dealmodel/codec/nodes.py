"""
The text of a file as nodes that know where they stand: YAML 1.2, of which JSON is a part.

Nothing is made of a text here but texts, lists and dictionaries: `NO` stays a text, a date stays a text, no tag makes an object.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from dealmodel.errors import DealError, UnreadableFile

LARGEST = 5_000_000  # characters of a file
MOST_NODES = 200_000  # values in a file, those that stand for others counted each time
DEEPEST = 60  # lists and dictionaries one inside the other
PLAIN_TAGS = ("str", "null", "bool", "int", "float", "timestamp", "seq", "map", "merge", "value")


@frozen
class Place:
    """Where something stands in a file: by keys from the top, and by line and column, both from 1 on."""

    path: str = ""
    line: int = 0
    column: int = 0

    def inside(self, key: object) -> str:
        """Return the path of what stands under a key or number."""
        return f"{self.path}[{key}]" if isinstance(key, int) else f"{self.path}.{key}".lstrip(".")

    def __str__(self) -> str:
        """Return the place in words."""
        where = f"line {self.line}, column {self.column}" if self.line else ""
        return ", ".join(part for part in (where, self.path) if part)


@frozen(eq=False)
class Node:
    """A value in a file: a text, a truth value, nothing, a list of nodes, or nodes by keys."""

    value: Any  # Any: one of these five
    place: Place
    quoted: bool = False  #: a text in quotes, which is never a number, a truth value or nothing

    @property
    def text(self) -> str | None:
        """The text, if it is one."""
        return self.value if isinstance(self.value, str) else None


@frozen
class Fault:
    """What is wrong, and where."""

    place: Place
    why: str


def nodes_of(text: str, *, name: str = "") -> Node:
    """
    Return the nodes of a text.

    Raises:
        UnreadableFile: it is no YAML or JSON, too large, too deep, or has a tag; the message says where.

    >>> nodes_of("agreement: Fund").value["agreement"].place.line
    1
    """
    if len(text) > LARGEST:
        raise UnreadableFile(name, f"it has {len(text)} characters; expected {LARGEST} at most")
    try:
        composed = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place("", mark.line + 1, mark.column + 1) if mark else Place()
        raise UnreadableFile(name, f"{place}: {error.problem or error.context or 'this is no YAML'}") from None
    except (YAMLError, RecursionError, ValueError, AssertionError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(name, f"it is no YAML: {str(error).splitlines()[0] if str(error) else type(error).__name__}") from None
    if composed is None:
        raise UnreadableFile(name, "it is empty; expected at least 'agreement: name'")
    reader = _Reader()
    try:
        found = reader.node(composed, "", 0)
    except _TooMuch as reason:
        raise UnreadableFile(name, str(reason)) from None
    if reader.faults:
        raise UnreadableFile(name, "; ".join(f"{each.place}: {each.why}" for each in reader.faults))
    return found


def as_nodes(value: Any, place: Place = Place()) -> Node:  # frozen; Any: dictionaries, lists, texts as JSON has them
    """
    Return plain values as nodes without lines.

    >>> as_nodes({"low": 5}).value["low"].value
    '5'
    """
    if isinstance(value, Mapping):
        return Node({str(key): as_nodes(each, Place(place.inside(str(key)))) for key, each in value.items()}, place)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Node([as_nodes(each, Place(place.inside(number))) for number, each in enumerate(value)], place)
    if value is None or isinstance(value, bool):
        return Node(value, place)
    return Node(str(value), place, quoted=isinstance(value, str))


class _TooMuch(DealError):
    """A file has more in it than a deal needs."""


class _Reader:
    """Goes through what was composed, counts it, and notes what is wrong."""

    def __init__(self) -> None:
        self.count = 0
        self.faults: list[Fault] = []

    def node(self, composed: Any, path: str, depth: int) -> Node:  # Any: ruamel's nodes have no types
        self.count += 1
        place = Place(path, composed.start_mark.line + 1, composed.start_mark.column + 1)
        if self.count > MOST_NODES:
            raise _TooMuch(f"it has more than {MOST_NODES} values, those that stand for others (*) counted each time")
        if depth > DEEPEST:
            raise _TooMuch(f"{place}: it nests more than {DEEPEST} deep")
        tag = str(composed.tag).rpartition(":")[2]
        if tag not in PLAIN_TAGS:
            self.faults.append(Fault(place, f"has the tag '{composed.tag}'; expected a plain value"))
        if isinstance(composed, ScalarNode):
            return Node(scalar(composed.value, tag, quoted=bool(composed.style)), place, bool(composed.style))
        if isinstance(composed, SequenceNode):
            return Node([self.node(each, place.inside(number), depth + 1) for number, each in enumerate(composed.value)], place)
        assert isinstance(composed, MappingNode), "YAML has three kinds of nodes"
        return Node(dict(self.pairs(composed, place, depth)), place)

    def pairs(self, composed: Any, place: Place, depth: int) -> Iterator[tuple[str, Node]]:  # Any: as above
        seen: set[str] = set()
        for key, value in composed.value:
            here = Place(place.path, key.start_mark.line + 1, key.start_mark.column + 1)
            if not isinstance(key, ScalarNode):
                self.faults.append(Fault(here, "a key is no text"))
                continue
            if key.value in seen:
                self.faults.append(Fault(here, f"the key '{key.value}' stands here twice"))
            seen.add(key.value)
            yield key.value, self.node(value, place.inside(key.value), depth + 1)


def scalar(text: str, tag: str, *, quoted: bool) -> str | bool | None:
    """
    Return a truth value or nothing where a text stands for that; else the text.

    >>> scalar("true", "bool", quoted=False), scalar("NO", "str", quoted=False), scalar("~", "null", quoted=False)
    (True, 'NO', None)
    """
    if quoted:
        return text
    if tag == "null":
        return None
    return text.lower() == "true" if tag == "bool" and text.lower() in ("true", "false") else text
