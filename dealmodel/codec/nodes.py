"""
The text of a file as nodes that know where they stand: YAML 1.2, of which JSON is a part.

Nothing is made of a text here but texts, lists and dictionaries: `NO` stays a text, a date stays a text, no tag makes an object.
"""

from collections.abc import Iterator
from typing import Any

from attrs import define, evolve, field, frozen
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from dealmodel.errors import MOST_FAULTS, DealError, UnreadableFile, brief, raise_all

LARGEST = 1_000_000  # characters of a file
MOST_NODES = 50_000  # values in a file, those that stand for others counted each time
DEEPEST = 60  # lists and dictionaries one inside the other
TEXT_TAG = "tag:yaml.org,2002:str"  # the one tag that may stand in a file
NOTHING = ("", "~", "null", "Null", "NULL")
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


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
        raise UnreadableFile(name, f"it has more than {LARGEST} characters; no deal needs so many")
    reader = _Reader(YAML(typ="safe", pure=True).parse(text))  # "rt" marks the folds of texts, and takes long over comments
    try:
        found = reader.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place("", mark.line + 1, mark.column + 1) if mark else Place()
        raise UnreadableFile(name, f"{place}: {error.problem or error.context or 'this is no YAML'}") from None
    except _TooMuch as reason:
        raise UnreadableFile(name, str(reason)) from None
    except (YAMLError, RecursionError, ValueError, AssertionError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(name, f"it is no YAML: {str(error).splitlines()[0] if str(error) else type(error).__name__}") from None
    if found is None:
        raise UnreadableFile(name, "it is empty; expected at least 'agreement: name'")
    if reader.faults:
        faults = [UnreadableFile(name, f"{each.place}: {each.why}") for each in reader.faults[:MOST_FAULTS]]
        raise_all(f"'{name}'" if name else "the text", faults)
    return found


class _TooMuch(DealError):
    """A file has more in it than a deal needs, or is cut off in a way that leaves nothing to read."""


@define
class _Reader:
    """Goes once through what YAML's parser says, counts it, and notes what is wrong; nothing is made twice of what is said once."""

    events: Iterator[Any]  # Any: ruamel's events have no types
    count: int = 0
    faults: list[Fault] = field(factory=list)
    named: dict[str, tuple[Node, int]] = field(factory=dict)  #: what an anchor stands for, and how many values that is

    def document(self) -> Node | None:
        """Return the one document; nothing where the text has none."""
        event = next(self.events)
        while not isinstance(event, DocumentStartEvent):
            if isinstance(event, StreamEndEvent):
                return None
            event = next(self.events)
        found = self.node(next(self.events), "", 0)
        next(self.events)  # the end of the document
        event = next(self.events)
        if not isinstance(event, StreamEndEvent):
            self.faults.append(Fault(Place("", event.start_mark.line + 1, 1), "a second document begins; expected one deal in a file"))
        return None if found.value is None and not found.quoted else found

    def node(self, event: Any, path: str, depth: int) -> Node:  # Any: as above
        """Return the node that begins with an event."""
        place = Place(path, event.start_mark.line + 1, event.start_mark.column + 1)
        before = self.count
        self.take(1)
        if depth > DEEPEST:
            raise _TooMuch(f"{evolve(place, path='')}: it nests more than {DEEPEST} deep")
        if isinstance(event, AliasEvent):
            return self.stands_for(event.anchor, place)
        if event.tag not in (None, TEXT_TAG):
            self.faults.append(Fault(place, f"has the tag '{event.tag}'; expected a plain value"))
        if isinstance(event, ScalarEvent):
            found = self.scalar(event, place)
        elif isinstance(event, MappingStartEvent):
            found = Node(dict(self.pairs(place, depth)), place)
        else:
            found = Node(list(self.items(place, depth)), place)
        if event.anchor:
            self.named[event.anchor] = found, self.count - before
        return found

    def take(self, count: int) -> None:
        """Count some values."""
        self.count += count
        if self.count > MOST_NODES:
            raise _TooMuch(f"it has more than {MOST_NODES} values, those that stand for others (*) counted each time")

    def stands_for(self, anchor: str, place: Place) -> Node:
        """Return what an alias stands for."""
        if anchor not in self.named:
            self.faults.append(Fault(place, f"'*{anchor}' stands for nothing that is written before it"))
            return Node(None, place)
        found, count = self.named[anchor]
        self.take(count)
        return found

    def scalar(self, event: Any, place: Place) -> Node:  # Any: as above
        """Return a text, a truth value or nothing."""
        quoted = bool(event.style) or event.tag == TEXT_TAG
        return Node(scalar(self.whole(event.value, place), quoted=quoted), place, quoted)

    def whole(self, text: str, place: Place) -> str:
        """Return a text in which the halves of a sign, as JSON writes some, are one again."""
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            self.faults.append(Fault(place, "has half of a sign, such as \\ud800 alone; expected whole ones"))
            return ""

    def items(self, place: Place, depth: int) -> Iterator[Node]:
        """Yield the nodes of a list."""
        number = 0
        while not isinstance(event := next(self.events), SequenceEndEvent):
            yield self.node(event, place.inside(number), depth + 1)
            number += 1

    def pairs(self, place: Place, depth: int) -> Iterator[tuple[str, Node]]:
        """Yield the nodes of a dictionary, by their keys."""
        seen: set[str] = set()
        while not isinstance(event := next(self.events), MappingEndEvent):
            here = Place(place.path, event.start_mark.line + 1, event.start_mark.column + 1)
            key = brief(event.value) if isinstance(event, ScalarEvent) else ""
            if not isinstance(event, ScalarEvent):
                self.faults.append(Fault(here, "a key is no text"))
                self.node(event, place.path, depth + 1)
            elif event.value in seen:
                self.faults.append(Fault(here, f"the key '{key}' stands here twice"))
            elif event.value == "<<" and not event.style:
                self.faults.append(Fault(here, "takes over keys by '<<', which is not read here; write them out"))
            inner = next(self.events)
            if isinstance(inner, ScalarEvent) and inner.start_mark.index == inner.end_mark.index:
                inner.start_mark = event.end_mark  # an empty place, which the parser looks for after the next comment
            value = self.node(inner, place.inside(key), depth + 1)
            if isinstance(event, ScalarEvent):
                seen.add(event.value)
                yield self.whole(event.value, here), value


def plain(node: Node) -> Any:  # Any: as JSON has it
    """Return a node as plain values again."""
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    return [plain(each) for each in node.value] if isinstance(node.value, list) else node.value


def scalar(text: str, *, quoted: bool) -> str | bool | None:
    """
    Return a truth value or nothing where a text stands for that; else the text.

    >>> scalar("true", quoted=False), scalar("NO", quoted=False), scalar("~", quoted=False), scalar("~", quoted=True)
    (True, 'NO', None, '~')
    """
    if quoted:
        return text
    return None if text in NOTHING else TRUTH.get(text, text)
