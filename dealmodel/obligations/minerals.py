"""Minerals: rights to deposits, to their revenue, and supply of what is mined."""

from attrs import Attribute, field, frozen
from attrs.converters import optional

from dealmodel.amounts import to_commodity, to_share
from dealmodel.assets import Use
from dealmodel.deposits import Deposit
from dealmodel.errors import DoubledName
from dealmodel.fields import all_are, is_a, to_tuple
from dealmodel.obligations.clause import Content, amount_words, missing
from dealmodel.quantities import Quantity


def _are_deposits(content: Content, attribute: "Attribute[tuple[Deposit, ...]]", deposits: tuple[Deposit, ...]) -> None:
    """Refuse what is no deposit, and a deposit that is listed twice."""
    all_are(Deposit)(content, attribute, deposits)
    if doubled := [each.name for each in deposits if deposits.count(each) > 1]:
        raise DoubledName(f"{type(content).__name__} lists the deposit '{doubled[0]}' twice; list each once, and give the share of it")


@frozen(cache_hash=True)
class MineralRights(Content):
    """
    The right to a share of some deposits.

    >>> print(MineralRights(Deposit("Dobra"), share="50 %").sentence)
    gives 50 % of Dobra
    """

    deposits: tuple[Deposit, ...] = field(default=(), converter=to_tuple, validator=_are_deposits)
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)
    commodity: str = field(default="", validator=is_a(str), kw_only=True)  #: where no deposit is named, what they hold

    @property
    def uses(self) -> tuple[Use, ...]:
        """The share of each deposit that is given away."""
        return tuple(Use(each, self.share) for each in self.deposits) if self.share is not None else ()

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(deposits=self.deposits, share=self.share)

    @property
    def sentence(self) -> str:
        """The right in words."""
        return f"gives {amount_words(self.share, 'a share')} of {_deposit_words(self.deposits, self.commodity)}"


@frozen(cache_hash=True)
class RevenueShare(Content):
    """
    A share of the revenue from some deposits, or from a base that is described.

    >>> print(RevenueShare(of="new licences", share="50 %").sentence)
    pays 50 % of the revenue from new licences
    """

    deposits: tuple[Deposit, ...] = field(default=(), converter=to_tuple, validator=_are_deposits)
    of: str = field(default="", validator=is_a(str), kw_only=True)  #: the base, where it is not deposits: "new licences"
    share: Quantity | None = field(default=None, converter=optional(to_share), kw_only=True)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(revenue_base=self.deposits or self.of, share=self.share)

    @property
    def sentence(self) -> str:
        """The share in words."""
        return f"pays {amount_words(self.share, 'a share')} of the revenue from {self.of or _deposit_words(self.deposits, '')}"


@frozen(cache_hash=True)
class MineralSupply(Content):
    """
    Supply of an amount of a commodity.

    >>> print(MineralSupply("titanium", amount="12.5 kt").sentence)
    supplies 12.5 kt of titanium
    """

    commodity: str = field(validator=is_a(str))
    amount: Quantity | None = field(default=None, converter=optional(to_commodity), kw_only=True)  #: a mass, a volume, ...

    @property
    def undefined(self) -> tuple[str, ...]:
        """The parts left open."""
        return missing(commodity=self.commodity, amount=self.amount)

    @property
    def sentence(self) -> str:
        """The supply in words."""
        return f"supplies {amount_words(self.amount, 'an amount')} of {self.commodity or 'a commodity (not said)'}"


def _deposit_words(deposits: tuple[Deposit, ...], commodity: str) -> str:
    """Return which deposits in words."""
    return " and ".join(each.name for each in deposits) or (f"deposits of {commodity}" if commodity else "deposits (not named)")
