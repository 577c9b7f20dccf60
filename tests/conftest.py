"""Options that every test may use."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept` rewrites the expectations that are kept in files."""
    parser.addoption("--accept", action="store_true", help="rewrite expectations in tests/cases")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite expectations instead of comparing with them."""
    return bool(request.config.getoption("--accept"))
