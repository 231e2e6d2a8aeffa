"""Elements: the parts of a promise, such as its trigger, in words, each with what it leaves open."""

from attrs import frozen

from dealmodel.values import one_line

EXTENTS = ("defined", "partly", "not said")


@frozen
class Element:
    """
    One part of a promise in words, and what it leaves open.

    >>> Element("exit").extent, Element("exit", words="notice of 6 months", open=("who may give it",)).extent
    ('not said', 'partly')
    """

    name: str
    words: str = ""  #: none where nothing is said
    open: tuple[str, ...] = ()

    __repr__ = one_line

    @property
    def extent(self) -> str:
        """How far it is said: "defined", "partly" or "not said"."""
        return "not said" if not self.words else "partly" if self.open else "defined"
