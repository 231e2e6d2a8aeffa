"""`import dealmodel` is light and quiet, and gives exactly its public names, each when it is asked for."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

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
early = sorted({{"sympy", "attrs"}} & Notebook.looked_for)
from dealmodel import *
found = early + sorted(({HEAVY!r} & Notebook.looked_for) | ({HEAVY!r} & set(sys.modules)))
sys.exit(f"import dealmodel looks for {{', '.join(found)}}" if found else 0)
"""

# What is loaded first must not decide which classes a file may hold.
SCHEMA_LOADED_ALONE = """
from dealmodel.codec.schema import schema
alone = schema()
from dealmodel import *
assert alone == schema()
"""

STUB = ast.parse(Path(dealmodel.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
READ_BY_TYPE_CHECKERS = {each.asname: (node.module, each.name) for node in STUB.body for each in node.names}


def run(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=False)


def test_import_brings_nothing_and_all_names_bring_no_heavy_package():
    assert run(NOTE_WHAT_IS_LOOKED_FOR).stderr == ""


def test_import_and_all_names_print_and_warn_nothing():
    done = run("from dealmodel import *", "-W", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_files_may_hold_the_same_classes_whatever_is_loaded_first():
    assert run(SCHEMA_LOADED_ALONE).stderr == ""


def test_star_names_are_sorted_and_those_that_type_checkers_read():
    assert list(dealmodel.__all__) == sorted(READ_BY_TYPE_CHECKERS)


@pytest.mark.parametrize("name", dealmodel.__all__)
def test_every_star_name_is_what_type_checkers_read_and_has_a_docstring(name):
    module, there = READ_BY_TYPE_CHECKERS[name]
    assert getattr(dealmodel, name) is getattr(import_module(module), there)
    assert getattr(dealmodel, name).__doc__


def test_no_public_name_hides_a_module():
    assert not {each.name for each in iter_modules(dealmodel.__path__)} & set(dealmodel.__all__)


def test_a_module_is_loaded_when_it_is_asked_for():
    assert dealmodel.calendar is import_module("dealmodel.calendar")


def test_all_names_are_there_for_completion():
    assert set(dealmodel.__all__) <= set(dir(dealmodel))


def test_a_name_that_there_is_not_is_no_attribute():
    with pytest.raises(AttributeError, match="module 'dealmodel' has no attribute 'Agreemnt'") as refused:
        _ = dealmodel.Agreemnt
    assert (refused.value.name, refused.value.obj) == ("Agreemnt", dealmodel)
