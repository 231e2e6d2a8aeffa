"""SymPy formulas over the unknowns of a deal, said in words: dates as dates, amounts with their units."""

from sympy import ITE, Add, And, Basic, Eq, Equivalent, Expr, Ge, Gt, Implies, Le, Lt, Ne, Not, Or, Rational, S, Xor
from sympy.core.relational import Relational

from dealmodel.calendar import date_of
from dealmodel.errors import NoSuchDate
from dealmodel.events import Event, Moment, Performed
from dealmodel.open_amounts import sum_words
from dealmodel.relations import Scaled, is_day
from dealmodel.symbols import Unknown, unknowns_in

DEEPEST = 40  # a formula nested deeper than this is cut short with an ellipsis
AMOUNT_WORDS = {Lt: "is less than", Le: "is at most", Gt: "is more than", Ge: "is at least", Eq: "equals", Ne: "differs from"}
DAY_WORDS = {Lt: "is before", Le: "is not after", Gt: "is after", Ge: "is not before", Eq: "is on", Ne: "is not on"}


def sentence(formula: Basic, *, depth: int = 0) -> str:
    """
    Return a formula in words.

    >>> from dealmodel.terms import Term
    >>> share = Term("US share", unit="%")
    >>> sentence(Implies(Event("ratification").occurs, share >= 50))
    "if 'ratification' happens, then US share is at least 50 %"
    """
    if depth > DEEPEST:
        return "..."
    if formula in (S.true, S.false):
        return "always" if formula is S.true else "never"
    if isinstance(formula, Eq | Ne) and any(map(is_truth, formula.args)):
        same = Equivalent(*formula.args)
        return sentence(same if isinstance(formula, Eq) else Not(same, evaluate=False), depth=depth)
    if isinstance(formula, Relational):
        return relation_words(formula)
    if isinstance(formula, Unknown):
        return happening_words(formula)
    if isinstance(formula, Not) and isinstance(formula.args[0], Unknown):
        return happening_words(formula.args[0], negated=True)
    return connective_words(formula, [sentence(each, depth=depth + 1) for each in formula.args])


def connective_words(formula: Basic, inner: list[str]) -> str:
    """Return a connective in words, given those of its parts."""
    if isinstance(formula, Not):
        return f"not ({inner[0]})"
    if isinstance(formula, Implies):
        return f"if {inner[0]}, then {inner[1]}"
    if isinstance(formula, ITE):
        return f"if {inner[0]}, then {inner[1]}, else {inner[2]}"
    if isinstance(formula, Xor):
        return f"either {' or '.join(inner)}, not both" if len(inner) == 2 else f"an odd number of these: {'; '.join(inner)}"
    joint = {And: " and ", Or: " or ", Equivalent: " exactly when "}.get(type(formula))
    if joint is None:
        return str(formula)
    simple = [isinstance(each, Relational | Unknown | Not) for each in formula.args]
    return joint.join(text if plain else f"({text})" for text, plain in zip(inner, simple, strict=True))


def happening_words(symbol: Unknown, *, negated: bool = False) -> str:
    """Return in words that a Boolean unknown holds, or does not."""
    owner = symbol.owner
    if isinstance(owner, Event):
        return f"{owner} {'does not happen' if negated else 'happens'}"
    if isinstance(owner, Performed):
        return f"{owner.clause} is {'not ' if negated else ''}{'performed' if symbol == owner.occurs else 'due'}"
    return f"{'not ' if negated else ''}{symbol.name}"


def is_truth(part: Basic) -> bool:
    """Return whether a side of an equation is true or false, not a number: that something happens, is due or is done."""
    owner = getattr(part, "owner", None)
    happens = isinstance(owner, Event | Performed) and part not in (owner.day, owner.rank)
    return happens or part in (S.true, S.false)


def doer(owner: object) -> str:
    """Return how a waiting for each other is said: clauses by their ids, events by their quoted names."""
    return owner.clause if isinstance(owner, Performed) else str(owner)


def is_rank(symbol: Unknown) -> bool:
    """Return whether an unknown is the place of a performance in the order of causes."""
    return isinstance(symbol.owner, Event | Performed) and symbol == symbol.owner.rank


def relation_words(relation: Relational) -> str:
    """
    Return a relation in words: solved for its one unknown, or scaled so that one of them counts once.

    >>> call, meeting = Event("call"), Event("meeting")
    >>> relation_words(Lt(meeting.day, call.day))
    "'meeting' is before 'call'"
    >>> relation_words(Eq(call.day, 20131))
    "'call' is on 2025-02-12"
    """
    scaled = Scaled.of(relation)
    kind, symbols = type(relation := scaled.relation), unknowns_in([relation])
    if isinstance(relation, Lt) and len(symbols) == 2 and all(map(is_rank, symbols)):
        return f"{doer(relation.rhs.owner)} waits for {doer(relation.lhs.owner)}"
    if not any(map(is_anchor, symbols)):
        return f"{sum_words(relation.lhs, scaled.measure)} {AMOUNT_WORDS[kind]} {sum_words(relation.rhs, scaled.measure)}"
    left, right = points_of(relation)
    if not (is_point(left) and is_point(right)):
        return f"{sum_words(left, None)} {AMOUNT_WORDS[kind]} {sum_words(right, None)}"
    same_day = isinstance(relation, Eq | Ne) and not right.is_number
    return f"{day_words(left)} {DAY_WORDS[kind]} {'the day of ' if same_day else ''}{day_words(right)}"


def is_anchor(symbol: Expr) -> bool:
    """Return whether an expression is the day of a happening, from which days are counted."""
    return isinstance(symbol, Unknown) and is_day(symbol) and not isinstance(symbol.owner, Moment)


def is_point(expr: Expr) -> bool:
    """Return whether an expression is a point in time: a date, or some days after one happening."""
    parts = Add.make_args(expr)
    strange = [each for each in parts if not each.is_number and not (isinstance(each, Unknown) and is_day(each))]
    return not strange and (expr.is_number or len([each for each in parts if is_anchor(each)]) == 1)


def points_of(relation: Relational) -> tuple[Expr, Expr]:
    """Return the sides of a relation, a distance between two days as one of them and so many days after the other."""
    difference = relation.lhs - relation.rhs
    anchors = [each for each in difference.free_symbols if is_anchor(each) and difference.coeff(each) == 1]
    if len(anchors) != 1 or (is_point(relation.lhs) and is_point(relation.rhs)):
        return relation.args  # type: ignore[no-any-return]  # SymPy ships no types
    return anchors[0], anchors[0] - difference


def day_words(expr: Expr) -> str:
    """
    Return a day in words: a date, an event, or so many days after one.

    >>> day_words(Event("ratification").day + 30)
    "30 days after 'ratification'"
    """
    if isinstance(expr, Rational):
        return date_words(expr)
    if isinstance(expr, Unknown):
        return str(expr.owner) if not isinstance(expr.owner, Moment) else expr.name
    if isinstance(expr, Add):
        anchors = [each for each in expr.args if isinstance(each, Unknown) and not isinstance(each.owner, Moment)]
        rest = expr - anchors[0] if anchors else expr
        if len(anchors) == 1 and rest.is_Integer:
            return f"{days_words(abs(rest))} {'before' if rest < 0 else 'after'} {day_words(anchors[0])}"
        if len(anchors) == 1 and isinstance(rest, Unknown) and isinstance(rest.owner, Moment):
            return str(rest.owner)
    return sum_words(expr, None)


def date_words(number: Rational) -> str:
    """Return the date of a day number, or the number where it is none."""
    try:
        return str(date_of(int(number))) if number.is_Integer else f"day {number}"
    except NoSuchDate:
        return f"day {number}"


def days_words(number: Rational) -> str:
    """
    Return a number of days in words.

    >>> days_words(Rational(1)), days_words(Rational(16))
    ('1 day', '16 days')
    """
    return f"{number} day" if number == 1 else f"{number} days"
