"""What stands in the lists at the top of a file and is called by name elsewhere, whatever stands first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from attrs import define, field, frozen

from dealmodel.codec.encoding import BARE, LISTS
from dealmodel.codec.faults import FaultList, Faulty
from dealmodel.codec.kinds import Shape
from dealmodel.codec.names import Names
from dealmodel.codec.nodes import DEEPEST, Node, plain
from dealmodel.errors import did_you_mean
from dealmodel.fields import shown


@define
class References:
    """The lists at the top of a file; what one thing says of another is read first."""

    faults: FaultList
    read: Callable[[Node, Shape], Any]  # Any: a party, an event and the like
    waiting: dict[str, dict[str, Node]] = field(factory=dict)  #: what is written at the top, by list and name
    order: dict[str, dict[str, None]] = field(factory=dict)  #: the names at the top, as written
    made: dict[str, dict[str, Any]] = field(factory=lambda: {key: {} for key in LISTS})
    wrong: set[str] = field(factory=set)  #: what stands at the top and cannot be read
    reading: Node | None = None  #: what is being read
    depths: dict[tuple[str, str], int] = field(factory=dict)  #: by how many others what is made at the top is said, one by way of the other
    depth: int = 0  #: the same of what is being read

    def list_all(self, root: Mapping[str, Node]) -> None:
        """Note what is written in each list."""
        for key in LISTS:
            self.waiting[key] = self.written(root.get(key), bare=key in BARE)
            self.order[key] = dict.fromkeys(self.waiting[key])

    def make_all(self) -> None:
        """Make all that is written in the lists; what cannot be made is noted."""
        for key in LISTS:
            for each in self.order[key]:
                if each in self.waiting[key]:
                    with suppress(Faulty):
                        self.make(key, each)

    @property
    def names(self) -> Names:
        """What formulas may speak of; each is made when a formula speaks of it."""
        return Names(_OnDemand(self, "terms"), _OnDemand(self, "events"))

    def written(self, listed: Node | None, *, bare: bool) -> dict[str, Node]:
        """Return what a list at the top holds, by names."""
        found: dict[str, Node] = {}
        if listed is None or listed.value is None:
            return found
        for each in listed.value if isinstance(listed.value, list) else [listed]:
            called = each.value.get("name") if isinstance(each.value, dict) else each if bare else None
            if called is None or called.text is None:
                self.faults.refuse(each, f"{shown(plain(each))} has no name; expected {'a name or ' if bare else ''}'name: ...' here")
            elif called.text in found:
                self.faults.refuse(called, f"there are two of the name '{called.text}'; give one of them another name")
            else:
                found[called.text] = each if called is not each else Node({"name": each}, each.place)
        return found

    def called(self, name: str, kinds: Iterable[type], node: Node) -> Any:  # Any: something of one of these classes
        """Return what is written at the top under a name; what one thing says of another is read first."""
        keys = [key for key, mine in LISTS.items() if set(mine) & set(kinds)]
        for key in keys:
            if name in self.waiting.get(key, {}):
                self.make(key, name)
            if name in self.made[key]:
                self.reach(self.depths[key, name] + 1, node)
                return self.made[key][name]
            if name in self.order.get(key, ()):
                if name not in self.wrong:  # else that is noted where it stands
                    self.faults.refuse(node, f"'{name}' is said by way of itself")
                raise Faulty
        known = [each for key in keys for each in self.order.get(key, ())]
        what = " or ".join(key.removesuffix("s").replace("partie", "party") for key in keys)
        self.faults.refuse(node, f"there is no {what} '{name}' at the top of the file{did_you_mean(name, known)}")
        raise Faulty

    def make(self, key: str, name: str) -> None:
        """Make what is written at the top under a name."""
        written, outside = self.waiting[key].pop(name), self.depth
        self.depth = 0
        try:
            self.made[key][name] = self.read(written, Shape(LISTS[key]))
        except Faulty:
            self.wrong.add(name)
            raise
        finally:
            self.depths[key, name], self.depth = self.depth, outside

    def reach(self, depth: int, node: Node) -> None:
        """Note by how many others what is being read is said; refuse a chain of too many."""
        self.depth = max(self.depth, depth)
        if depth > DEEPEST:
            self.faults.refuse(node, f"is said by way of more than {DEEPEST} others, one by way of the other")
            raise Faulty


@frozen(eq=False)
class _OnDemand(Mapping[str, Any]):
    """What is written in a list at the top, by names; each is read when it is asked for."""

    references: References
    key: str

    def __getitem__(self, name: str) -> Any:  # Any: a term or an event
        asking = self.references.reading
        if name not in self or asking is None:
            raise KeyError(name)
        found = self.references.called(name, LISTS[self.key], asking)
        self.references.reading = asking
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.references.order.get(self.key, ()))

    def __len__(self) -> int:
        return len(self.references.order.get(self.key, ()))

    def __contains__(self, name: object) -> bool:
        return name in self.references.order.get(self.key, ())
