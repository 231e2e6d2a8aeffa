"""What a review looks for: one module for each kind of finding. A new module here with `KINDS` and `find` is a new check."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from dealmodel.findings.finding import SEVERITIES, Finding, Kind, Mend

_MODULES: list[Any] = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]  # Any: modules have no own types
CHECKS = tuple(sorted((each for each in _MODULES if hasattr(each, "find")), key=lambda each: each.KINDS[0].code))
KINDS: dict[str, Kind] = {kind.code: kind for check in CHECKS for kind in check.KINDS}

__all__ = ["CHECKS", "KINDS", "SEVERITIES", "Finding", "Kind", "Mend"]
