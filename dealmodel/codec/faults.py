"""What is wrong with a file, noted with its place while reading goes on, so that all of it can be said together."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, field

from dealmodel.codec.nodes import Fault, Node
from dealmodel.errors import MOST_FAULTS, DealError, Faults


class Faulty(Exception):
    """A value could not be made; why is noted already."""


class Enough(Exception):
    """So much is wrong that nobody reads on."""


@define
class FaultList:
    """The faults of a file, in the order in which they were found."""

    found: list[Fault] = field(factory=list)

    @contextmanager
    def noting(self, node: Node) -> Iterator[None]:
        """Note what is refused while a node is read, with its place."""
        try:
            yield
        except Faults as several:
            for each in leaves(several):
                self.refuse(node, str(each))
            raise Faulty from None
        except DealError as error:
            self.refuse(node, str(error))
            raise Faulty from None

    def refuse(self, node: Node, why: str) -> None:
        """Note a fault of a node."""
        self.found.append(Fault(node.place, why))
        if len(self.found) >= MOST_FAULTS:
            raise Enough


def leaves(error: BaseException) -> Iterator[BaseException]:
    """Yield the single faults of an error, which may be a group of groups."""
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from leaves(each)
    else:
        yield error
