"""Revenue shares: a share of receipts, and which receipts it is taken of."""

import datetime
from collections.abc import Iterable

from attrs import field, frozen
from attrs.converters import optional
from sympy import Basic, true

from dealmodel.amounts import to_money, to_share
from dealmodel.calendar import as_date
from dealmodel.errors import WrongKind
from dealmodel.fields import are_names, is_a, is_one_of, listed, to_tuple
from dealmodel.minerals.deposits import Deposit
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.obligations.deposits import are_deposits, deposit_words
from dealmodel.quantities import Quantity, eq
from dealmodel.values import in_words, one_line

LICENCES = ("", "new", "existing", "all")
OWNERS = ("", "state", "private", "all")


@frozen(cache_hash=True)
class Receipt:
    """
    Money that came in: of which kind, under a licence of which day, on an asset of whom.

    >>> print(Receipt("5 million USD", kind="royalties", licensed="2024-03-01", owner="state"))
    5 million USD of royalties, licence of 2024-03-01, state asset
    """

    amount: Quantity = field(converter=to_money)
    kind: str = field(validator=is_a(str), kw_only=True)
    licensed: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)  #: when the licence was issued
    owner: str = field(default="", validator=is_one_of("", "state", "private"), kw_only=True)  #: of the asset

    __repr__ = one_line

    def __str__(self) -> str:
        """Return the receipt in words."""
        licence = f", licence of {self.licensed}" if self.licensed else ""
        return f"{self.amount} of {self.kind}{licence}{f', {self.owner} asset' if self.owner else ''}"


@frozen(cache_hash=True)
class RevenueBase:
    """
    Which receipts a revenue share is taken of: by kind, by the age of the licence, by whose asset it is.

    A licence is new if it was issued on the day `since` or later.

    >>> base = RevenueBase(kinds=["royalties", "licence fees"], licences="new", owners="all", since="2025-05-23")
    >>> print(base.sentence)
    royalties and licence fees under new licences (issued from 2025-05-23), whoever owns the asset
    >>> base.counts(Receipt("5 million USD", kind="royalties", licensed="2025-05-22"))
    False
    """

    kinds: tuple[str, ...] = field(default=(), converter=to_tuple, validator=are_names, kw_only=True)  #: all, where none is named
    licences: str = field(default="", validator=is_one_of(*LICENCES), kw_only=True)
    owners: str = field(default="", validator=is_one_of(*OWNERS), kw_only=True)
    since: datetime.date | None = field(default=None, converter=optional(as_date), kw_only=True)

    __repr__, __str__ = one_line, in_words

    def counts(self, receipt: Receipt) -> bool:
        """
        Say whether a receipt belongs to the base.

        Raises:
            WrongKind: that cannot be told, because the base or the receipt leaves open what matters.
        """
        if self.undefined:
            raise WrongKind(f"whether '{receipt}' counts is open: the base leaves out its {' and '.join(self.undefined)}; say it")
        if self.licences != "all" and receipt.licensed is None:
            raise WrongKind(f"whether '{receipt}' counts is open: the base asks for the day of the licence; give `licensed`")
        if self.owners != "all" and not receipt.owner:
            raise WrongKind(f"whether '{receipt}' counts is open: the base asks whose the asset is; give `owner`")
        new = bool(self.since and receipt.licensed and receipt.licensed >= self.since)
        by_age = self.licences == "all" or new == (self.licences == "new")
        return by_age and (not self.kinds or receipt.kind in self.kinds) and self.owners in ("all", receipt.owner)

    def total(self, receipts: Iterable[Receipt]) -> Quantity:
        """
        Return the sum of the receipts that count.

        >>> old, new = (Receipt("5 USD", kind="royalties", licensed=day) for day in ("2020-01-01", "2026-01-01"))
        >>> print(RevenueBase(licences="new", owners="all", since="2025-05-23").total([old, new]))
        5 USD
        """
        found = listed(receipts, "the receipts of a base", Receipt)
        counted = [each.amount for each in found if self.counts(each)]
        return sum(counted[1:], counted[0]) if counted else Quantity(0, found[0].amount.unit if found else "USD")

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        since = missing(day_from_which_a_licence_is_new=self.since) if self.licences in ("new", "existing") else ()
        return (*missing(age_of_the_licences=self.licences, owners_of_the_assets=self.owners), *since)

    @property
    def sentence(self) -> str:
        """The base in words."""
        since = f" (issued {'from' if self.licences == 'new' else 'before'} {self.since})" if self.since else ""
        age = {"": "", "all": " under all licences"}.get(self.licences, f" under {self.licences} licences{since}")
        whose = {"": "", "all": ", whoever owns the asset"}.get(self.owners, f", {self.owners} assets only")
        return f"{' and '.join(self.kinds) or 'all receipts'}{age}{whose}"


@frozen(cache_hash=True)
class RevenueShare(Content):
    """
    A share of the revenue from some deposits, from a base that is described, or from a `RevenueBase`.

    Where `paid` and `revenue` are given, often as terms, performance means that the one is the share of the other.

    >>> print(RevenueShare(of="new licences", share="50 %").sentence)
    pays 50 % of the revenue from new licences
    >>> base = RevenueBase(kinds="royalties", licences="new", owners="all", since="2025-05-23")
    >>> print(RevenueShare(base=base, share="50 %").due_on([Receipt("8 million USD", kind="royalties", licensed="2025-06-01")]))
    4 million USD
    """

    deposits: tuple[Deposit, ...] = field(default=(), converter=to_tuple, validator=are_deposits)
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: the base, where it is not deposits: "new licences"
    base: RevenueBase | None = field(default=None, validator=is_a(RevenueBase, type(None)), kw_only=True)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    revenue: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)  #: how much the base comes to
    paid: Quantity | None = field(default=None, converter=optional(to_money), kw_only=True)

    __repr__ = one_line

    def due_on(self, receipts: Iterable[Receipt]) -> Quantity:
        """
        Return the share of the receipts that belong to the base.

        Raises:
            WrongKind: there is no base or no share, or whether a receipt counts is open.
        """
        if self.base is None or self.share is None:
            raise WrongKind("what is due on receipts needs a base and a share; give RevenueShare(base=RevenueBase(...), share=...)")
        return self.base.total(receipts) * self.share

    @property
    def demands(self) -> Basic:
        """That the share is paid, where it and the revenue are amounts."""
        if self.paid is None or self.revenue is None or self.share is None:
            return true
        return eq(self.paid, self.revenue * self.share)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        inside = self.base.undefined if self.base else ()
        return (*missing(revenue_base=self.deposits or self.of or self.base, share=self.share), *inside)

    @property
    def sentence(self) -> str:
        """The share in words."""
        share = amount_words(self.share, "a share")
        if self.base and not self.of:
            where = f" from {deposit_words(self.deposits)}" if self.deposits else ""
            return f"pays {share} of {self.base.sentence}{where}"
        return f"pays {share} of the revenue from {self.of or deposit_words(self.deposits)}"
