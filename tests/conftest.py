"""What every test shares: how hypothesis draws, and when the coverage gate counts."""

import os

import pytest
from hypothesis import HealthCheck, settings

# A slow or busy machine is no failure: no deadline, no complaint about slow drawing. Choose another profile by
# `pytest --hypothesis-profile=thorough`.
settings.register_profile("local", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None, print_blob=True)
settings.register_profile("thorough", settings.get_profile("local"), max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Measure a part of the suite by nothing: the coverage gate is for the whole."""
    chosen = ("keyword", "markexpr", "lf", "deselect", "collectonly")
    partial = config.args_source is not pytest.Config.ArgsSource.TESTPATHS or any(config.getoption(name, default=None) for name in chosen)
    coverage = config.pluginmanager.getplugin("_cov")
    if partial and coverage:
        coverage.options.cov_report = {}
        coverage.options.cov_fail_under = 0


@pytest.fixture
def graver():
    """Return a function: the code and clauses of each finding of a review that is graver than a note."""
    return lambda review: [(each.code, each.clauses) for each in review if each.severity != "note"]
