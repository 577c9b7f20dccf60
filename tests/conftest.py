"""Options that every test may use."""

import signal

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expectations that are kept in files; `--slow` runs what takes minutes."""
    parser.addoption("--accept", action="store_true", help="rewrite expectations in tests/cases")
    parser.addoption("--slow", action="store_true", help="run the slow tests too")


def pytest_configure(config: pytest.Config) -> None:
    """Register our markers, and let an interrupt be one again in what a shell has started in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "slow: takes minutes, or needs the network; runs only with --slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the slow tests unless they are wanted."""
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow") is not None:
            item.add_marker(pytest.mark.skip(reason="slow; run with --slow"))


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite expectations instead of comparing with them."""
    return bool(request.config.getoption("--accept"))
