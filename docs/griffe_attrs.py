"""
What griffe, which reads the code for the reference, cannot see by itself.

Constructors: attrs writes them when the code runs. Every attrs class is given the `__init__` it has: attrs is asked for the
parameters, the source for how they are written. A field with a converter shows the type that the converter takes; a field with
a comment `#: ...` is described by it.

Examples: our docstrings end in a session without a heading, which Markdown would take for a quotation.

Public names: those that a package's `__all__` lists, and every error. A helper that modules share is none.
"""

import re
from importlib import import_module
from typing import Any

import attrs
import griffe

MAKERS = {"define", "frozen", "mutable"}
SESSION = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)  # up to the next empty line
SAYS = re.compile(r"#: (.+)$", re.MULTILINE)
WIDENS_NOTHING = {"Any", "object"}  # such a converter says less than the field does


def is_attrs(expression: Any, *names: str) -> bool:
    """Tell whether an expression names, or calls, something of attrs."""
    library, _, name = str(getattr(expression, "canonical_path", "")).rpartition(".")
    return library in {"attr", "attrs"} and name in names


def keywords(call: Any) -> dict[str, Any]:
    """Return the keyword arguments of a call; none where the expression is no call."""
    arguments = getattr(call, "arguments", ())
    return {each.name: each.value for each in arguments if isinstance(each, griffe.ExprKeyword)}


def maker(cls: griffe.Class) -> Any:
    """Return the attrs decorator of a class, or None."""
    return next((each.value for each in cls.decorators if is_attrs(each.value, *MAKERS)), None)


def definition(cls: griffe.Class, name: str) -> griffe.Attribute:
    """Return the line of a class, or of the nearest class it inherits from, that defines a field."""
    return next(each.members[name] for each in (cls, *cls.mro()) if name in each.members)


def accepted(converter: Any, field: griffe.Attribute) -> Any:
    """Return the type that a field takes: that of its converter, where the converter is ours and names one."""
    if is_attrs(converter, "Converter"):
        converter = next(iter(converter.arguments), None)
    if str(getattr(converter, "canonical_path", "")) == "attrs.converters.optional":
        inner = accepted(next(iter(converter.arguments), None), field)
        return inner if "None" in str(inner) else griffe.ExprBinOp(inner, "|", "None")
    try:
        widest = field.modules_collection[str(converter.canonical_path)].parameters[0].annotation
    except (AttributeError, KeyError, IndexError):
        return field.annotation
    return field.annotation if widest is None or str(widest) in WIDENS_NOTHING else widest


def default(made: "attrs.Attribute[Any]", written: Any) -> Any:
    """Return a default as the source writes it, "..." where it is worked out, or None where there is none."""
    if made.default is attrs.NOTHING:
        return None
    if isinstance(made.default, attrs.Factory):
        return "..."
    return written if written is not None else repr(made.default)


def parameter(made: "attrs.Attribute[Any]", field: griffe.Attribute) -> griffe.Parameter:
    """Return the parameter that a field adds to the constructor."""
    is_call = isinstance(field.value, griffe.ExprCall)
    said = keywords(field.value) if is_attrs(field.value, "field", "ib", "attrib") else {}
    return griffe.Parameter(
        made.alias or made.name,
        annotation=accepted(said["converter"], field) if "converter" in said else field.annotation,
        kind=griffe.ParameterKind.keyword_only if made.kw_only else griffe.ParameterKind.positional_or_keyword,
        default=default(made, said.get("default") if is_call else field.value),
        docstring=field.docstring,
    )


def descriptions(cls: griffe.Class) -> str:
    """Return the section of the docstring that repeats what comments say about the fields, or an empty text."""
    fields = attrs.fields(getattr(import_module(cls.module.path), cls.name))
    said = {made.alias: SAYS.search(definition(cls, made.name).source) for made in fields if made.init}
    lines = [f"    {name}: {found[1]}" for name, found in said.items() if found]
    return "\n".join(["", "", "Args:", *lines]) if lines else ""


def constructor(cls: griffe.Class) -> griffe.Function:
    """Return the `__init__` of an attrs class, keyword-only parameters last."""
    fields = attrs.fields(getattr(import_module(cls.module.path), cls.name))
    found = [parameter(made, definition(cls, made.name)) for made in fields if made.init]
    found.sort(key=lambda each: each.kind is griffe.ParameterKind.keyword_only)
    parameters = griffe.Parameters(griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword), *found)
    return griffe.Function("__init__", lineno=cls.lineno, endlineno=cls.lineno, parameters=parameters, returns="None")


def describe(cls: griffe.Class) -> None:
    """Give an attrs class its constructor, and its docstring what is known of the fields."""
    cls.set_member("__init__", constructor(cls))
    cls.labels.add("attrs")
    if cls.docstring:
        cls.docstring.value += descriptions(cls)


class AttrsExtension(griffe.Extension):
    """Complete what griffe found in a package."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Walk the package once everything in it is known, so that base classes, converters and exports are found."""
        packages = [pkg, *(each for each in pkg.modules.values() if each.is_init_module)]
        exported = {name for package in packages for name in getattr(import_module(package.path), "__all__", ())}
        self.complete(pkg, exported)

    def complete(self, scope: griffe.Module | griffe.Class, exported: set[str]) -> None:
        """Complete everything in a module or class, and what is inside that."""
        for member in [each for each in scope.members.values() if not each.is_alias]:
            if member.docstring:
                member.docstring.value = SESSION.sub(r"```pycon\n\g<0>\n```", member.docstring.value)
            if scope.is_module and not member.is_module:
                member.public = member.name in exported or (scope.name == "errors" and member.is_class)
            if isinstance(member, griffe.Class) and maker(member) is not None and "__init__" not in member.members:
                describe(member)
            if isinstance(member, griffe.Module | griffe.Class):
                self.complete(member, exported)
        for special in [each for each in scope.members.values() if each.is_special and each.name != "__init__"]:
            special.public = False
