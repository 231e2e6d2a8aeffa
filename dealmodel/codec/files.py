"""Deals as YAML and JSON, and as files of these: read, written, and written again with their comments kept."""

import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from shutil import copymode
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from dealmodel.agreements import Agreement
from dealmodel.codec.decoding import decode
from dealmodel.codec.encoding import encode
from dealmodel.codec.nodes import LARGEST, nodes_of
from dealmodel.errors import DealError, UnreadableFile, WrongKind
from dealmodel.fields import shown

FORMATS = ("yaml", "json")
WIDTH = 120  # columns of YAML
SHORT_LINE = 80  # characters that fit on one line
_HARMLESS = re.compile(r"(?!.*  )[\w(§/.][^\x85\u2028\u2029]*")  # no sign of YAML first, and no two spaces that a fold would join
_BLOCK = re.compile(r"[|>][-+0-9]*$", re.MULTILINE)  # where a text may begin whose lines stand as they are
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
DEEP = 2  # dictionaries inside others from which on a short one is written on one line: the agreement and its clauses are not


def load(text: str) -> Agreement:
    """
    Return the agreement that a text in YAML or JSON says.

    Nothing in it is run; numbers, dates and units are read as everywhere, exactly.

    Raises:
        UnreadableFile: the text is no deal; the message says line, column and where in the deal.
        Faults: several things are wrong.

    >>> load("{agreement: Fund, parties: [{name: Ukraine}]}").parties[0].name
    'Ukraine'
    """
    if not isinstance(text, str):
        raise WrongKind(f"load takes a text in YAML or JSON, and got {shown(text)}; write load_file(path) for a file")
    return decode(nodes_of(text))


def dump(agreement: Agreement, *, format: str = "yaml") -> str:  # noqa: A002  # the word that readers of pandas and others expect
    """
    Return an agreement as text, "yaml" or "json"; `load` gives the same agreement again.

    Raises:
        WrongKind: no agreement, or another format; or a formula that files have no words for.

    >>> from dealmodel.parties import Party
    >>> print(dump(Agreement("Fund", parties=[Party("Ukraine")])))
    schema_version: 1
    agreement: Fund
    parties:
      - Ukraine
    <BLANKLINE>
    """
    if not isinstance(agreement, Agreement):
        raise WrongKind(f"dump takes an Agreement, and got {shown(agreement)}")
    if format not in FORMATS:
        raise WrongKind(f"a deal is written as {shown(format)}; expected one of {', '.join(map(repr, FORMATS))}")
    plain = encode(agreement)
    return json_text(plain) if format == "json" else yaml_text(plain)


def load_file(path: str | os.PathLike[str]) -> Agreement:
    """
    Return the agreement in a file of YAML or JSON.

    Raises:
        UnreadableFile: there is no such file, it is no text in UTF-8, or no deal.
        Faults: several things are wrong.
        WrongKind: no path.
    """
    return decode(nodes_of(text_in(path_of(path)), name=str(path)), name=str(path))


def dump_file(agreement: Agreement, path: str | os.PathLike[str]) -> None:
    """
    Write an agreement to a file: JSON where the name ends in .json, else YAML.

    Where there is YAML already, its comments and its order of keys stay, as far as what they stand beside does.

    Raises:
        UnreadableFile: what stands there is no YAML, or the file cannot be written; it stays as it was.
        WrongKind: no agreement, or no path.
    """
    target = path_of(path)
    is_json = target.suffix.lower() == ".json"
    text = dump(agreement, format="json" if is_json else "yaml")
    with our_words(str(path), "written"):
        if target.exists() and not target.is_file():
            raise UnreadableFile(str(path), "it cannot be written: it is no ordinary file")
        if target.exists() and not is_json:
            text = edited(text_in(target), encode(agreement), name=str(path))
        replace(target.resolve(), text)


def path_of(path: object) -> Path:
    """Return a path as such; refuse what is none."""
    if not isinstance(path, str | os.PathLike):
        raise WrongKind(f"the path of a file is {shown(path)}; expected one such as 'deal.yaml'")
    return Path(path)


@contextmanager
def our_words(name: str, what: str) -> Iterator[None]:
    """Say as our error why a file cannot be read or written."""
    try:
        yield
    except DealError:
        raise
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, f"it is no text in UTF-8: byte {error.start} is {error.object[error.start]:#04x}") from error
    except (OSError, ValueError, RuntimeError) as error:  # a path with a zero in it, links in a circle
        raise UnreadableFile(name, f"it cannot be {what}: {getattr(error, 'strerror', None) or error}") from error


def text_in(path: Path) -> str:
    """Return the text of a file."""
    with our_words(str(path), "read"):
        with path.open("rb") as file:
            read = file.read(4 * LARGEST + 1)  # a device has no end
        if len(read) > 4 * LARGEST:
            raise UnreadableFile(str(path), f"it has more than {4 * LARGEST} bytes; no deal needs so many")
        return read.decode("utf-8-sig").replace("\r\n", "\n")


def replace(path: Path, text: str) -> None:
    """Put a text in the place of a file all at once; whoever may read the file may read it still."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        if path.exists():
            copymode(path, beside)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def json_text(plain: Any) -> str:  # Any: as JSON has it
    r"""
    Return plain values as JSON, with the signs escaped that YAML refuses.

    >>> print(json_text({"says": "\x9f"}).split()[2])
    "\u009f"
    """
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    return "".join(f"\\u{ord(sign):04x}" if _UNPRINTED.match(sign) else sign for sign in text) + "\n"


def yaml_text(plain: Any) -> str:  # Any: as YAML has it
    """Return plain values as YAML."""
    written = StringIO()
    _yaml().dump(styled(plain), written)
    text = written.getvalue()
    return text if _BLOCK.search(text) else re.sub(r" +$", "", text, flags=re.MULTILINE)  # the space where a line was folded


def styled(plain: Any, *, inside: int = 0) -> Any:  # Any: as above
    """Return plain values with what is short and deep inside on one line, and texts in quotes where YAML could take them for signs."""
    if isinstance(plain, str):
        if not (_HARMLESS.fullmatch(plain) and plain.isprintable()):
            return DoubleQuotedScalarString(plain)
        return SingleQuotedScalarString(plain) if max(map(len, plain.split())) > SHORT_LINE else plain  # else a line ends with a space
    if isinstance(plain, CommentedMap | CommentedSeq) or not isinstance(plain, dict | list):
        return plain
    if isinstance(plain, dict):
        made: Any = CommentedMap((styled(key), styled(each, inside=inside + 1)) for key, each in plain.items())
        single = inside > DEEP
    else:
        made = CommentedSeq(styled(each, inside=inside + 1) for each in plain)
        single = inside > 1
    if single and len(json.dumps(plain, ensure_ascii=False)) <= SHORT_LINE:
        made.fa.set_flow_style()
    elif isinstance(made, CommentedSeq):
        for each in made:
            if isinstance(each, CommentedMap) and len(each) == 1:  # a line of its own, as 'map: p. 12', needs no brackets
                each.fa.set_block_style()
    return made


def edited(text: str, plain: Mapping[str, Any], *, name: str = "") -> str:
    """
    Return YAML that says other plain values, with the comments it had.

    >>> print(edited("agreement: Fund  # of 2025", {"agreement": "Fund", "parties": ["Ukraine"]}).rstrip())
    agreement: Fund  # of 2025
    parties:
      - Ukraine
    """
    try:
        old = _yaml().load(text)
    except (YAMLError, ValueError, RecursionError) as error:  # what it takes for a date may be none
        raise UnreadableFile(name, f"it is no YAML: {str(error).splitlines()[0]}") from None
    return yaml_text(merged(old, plain)) if old is not None else f"{text.rstrip()}\n{yaml_text(plain)}".lstrip()


def merged(old: Any, new: Any, *, inside: int = 0) -> Any:  # Any: as YAML has it
    """Return new values in the place of old ones, which keep their comments where they stay of one kind."""
    if isinstance(old, CommentedMap) and isinstance(new, Mapping) and dict(old) not in longer(new):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, each in new.items():
            old[key] = merged(old[key], each, inside=inside + 1) if key in old else styled(each, inside=inside + 1)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list):
        known = {label(each): each for each in old if label(each)}
        old[:] = [merged(known.get(label(each), at(old, place)), each, inside=inside + 1) for place, each in enumerate(new)]
        return old
    if isinstance(old, CommentedMap) and dict(old) in longer(new):
        return old
    as_it_was = isinstance(new, str) and isinstance(old, str | int | datetime.date) and not isinstance(old, bool) and str(old) == new
    return old if as_it_was else styled(new, inside=inside)


def longer(new: Any) -> list[dict[str, str]]:  # Any: as above
    """
    Return how what is written shortly may have been written at length: a thing of which no more is said than its name, a citation.

    >>> longer("Ukraine"), longer({"map": "p. 12"})
    ([{'name': 'Ukraine'}, {'source': 'Ukraine'}], [{'source': 'map', 'locator': 'p. 12'}])
    """
    if isinstance(new, str):
        return [{"name": new}, {"source": new}]
    return [{"source": key, "locator": each} for key, each in new.items()] if isinstance(new, Mapping) and len(new) == 1 else []


def at(old: CommentedSeq, place: int) -> Any:  # Any: as above
    """Return what stood at a place, if there was anything without a label of its own."""
    return old[place] if place < len(old) and not label(old[place]) else None


def label(item: Any) -> str:  # Any: as above
    """Return by what an item of a list is known: its id or name, or a text itself."""
    if isinstance(item, Mapping):
        return str(item.get("id") or item.get("name") or "")
    return item if isinstance(item, str) else ""


def _yaml() -> YAML:
    found = YAML(typ="rt", pure=True)
    found.width, found.allow_unicode, found.preserve_quotes = WIDTH, True, True
    found.default_flow_style = False
    found.indent(mapping=2, sequence=4, offset=2)
    return found
