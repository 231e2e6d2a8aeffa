"""
Files that nobody meant: deals changed at random, read, and nothing but our own errors may come out.

`python benchmarks/fuzz.py 100000 --seed 1` reads so many and says what came of them: how many were deals, how many were refused, and
whether any raised another error than ours, took more than a second, took much memory, or did something outside: opened a file, ran a
program, asked the network, ran code.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import dealmodel as dm

LONGEST = 1.0  # seconds of the processor that one file may take
MOST_MEMORY = 500_000  # kB
OUTSIDE = ("open", "os.system", "subprocess.Popen", "socket.connect", "exec", "os.exec", "os.remove", "os.rename", "shutil.rmtree")
SEEDS = (
    """agreement: Fund
parties:
  - name: Ukraine
  - {name: US, kind: company}
events:
  - {name: ratification, window: [2025-01-01, null]}
terms:
  - {name: share, unit: '%', low: 0 %, high: 100 %}
clauses:
  - type: Obligation
    id: '1'
    obligor: Ukraine
    precedent: occurs(ratification) and share >= 50 %
    by: ratification + 3 months
    content: {type: Grant, amount: 5 million USD}
""",
    """# a comment
agreement: Gas
sources: [{name: map, date: 2025-02-08}]
assets:
  - type: StorageFacility
    name: Bilche
    working_gas: 17.05 bcm
    cites: &c [{source: map}]
terms: [{name: price, unit: USD/t, cites: *c}]
claims:
  - {id: C, by: ISW, about: price, value: 1/3 USD/t, relation: <=}
parties: [{name: ISW, kind: organisation}]
""",
    r"""{"agreement": "Talks", "events": [{"name": "a"}, {"name": "b, (c)"}],
 "clauses": [{"type": "Ordering", "id": "1", "first": "a", "then": ["b, (c)"]},
  {"type": "Obligation", "id": "2", "requires": {"any": ["day(a) <= 2025-05-01", {"not": "occurs(\"b, (c)\")"}]}}],
 "alternatives": []}
""",
)
LONG = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "examples" / "deals").glob("*.yaml"))]
HOSTILE = (
    "!!python/object/apply:os.system ['true']", "__import__('os').system('true')", "eval(1)", "*x", "&x", "<<: *c",
    "[" * 80, "{" * 80, "(" * 90,
    "9" * 400, "1e999999", "2**2**2**2**9", "share**99999", "\x00", "\ud7ff", "\ufeff", "\u2028", "\t", "%YAML 1.1", "---", "...", "!tag",
    "? ", "- ", ": ", "|", ">-", "'", '"', "\\", "#", "null", "true", "2025-02-30", "0001-01-01", "9999-12-31",
    "99999999 years", "0/0", "1/0",
    "nan", "inf", "-", "symbol(x)", "rank(a)", "length(a, 3 months)", "if(true, true, true)", "piecewise(1, true)",
    "add()", "base(base(1))",
    "this clause", "type: Agreement", "type: Clause", "type: Facility", "members: [US]", "speaks_for: US", "unit: ''", "name: share",
)  # fmt: skip


def changed(text: str, chance: random.Random) -> str:
    """Return a text with a few changes at random."""
    for _ in range(chance.choice((1, 1, 1, 1, 2, 8))):
        lines = text.split("\n")
        place, row = chance.randrange(len(text) + 1), chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                text = text[:place] + text[place + chance.randrange(1, 9) :]
            case 1:
                text = text[:place] + chance.choice(HOSTILE) + text[place:]
            case 2:
                text = text[:place] + chr(chance.choice((chance.randrange(128), chance.randrange(0x3000)))) + text[place + 1 :]
            case 3:
                text = "\n".join([*lines[:row], *lines[row + 1 :]])
            case 4:
                text = "\n".join([*lines[:row], lines[row], *lines[row:]])
            case 5:
                text = "\n".join([*lines[:row], " " * chance.randrange(6) + lines[row], *lines[row + 1 :]])
            case 6:
                text = text[:place]
            case 7:
                words = text.split(" ")
                one, other = chance.randrange(len(words)), chance.randrange(len(words))
                words[one], words[other] = words[other], words[one]
                text = " ".join(words)
            case _:
                key, _, _ = lines[row].partition(":")
                text = "\n".join([*lines[:row], f"{key}: {chance.choice(HOSTILE)}", *lines[row + 1 :]])
    return text


def inputs(count: int, seed: int) -> Iterator[str]:
    """Yield so many changed deals: mostly of short ones, now and then of an example's file."""
    chance = random.Random(seed)
    for number in range(count):
        yield changed(chance.choice(LONG) if number % 500 == 499 else chance.choice(SEEDS), chance)


def outcome(text: str) -> str:
    """Return what comes of reading a text: a deal, a refusal, or the name of an error that is none of ours."""
    try:
        deal = dm.load(text)
    except dm.DealError as error:
        str(error)
        return "refused"
    except BaseException as error:  # noqa: BLE001  # this is what is looked for
        return f"{type(error).__name__}: {error!s:.80}"
    return "deal" if dm.load(dm.dump(deal)) == deal else "a deal that does not come back"


def main() -> int:
    """Read changed deals, and say what came of them; end with 1 where anything is wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=1000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    found: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    for text in (*SEEDS, *LONG):
        outcome(text)  # what is read once, such as the table of units, is read now
    outside: list[str] = []
    texts = [*inputs(asked.count, asked.seed)]
    sys.addaudithook(lambda event, _: outside.append(event) if event in OUTSIDE else None)
    for text in texts:
        began = time.process_time()
        result = outcome(text)
        took = time.process_time() - began
        found[result if result in ("deal", "refused") else "wrong"] += 1
        if result not in ("deal", "refused") or took > LONGEST or outside:
            wrong.append(f"{result}, {took:.1f} s, {outside}: {text!r}")
            outside.clear()
        slowest = max(slowest, took)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(*wrong[:20], sep="\n")
    limits = f"slowest {slowest:.2f} s; memory at most {memory // 1000} MB"
    print(f"{asked.count} files from seed {asked.seed}: {dict(found)}; {limits}; {len(wrong)} wrong")
    return int(bool(wrong) or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
