"""The words, signs, names and numbers that a formula is made of, and how far its text is read."""

import re
from collections.abc import Iterator
from typing import NoReturn

from attrs import define

from dealmodel.codec.names import WORDS, Names
from dealmodel.errors import UnreadableValue, brief

_POWER_OF_TEN = r"[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]+(?![\w.])|"  # such as 1e3
NUMBER = re.compile(_POWER_OF_TEN + r"[0-9]+(?:/[1-9][0-9]*(?![\w.]|\s*\*\*)|\.[0-9]+)?(?![\w.])|[0-9][0-9_]*")
DIGITS = re.compile(_POWER_OF_TEN + r"[0-9]+(?:\.[0-9]+)?(?![\w.])|[0-9][0-9_]*")  # no fraction: after / or ** 2/3 are two numbers
_UNIT = re.compile(r"\ ?[%‰€₴](?![\w])|\ ?(?:[^\W\d_][\w@^]*)(?:[/*·][^\W\d_][\w@^%]*|(?:\ (?=[^\W\d_]))[^\W\d_][\w@^]*|\^[0-9])*")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.])")
LOOSE_DATE = re.compile(r"[0-9]{4}([-/])[0-9]{1,2}\1[0-9]{1,2}(?![\w.])")
_SIGNS = re.compile(r"\*\*|<=|>=|==|!=|[-+*/<>=(),≤≥≠]")
WORD = re.compile(r"[^\W\d]\w*")
_WORDS = re.compile(r"[\w ]+")
_WORD_END = re.compile(r"\w(?!\w)")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def unit_after(text: str, place: int) -> str:
    """
    Return the unit that stands at a place, up to the next word of the grammar.

    >>> unit_after("5 million USD and x", 1), unit_after("5 and x", 1)
    (' million USD', '')
    """
    match = _UNIT.match(text, place)
    if not match:
        return ""
    words = match[0].split(" ")
    cut = next((number for number, word in enumerate(words) if word.lower() in WORDS), len(words))
    return " ".join(words[:cut]).rstrip()


def unquoted(text: str) -> str:
    r"""
    Return what stands between quotes.

    >>> unquoted(r'a \"b\"')
    'a "b"'
    """
    return re.sub(r"\\(.)", r"\1", text)


@define
class Tokens:
    """The text of a formula, and how far it is read."""

    text: str
    place: int = 0
    ahead: str = ""  #: the sign or word that comes next, as of the place last looked at
    looked: int = -1

    def refuse(self, why: str) -> NoReturn:
        """Say what is wrong, and where."""
        here = self.text[self.place : self.place + 20] or "the end"
        raise UnreadableValue(f"formula '{brief(self.text)}', at character {self.place + 1} ('{here}'), {why}")

    def space(self) -> None:
        """Go past spaces."""
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1

    def take(self, *wanted: str) -> str:
        """Take one of some signs or words if it comes next; return it, or nothing."""
        if self.place != self.looked:  # each level of the grammar asks anew what comes next
            self.space()
            match = _SIGNS.match(self.text, self.place) or WORD.match(self.text, self.place)
            self.ahead, self.looked = match[0] if match else "", self.place
        if not self.ahead or self.ahead not in wanted:
            return ""
        self.place += len(self.ahead)
        return self.ahead

    def expect(self, sign: str) -> None:
        """Take a sign; refuse whatever else comes next."""
        if not self.take(sign):
            self.refuse(f"lacks '{sign}'")

    def known_name(self, names: Names) -> str:
        """Return the name of a term that comes next, the longest of them, since one may begin with another; nothing if there is none."""
        ahead = self.text[self.place : self.place + names.longest + 1]
        words = _WORDS.match(ahead)
        ends = [word.end() for word in _WORD_END.finditer(words[0])] if words else []
        return next((ahead[:end] for end in reversed(ends) if ahead[:end] in names.bare), "")

    def raw(self) -> Iterator[str]:
        """Yield what stands between the brackets of a function, as text; a part with a comma or bracket stands in double quotes."""
        while True:
            self.space()
            quoted = QUOTED.match(self.text, self.place)
            if quoted:
                self.place = quoted.end()
                yield unquoted(quoted[1])
            else:
                end = min((found for sign in ",)" if (found := self.text.find(sign, self.place)) >= 0), default=len(self.text))
                part, self.place = self.text[self.place : end].strip(), end
                yield part
            if self.take(")"):
                return
            self.expect(",")
