"""
Exact numbers, as cheap as they can be.

A number is an int until a fraction appears, then a Fraction, and an int again once the fraction is gone: ints are several times
faster. A strict bound such as x < 3 becomes x <= 3 minus something infinitely small; `Near` is a number with such a part.
"""

from fractions import Fraction
from functools import total_ordering
from typing import Union, overload

Number = int | Fraction
Value = Union[int, Fraction, "Near"]


@overload
def tidy(number: Number) -> Number: ...
@overload
def tidy(number: Value) -> Value: ...
def tidy(number: Value) -> Value:
    """
    Return the simplest number of the same value.

    >>> tidy(Fraction(4, 2)), tidy(Fraction(1, 2)), tidy(Near(3, 0))
    (2, Fraction(1, 2), 3)
    """
    if type(number) is int:
        return number
    if isinstance(number, Near):
        return number if number.little else tidy(number.number)
    return number.numerator if number.denominator == 1 else number


@overload
def over(number: Number, divisor: Number) -> Number: ...
@overload
def over(number: Value, divisor: Number) -> Value: ...
def over(number: Value, divisor: Number) -> Value:
    """
    Return the exact quotient.

    >>> over(6, 3), over(1, 2)
    (2, Fraction(1, 2))
    """
    if type(number) is int and type(divisor) is int:
        whole, rest = divmod(number, divisor)
        return Fraction(number, divisor) if rest else whole
    if isinstance(number, Near):
        return Near(over(number.number, divisor), over(number.little, divisor))
    return tidy(Fraction(number) / divisor)


@total_ordering
class Near:
    """
    A number plus `little` times an infinitely small positive one.

    >>> Near(3, -1) < 3 < Near(3, 1), 2 * Near(3, -1) + 1
    (True, Near(7, -2))
    """

    __slots__ = ("little", "number")

    def __init__(self, number: Number, little: Number) -> None:
        """Take the number and how often the infinitely small is added."""
        self.number = number
        self.little = little

    def __add__(self, other: Value) -> "Near":
        if isinstance(other, Near):
            return Near(self.number + other.number, self.little + other.little)
        return Near(self.number + other, self.little)

    __radd__ = __add__

    def __neg__(self) -> "Near":
        return Near(-self.number, -self.little)

    def __sub__(self, other: Value) -> "Near":
        return self + -other

    def __rsub__(self, other: Value) -> "Near":
        return -self + other

    def __mul__(self, factor: Number) -> "Near":
        return Near(self.number * factor, self.little * factor)

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Near):
            return self.number == other.number and self.little == other.little
        return not self.little and self.number == other

    def __lt__(self, other: Value) -> bool:
        if isinstance(other, Near):
            return (self.number, self.little) < (other.number, other.little)
        return (self.number, self.little) < (other, 0)

    def __hash__(self) -> int:
        return hash((self.number, self.little)) if self.little else hash(self.number)

    def __repr__(self) -> str:
        return f"Near({self.number!r}, {self.little!r})"


def parts(value: Value) -> tuple[Number, Number]:
    """
    Return a value's number and how often the infinitely small is added to it.

    >>> parts(3), parts(Near(3, -1))
    ((3, 0), (3, -1))
    """
    return (value.number, value.little) if isinstance(value, Near) else (value, 0)
