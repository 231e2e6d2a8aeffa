"""Who owes whom, as a value: for each obligor and obligee, the clauses by which one owes the other, with what must not be done apart."""

from typing import Any

from attrs import field, frozen

from dealmodel.agreements import Agreement
from dealmodel.errors import WrongKind
from dealmodel.fields import all_are, shown, to_tuple
from dealmodel.mermaid import quoted
from dealmodel.obligations.clause import named
from dealmodel.obligations.norms import Prohibition
from dealmodel.obligations.obligation import Obligation
from dealmodel.parties import Body, is_body
from dealmodel.tables import Table
from dealmodel.values import one_line, together

Duty = Obligation | Prohibition


@frozen
class Owed:
    """What one owes another: obligations, or what must not be done."""

    obligor: Body | None = field(validator=is_body)
    obligee: Body | None = field(validator=is_body)
    clauses: tuple[Duty, ...] = field(converter=to_tuple, validator=all_are(Obligation, Prohibition), kw_only=True)

    __repr__ = one_line

    def __str__(self) -> str:
        """Return who owes whom what, by the ids of the clauses."""
        obligor, obligee = self.ends
        one, several = ("prohibition", "prohibitions") if self.is_restraint else ("duty", "duties")
        binds = f"{one} {self.ids[0]} binds" if len(self.ids) == 1 else f"{several} {together(self.ids)} bind"
        return f"{binds} {obligor} towards {obligee}"

    @property
    def ends(self) -> tuple[str, str]:
        """The names of who owes and who is owed, or that none is named."""
        return named(self.obligor, "obligor"), named(self.obligee, "obligee")

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the clauses."""
        return tuple(each.id for each in self.clauses)

    @property
    def is_restraint(self) -> bool:
        """Whether it is something that must not be done."""
        return any(isinstance(each, Prohibition) for each in self.clauses)

    @property
    def is_agreed(self) -> bool:
        """Whether a clause of it is agreed; if none is, all are only offered, demanded, planned or reported."""
        return any(each.standing == "agreed" for each in self.clauses)


@frozen(repr=False)
class Duties:
    """
    Who owes whom in an agreement, in the order of its clauses. `duties_of` makes it.

    >>> from dealmodel.parties import Party
    >>> ua, us = Party("Ukraine"), Party("United States")
    >>> deal = Agreement("Fund", parties=[ua, us], clauses=[
    ...     Obligation("1", obligor=ua, obligee=us),
    ...     Obligation("2", obligor=us, standing="planned"),
    ...     Obligation("3", obligor=ua, obligee=us),
    ... ])
    >>> print(duties_of(deal))
    who owes       whom                what     clauses  how binding
    Ukraine        United States       must do  1, 3     agreed
    United States  (no obligee named)  must do  2        planned
    """

    owed: tuple[Owed, ...] = field(default=(), converter=to_tuple, validator=all_are(Owed))

    def table(self) -> Table:
        """Return a row for each who owes and each who is owed."""
        return Table([
            {
                "who owes": each.ends[0], "whom": each.ends[1], "what": "must not" if each.is_restraint else "must do",
                "clauses": ", ".join(each.ids), "how binding": ", ".join(dict.fromkeys(clause.standing for clause in each.clauses)),
            }
            for each in self.owed
        ])  # fmt: skip

    def to_mermaid(self) -> str:
        """
        Return who owes whom as text for Mermaid; dotted is what is not agreed, and a cross ends what must not be done.

        >>> from dealmodel.parties import Party
        >>> print(Duties(Owed(Party("Ukraine"), Party("United States"), clauses=Obligation("1"))).to_mermaid())
        graph LR
            n0["Ukraine"] -->|"1"| n1["United States"]
        """
        names = dict.fromkeys(name for each in self.owed for name in each.ends)
        nodes = {name: f"n{number}[{quoted(name)}]" for number, name in enumerate(names)}
        lines = ["graph LR"]
        for each in self.owed:
            obligor, obligee = (nodes[name] for name in each.ends)
            lines.append(f"    {obligor} {_arrow(each)}|{quoted(', '.join(each.ids))}| {obligee}")
        return "\n".join(lines)

    def __str__(self) -> str:
        """Return a table of text."""
        return str(self.table())

    def _repr_html_(self) -> str:
        """Return a table for a notebook."""
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        """Return one line."""
        return f"<Duties: {sum(len(each.clauses) for each in self.owed)} clauses>"


def duties_of(agreement: Agreement, *, standing: Any = None, proposed_by: Any = None) -> Duties:  # Any: see `Agreement.select`
    """
    Return who owes whom in an agreement, or in its clauses of some standing, or proposed by somebody.

    Raises:
        WrongKind: no agreement, or what `Agreement.select` refuses.
        NotAParty: a proposer that is no party.
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"who owes whom is asked of {shown(agreement)}; expected an Agreement")
    found: dict[tuple[Any, Any, bool], list[Duty]] = {}
    for each in agreement.select(standing=standing, proposed_by=proposed_by):
        if isinstance(each, Obligation | Prohibition):
            found.setdefault((each.obligor, each.obligee, isinstance(each, Prohibition)), []).append(each)
    return Duties([Owed(obligor, obligee, clauses=clauses) for (obligor, obligee, _), clauses in found.items()])


def _arrow(owed: Owed) -> str:
    return f"{'--' if owed.is_agreed else '-.-'}{'x' if owed.is_restraint else '>'}"
