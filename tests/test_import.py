"""`import dealmodel` is light and quiet, and gives exactly its public names."""

import subprocess
import sys
from types import ModuleType

import dealmodel

HEAVY = {"IPython", "hypothesis", "matplotlib", "networkx", "numpy", "pandas", "z3"}

# A finder that finds nothing notes every package somebody looks for: the verdict is the same whether or not it is installed.
NOTE_WHAT_IS_LOOKED_FOR = f"""
import sys

class Notebook:
    looked_for = set()

    def find_spec(self, name, path=None, target=None):
        self.looked_for.add(name.partition(".")[0])

sys.meta_path.insert(0, Notebook())
import dealmodel
found = sorted(({HEAVY!r} & Notebook.looked_for) | ({HEAVY!r} & set(sys.modules)))
sys.exit(f"import dealmodel looks for {{', '.join(found)}}" if found else 0)
"""


def run(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=False)


def test_import_brings_no_heavy_package():
    assert run(NOTE_WHAT_IS_LOOKED_FOR).stderr == ""


def test_import_prints_and_warns_nothing():
    done = run("import dealmodel", "-W", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_star_names_are_the_public_names_sorted():
    public = [name for name, value in vars(dealmodel).items() if not name.startswith("_") and not isinstance(value, ModuleType)]
    assert list(dealmodel.__all__) == sorted(public)


def test_every_star_name_has_a_docstring_of_its_own():
    missing = [name for name in dealmodel.__all__ if not getattr(dealmodel, name).__doc__]
    assert missing == []
