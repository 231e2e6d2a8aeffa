"""How exact numbers are read and written: no float comes in, no digit is lost going out."""

import re
from decimal import Decimal
from fractions import Fraction
from numbers import Rational as AnyRational
from typing import Any, NoReturn

from sympy import Expr, Float, I, Rational, nan, oo, zoo

from dealmodel.errors import InexactNumber, UnreadableValue, WrongKind, brief

LONGEST = 200  #: characters of a text
MOST_BITS = 8000  #: of a numerator or denominator; Python writes out 4300 digits at most
GREATEST_EXPONENT = 99  #: decimal exponent of a number

_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_NUMBER = re.compile(
    r"""
    (?P<sign>[+-]?)\ ?
    (?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9]) | [1-9][0-9]{0,2}(?:\ [0-9]{3})+(?![0-9]) | [0-9]+(?:_[0-9]+)*)
    (?:/(?P<below>[1-9][0-9]*)(?![0-9.,]) | (?P<part>\.[0-9]+)?(?:[eE](?P<exponent>[+-]?[0-9]+))?)
    """,
    re.VERBOSE,
)


def exact_number(value: Any) -> Expr:  # Any: this is where anything a caller writes is looked at
    """
    Return an exact number, or an expression without floats, as SymPy has it.

    Raises:
        InexactNumber: a float, with its exact spelling.
        UnreadableValue: infinite, not real, undefined, or too long.
        WrongKind: no number at all.

    >>> exact_number(Fraction(1, 3))
    1/3
    """
    if isinstance(value, bool) or not isinstance(value, int | AnyRational | Decimal | Expr | float):
        raise WrongKind(f"a number is {type(value).__name__} '{brief(value)}'; expected an int, a Fraction, a Decimal or a text")
    if isinstance(value, Expr) and not isinstance(value, Rational):
        return _exact_expression(value)
    if isinstance(value, float):
        _refuse_float(value)
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > GREATEST_EXPONENT or len(value.as_tuple().digits) > LONGEST:
            raise UnreadableValue(f"number '{brief(value)}' is infinite or too long; expected one such as Decimal('2.5')")
        value = Fraction(value)
    check_length(value)
    return Rational(int(value.numerator), int(value.denominator))


def check_length(number: Any) -> None:  # Any: a rational number of any make
    """
    Refuse a number that Python could not write out.

    Raises:
        UnreadableValue: it has thousands of digits.

    >>> check_length(10**100)
    """
    bits = max(int(number.numerator).bit_length(), int(number.denominator).bit_length())
    if bits > MOST_BITS:
        raise UnreadableValue(f"a number of {bits} bits is too long; expected one of at most {MOST_BITS} bits, some 2400 digits")


def _exact_expression(value: Expr) -> Expr:
    floats = value.atoms(Float)
    if floats:
        _refuse_float(floats.pop())
    if value.has(nan, oo, -oo, zoo, I):
        raise UnreadableValue(f"expression '{brief(value)}' is infinite, undefined or not real; expected exact real numbers and symbols")
    return value


def _refuse_float(value: Any) -> NoReturn:  # Any: a float of Python's or of SymPy's
    text = str(value)
    if not re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", text):
        raise UnreadableValue(f"number '{text}' is infinite or undefined; expected an exact number such as 5 or Fraction(1, 3)")
    exact = Fraction(text)
    spelt = f" or Fraction({exact.numerator}, {exact.denominator})" if len(text) < 30 and "e" not in text else ""
    raise InexactNumber(f"float '{text}' is not exact; write the text '{text}'{spelt}")


def read_number(text: str) -> tuple[Rational, str, str]:
    """
    Read the number that a text begins with: its value, its digits without separators, and the rest of the text.

    Thousands may be set apart by commas, spaces or underscores, in groups of three; a decimal comma is refused.

    Raises:
        UnreadableValue: the text does not begin with a number, or with one that can be read in two ways or is too long.

    >>> read_number("12,500.50 t")
    (25001/2, '12500.50', 't')
    """
    if len(text) > LONGEST:
        raise UnreadableValue(f"'{text:.40}...' is {len(text)} characters long; expected a text such as '5 t'")
    plain = " ".join(text.translate(_SIGNS).split())
    match = _NUMBER.match(plain)
    if not match:
        raise UnreadableValue(f"'{text}' does not begin with a number; expected one such as '5 t', '1/3 t', '0.5 t' or '500 billion USD'")
    rest = plain[match.end() :].lstrip()
    if re.match(r"[0-9.,_'-]", rest) or re.match(r"/\s*[0-9]", rest):
        raise UnreadableValue(f"'{text}' has a number that cannot be read; write 12500 or '12 500', 2.5 with a point, or 1/3")
    exponent = match["exponent"] or "0"
    if len(exponent) > 4 or abs(int(exponent)) > GREATEST_EXPONENT:
        raise UnreadableValue(f"'{text}' has an exponent beyond {GREATEST_EXPONENT}; write it with a scale word such as billion")
    whole = match["sign"].replace("+", "") + re.sub("[ ,_]", "", match["whole"])
    tail = f"/{match['below']}" if match["below"] else (match["part"] or "") + (f"e{exponent}" if match["exponent"] else "")
    number = Fraction(whole + tail)
    return Rational(number.numerator, number.denominator), whole + tail, rest


def digits_of(number: Rational) -> str:
    """
    Return a number as a decimal where that is exact, else as a fraction.

    >>> digits_of(Rational(5, 4)), digits_of(Rational(1, 3))
    ('1.25', '1/3')
    """
    places, rest = 0, int(number.q)
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    return rounded(number, places=places) if rest == 1 else f"{number.p}/{number.q}"


def rounded(number: Rational, *, places: int) -> str:
    """
    Return a number with so many decimals, rounded half to even.

    >>> rounded(Rational(1, 8), places=2), rounded(Rational(-1, 2), places=0)
    ('0.12', '0')
    """
    scaled = round(Fraction(int(number.p), int(number.q)) * 10**places)
    digits = str(abs(scaled)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if scaled < 0 else text


def significant(number: Rational, *, digits: int = 4) -> str:
    """
    Return a number rounded half to even to so many significant digits; whole digits are never lost.

    >>> significant(Rational(1, 3)), significant(Rational(2, 300)), significant(Rational(123456, 7))
    ('0.3333', '0.006667', '17637')
    """
    size = abs(Fraction(int(number.p), int(number.q)))
    places = 0
    while size and size * 10**places < 10 ** (digits - 1):
        places += 1
    return rounded(number, places=places)


def grouped(digits: str) -> str:
    """
    Return a decimal with its whole part in groups of three from five digits on.

    >>> grouped("12500.50"), grouped("2500"), grouped("10000/3")
    ('12 500.50', '2500', '10000/3')
    """
    match = re.fullmatch(r"(-?)([0-9]{5,})(\.[0-9]+)?", digits)
    return f"{match[1]}{int(match[2]):,}{match[3] or ''}".replace(",", " ") if match else digits
