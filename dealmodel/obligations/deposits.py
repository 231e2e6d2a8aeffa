"""Deposits as contents of duties name them."""

from typing import Any

from attrs import Attribute

from dealmodel.errors import DoubledName
from dealmodel.fields import all_are
from dealmodel.minerals.deposits import Deposit


def are_deposits(content: Any, attribute: "Attribute[tuple[Deposit, ...]]", deposits: tuple[Deposit, ...]) -> None:
    """Refuse what is no deposit, and a deposit that is listed twice."""
    all_are(Deposit)(content, attribute, deposits)
    if doubled := [each.name for each in deposits if deposits.count(each) > 1]:
        raise DoubledName(f"{type(content).__name__} lists the deposit '{doubled[0]}' twice; list each once, and give the share of it")


def deposit_words(deposits: tuple[Deposit, ...], commodity: str = "") -> str:
    """
    Return which deposits in words.

    >>> deposit_words((Deposit("Dobra"), Deposit("Kruta Balka"))), deposit_words((), "lithium")
    ('Dobra and Kruta Balka', 'deposits of lithium')
    """
    return " and ".join(each.name for each in deposits) or (f"deposits of {commodity}" if commodity else "deposits (not named)")
