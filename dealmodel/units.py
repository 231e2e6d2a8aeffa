"""
Units: names, products and powers of names, and the exact factor to the base unit of each dimension.

The definitions stand in `units.txt` and `currencies.txt`; pint does the algebra, in fractions. Unit texts are read by a small
grammar of our own, which knows names, `*`, `/`, `per`, whole powers and brackets, and runs nothing.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NoReturn

from attrs import define, field, frozen
from sympy import Rational

from dealmodel.errors import UnitMismatch, UnknownUnit, did_you_mean

Powers = tuple[tuple[str, int], ...]  # names with their powers, none zero

LONGEST = 100  # characters of a unit text
GREATEST_POWER = 12
SCALES = ("thousand", "million", "billion", "trillion")
REFERENCES = MappingProxyType({"0C": Rational(27315, 100), "15C": Rational(28815, 100), "20C": Rational(29315, 100)})  # in kelvin
PLURALS = MappingProxyType({"day": "days", "week": "weeks", "hour": "hours", "barrel": "barrels", "person": "people"})
_WORDS = str.maketrans({"%": "percent", "‰": "permille", "€": "EUR", "₴": "UAH", "·": "*", "×": "*", "²": "^2", "³": "^3", "°": ""})
_TOKEN = re.compile(r"\s*(?:(\*\*|\^)\s*([+-]?[0-9]+)|(\w*[$£¥]|[^\W\d]\w*(?:@\w+)?)|([*/()]))")
_HINTS = MappingProxyType(
    {
        **dict.fromkeys(("month", "months", "year", "years"), "has no fixed length: write a Period such as '3 months', or days"),
        **dict.fromkeys(("$", "C$", "A$", "dollar", "dollars"), "is the sign of several currencies: write the code, such as USD"),
        **dict.fromkeys(("£", "pound", "pounds"), "has several meanings: write GBP (or another code) for money, lb for mass"),
        **dict.fromkeys(("¥", "yen", "yuan"), "is not clear enough: write the code, JPY or CNY"),
        **dict.fromkeys(("euro", "euros"), "is written with its code, EUR"),
        **dict.fromkeys(("ton", "tons"), "has several meanings: write t, 'short ton' or 'long ton'"),
        **dict.fromkeys(("oz", "ounce", "ounces"), "has several meanings: write 'troy oz'"),
        **dict.fromkeys(("bn", "B", "mn", "mln", "M", "mm", "k", "K"), "has several meanings: write thousand, million or billion in full"),
        **dict.fromkeys(("MT", "mt"), "has several meanings: write t for metric tons, Mt for millions of them"),
        **dict.fromkeys(("Percent", "PERCENT", "pct", "pc"), "is written % or percent"),
        **dict.fromkeys(("bp", "bps"), "is written as a percentage: 25 basis points are 0.25 %"),
        **dict.fromkeys(("Nm3", "Sm3", "nm3", "sm3"), "does not say its reference temperature: write m3@0C, m3@15C or m3@20C"),
        **dict.fromkeys(("mcf", "Mcf", "MCF"), "has several meanings: write '1000 ft3', mcm or bcf"),
    }
)


@cache
def _definitions() -> tuple[str, ...]:
    """Return the lines of the definition files that define something."""
    texts = (files("dealmodel").joinpath(name).read_text(encoding="utf-8") for name in ("units.txt", "currencies.txt"))
    lines = (line.strip() for text in texts for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _registry() -> Any:  # Any: pint's registry is generic over a number type that its annotations do not settle
    """Build the registry on first use: nothing but our definitions, all in fractions, no cache on disk."""
    from pint import UnitRegistry  # here, since pint brings numpy along wherever that is installed

    registry: Any = UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    registry.load_definitions(list(_definitions()))
    return registry


@cache
def _names() -> dict[str, str]:
    """Return each name that a unit may be called by, with the name that stands first in its definition."""
    defined = ([part.strip() for part in line.split("=")] for line in _definitions())
    return {name: parts[0] for parts in defined for name in (parts[0], *parts[2:]) if name != "_"}


@cache
def _base_units() -> dict[str, str]:
    """Return the base unit of each dimension that is defined as such."""
    defined = ([part.strip() for part in line.split("=")] for line in _definitions())
    return {parts[1].strip("[]"): parts[0] for parts in defined if parts[1].startswith("[")}


@lru_cache(maxsize=4096)
def _measure(powers: Powers) -> tuple[Rational, Powers]:
    """Return the factor of a product of units to the base unit, and its dimension as powers of base dimensions."""
    greatest = max((abs(power) for _, power in powers), default=0)
    if greatest > GREATEST_POWER:  # higher ones have no use, and grow without end when raised again
        _refuse(_written(powers), f"has a power of {greatest}; expected one from 1 to {GREATEST_POWER}")
    registry = _registry()
    factor, base = registry.get_base_units(registry.UnitsContainer(dict(powers)))
    dimension = {name.strip("[]"): int(power) for name, power in base.dimensionality.items()}
    return Rational(Fraction(factor).numerator, Fraction(factor).denominator), tuple(sorted(dimension.items()))


def _plain(name: str) -> str:
    """Return a defined name as it is written in texts."""
    return "%" if name == "percent" else name.replace("_at_", "@").replace("_", " ")


def _written(powers: Powers) -> str:
    """Return the text of a product of units: "USD/t", "billion USD", "GWh/(day*person)"."""

    def one(name: str, power: int) -> str:
        joined = f"{name}{power}"
        return _plain(name) if power == 1 else joined if joined in _names() else f"{_plain(name)}^{power}"

    scale = "".join(f"{name} " for name, _ in powers if name in SCALES)
    above = [one(name, power) for name, power in powers if power > 0 and name not in SCALES]
    below = [one(name, -power) for name, power in powers if power < 0]
    under = f"/{below[0]}" if len(below) == 1 else f"/({'*'.join(below)})" if below else ""
    return (scale + "*".join(above)).strip() + under


@frozen
class Unit:
    """
    A unit as it is shown, with its exact factor to the base unit and its dimension.

    Two units are the same when they measure the same: the text does not count.

    >>> unit_of("USD/kt").factor, unit_of("USD/kt").dimension
    (1/1000, 'currency USD/mass')
    >>> unit_of("km") == unit_of("kilometres")
    True
    """

    text: str = field(eq=False)  #: as shown
    powers: Powers = field(eq=False, repr=False)  #: defined names and their powers
    factor: Rational  #: base units in one of this
    base: Powers = field(repr=False)  #: base dimensions and their powers; empty for a pure number

    @property
    def dimension(self) -> str:
        """The dimension in words: "mass", "currency USD", "energy/volume", "pure number"."""
        return dimension_name(self.base)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The codes of the currencies in it."""
        return tuple(name.removeprefix("currency_") for name, _ in self.base if name.startswith("currency_"))

    @property
    def references(self) -> tuple[str, ...]:
        """The reference temperatures of the gas volumes in it."""
        return tuple(name.removeprefix("volume_at_") for name, _ in self.base if name.startswith("volume_at_"))

    def label(self, number: str) -> str:
        """Return the text beside a number: "1 day", "5 days"."""
        return self.text if number in ("1", "-1") else PLURALS.get(self.text, self.text)

    def times(self, other: "Unit", *, power: int = 1) -> "Unit":
        """
        Return the unit of a product, with what cancels taken out; `power=-1` gives the quotient.

        >>> unit_of("USD/t").times(unit_of("kt")).text, unit_of("bcm").times(unit_of("mcm/day"), power=-1).text
        ('USD', 'day')
        """
        return _product((*self.powers, *((name, power * each) for name, each in other.powers)))

    def to_the(self, power: int) -> "Unit":
        """Return the unit of a power."""
        return _product(tuple((name, power * each) for name, each in self.powers))


def dimension_name(base: Powers) -> str:
    """
    Return the words for a dimension.

    >>> dimension_name((("length", 3), ("time", -1)))
    'volume/time'
    """
    special = {("length", 2): "area", ("length", 3): "volume"}

    def one(name: str, power: int) -> str:
        return special.get((name, power)) or name.replace("_", " ") + (f"^{power}" if power > 1 else "")

    above = [one(name, power) for name, power in base if power > 0]
    below = [one(name, -power) for name, power in base if power < 0]
    under = f"/{below[0]}" if len(below) == 1 else f"/({'*'.join(below)})" if below else ""
    return ("*".join(above) or ("1" if below else "pure number")) + under


def unit_from(powers: Powers, text: str = "") -> Unit:
    """
    Return the unit that is a product of powers of defined names, shown as the text where one is given.

    >>> unit_from((("USD", 1), ("t", -1))).text
    'USD/t'
    """
    return Unit(text or _written(powers), powers, *_measure(powers))


@lru_cache(maxsize=4096)
def _product(parts: Powers) -> Unit:
    """
    Return the unit of a product: like joins like, pure numbers go, and one scale word stays before what it scales.

    Units of one dimension, or of powers of one, are shown in the first of them: kt beside t is counted as kt.
    """
    powers: dict[str, int] = {}
    for name, power in parts:
        powers[name] = powers.get(name, 0) + power
    groups: dict[str, dict[str, int]] = {}
    for name, power in powers.items():
        base = _measure(((name, 1),))[1]
        if power and base:
            groups.setdefault(base[0][0] if len(base) == 1 else name, {})[name] = power
    kept = tuple(each for key, group in groups.items() for each in _joined(key, group))
    if not _measure(kept)[1]:
        return unit_from(())
    scales = tuple((name, power) for name, power in powers.items() if name in SCALES and power)
    return unit_from((*scales, *kept) if [power for _, power in scales] == [1] else kept)


def _joined(dimension: str, group: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Return the power of one unit that several units of one base dimension, or of its powers, come to together."""
    counts = {name: _measure(((name, 1),))[1][0][1] for name in group}
    alike = len(set(counts.values())) == 1
    total = sum(power if alike else power * counts[name] for name, power in group.items())
    if total:
        yield next(iter(group)) if alike else _base_units()[dimension], total


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit:
    """
    Read the text of a unit; the empty text is the unit of pure numbers.

    Raises:
        UnknownUnit: a name that nobody defined, a text that is no unit, or one of several meanings.

    >>> unit_of("mcm/day").factor, unit_of("USD per t").text
    (1000000, 'USD per t')
    """
    if len(text) > LONGEST:
        _refuse(text, f"is {len(text)} characters long; expected a unit such as 'USD/t'")
    text = " ".join(text.split())
    reader = _Reader(text, list(_tokens(text)))
    powers: dict[str, int] = {}
    for name, power in reader.product() if text else ():
        powers[name] = powers.get(name, 0) + power
    if reader.tokens:
        reader.stop()
    shown = _names().get(text, text)
    return unit_from(tuple((name, power) for name, power in powers.items() if power), shown if shown in PLURALS else text)


def _refuse(text: str, why: str) -> NoReturn:
    raise UnknownUnit(f"unit '{text if len(text) <= 40 else text[:37] + '...'}' {why}")


def _tokens(text: str) -> Iterator[str]:
    """Cut a unit text into names, powers ("^3") and signs."""
    rest = text.translate(_WORDS).replace("per cent", "percent").replace("US$", "USD")
    rest = re.sub(r"\s*@\s*(\d+)\s*C\b", r"@\1C", rest).rstrip()
    while rest:
        match = _TOKEN.match(rest)
        if not match:
            _refuse(text, "is none; expected names with *, / and whole powers, such as 'USD/t' or 'mcm/day'")
        sign, power, name, other = match.groups()
        yield f"^{power}" if sign else name or other
        rest = rest[match.end() :]


@define(eq=False)
class _Reader:
    """Reads tokens from the left, by the grammar: product = [/] factor {(* | / | per) factor}; factor = scales name scales [power]."""

    text: str
    tokens: list[str]

    def stop(self) -> NoReturn:
        """Refuse what stands at this place."""
        here = self.tokens[0] if self.tokens else "its end"
        _refuse(self.text, f"cannot be read at '{here}'; write it with * and /, such as 'USD/t' or 'USD/(t*day)'")

    def take(self, *wanted: str) -> str:
        """Take the next token where it is one of those wanted, else nothing."""
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else ""

    def product(self) -> list[tuple[str, int]]:
        """Read factors joined by signs."""
        sign = -1 if self.take("/", "per") else 1
        found = [(name, sign * power) for name, power in self.factor()]
        while operator := self.take("*", "/", "per"):
            sign = 1 if operator == "*" else -1
            found += [(name, sign * power) for name, power in self.factor()]
        return found

    def factor(self) -> list[tuple[str, int]]:
        """Read a name, or a product in brackets, with its power and the scale words around it."""
        scales = [(each, 1) for each in self.scale_words()]
        if self.take("("):
            found = self.product()
            if not self.take(")"):
                self.stop()
        elif scales and (not self.tokens or self.tokens[0] in ("*", "/", ")", "per")):
            return scales
        else:
            found = [(self.name(), 1)]
        power = self.power()
        return [*scales, *((each, 1) for each in self.scale_words()), *((name, power * each) for name, each in found)]

    def scale_words(self) -> Iterator[str]:
        """Read thousand, million, billion, trillion."""
        while word := self.take(*SCALES):
            yield word

    def name(self) -> str:
        """Read a defined name of one word or two."""
        if not self.tokens:
            self.stop()
        word, *others = (each.replace("@", "_at_") for each in self.tokens[:2])
        pair = "_".join((word, *others))
        known = _names()
        if others and pair in known:
            del self.tokens[:2]
            return known[pair]
        if word not in known:
            self.refuse_name(word)
        del self.tokens[:1]
        return known[word]

    def refuse_name(self, word: str) -> NoReturn:
        """Refuse a name that nobody defined, with the nearest one."""
        if word in _HINTS:
            _refuse(self.text, _HINTS[word])
        if not word[0].isalpha():
            self.stop()
        near = did_you_mean(_plain(word), map(_plain, known_names()), likeness=0.8)  # a unit that is only a little alike is another one
        usual = "; expected one such as t, bcm, TWh, day, % or a currency code"
        _refuse(self.text, f"is not defined{near if near.startswith('; did') else usual}")

    def power(self) -> int:
        """Read a power, 1 where none is written."""
        if not (self.tokens and self.tokens[0].startswith("^")):
            return 1
        digits = self.tokens.pop(0)[1:]
        if not 0 < abs(int(digits)) <= GREATEST_POWER:
            _refuse(self.text, f"has a power of {digits}; expected one from 1 to {GREATEST_POWER}")
        return int(digits)


def refuse_mix(here: Unit, there: Unit, verb: str) -> NoReturn:
    """
    Refuse to mix two dimensions, with the remedy for the usual mixes.

    Raises:
        UnitMismatch: always.

    >>> refuse_mix(unit_of("USD"), unit_of("EUR"), "stands beside")
    Traceback (most recent call last):
        ...
    dealmodel.errors.UnitMismatch: USD and EUR are different currencies; give a dated rate and multiply by it, such as '1.08 USD/EUR'
    """
    if here.currencies and there.currencies and here.currencies != there.currencies:
        codes, rate = f"{'*'.join(here.currencies)} and {'*'.join(there.currencies)}", f"{here.currencies[0]}/{there.currencies[0]}"
        raise UnitMismatch(f"{codes} are different currencies; give a dated rate and multiply by it, such as '1.08 {rate}'")
    remedy = "convert one of them first, by a stated factor such as '10.92 TWh/bcm'"
    if here.references or there.references:
        remedy = "state the reference temperature of both, and use gas_volume(amount, at='15 C')"
    names = (f"'{unit.text}' ({unit.dimension})" if unit.text else "a pure number" for unit in (here, there))
    raise UnitMismatch(f"{f' {verb} '.join(names)}; {remedy}")


def known_names() -> Iterable[str]:
    """
    Return every name that a unit may be called by, as the definition files spell it.

    >>> "bcm" in known_names(), "UAH" in known_names(), "month" in known_names()
    (True, True, False)
    """
    return _names().keys()
