# The door to everything. `make help` lists what is behind it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_FOR_DOCS := $(VENV)/.ready-docs

.DEFAULT_GOAL := help
.PHONY: help generate check lint test test-wheel test-all test-docs bench demo docs wheel sbom clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mailwright needs Python 3.11 or newer; say: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(READY_FOR_DOCS): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	@touch $@

generate: $(READY) ## Render generated/ from specs/
	$(BIN)/python -m generator generate

check: $(READY) ## Compare generated/ with specs/, without writing; FULL=1 renders even if no hash changed
	$(BIN)/python -m generator check $(if $(FULL),--full)

lint: $(READY) ## Look for problems in specs/, then format, lint and type-check the code
	$(BIN)/python -m generator lint
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/pyright --warnings
	$(BIN)/zizmor --offline --quiet .github

test: $(READY) ## Run the tests, with coverage
	$(BIN)/pytest -n 2 --cov --cov-report=term --cov-fail-under=95

test-wheel: $(READY) ## Build the wheel, install it on its own, and send mails with it
	$(BIN)/pytest --slow tests/test_wheel.py

test-all: $(READY) ## Run all tests, with those that build environments for every Python there is
	$(BIN)/pytest -n 2 --slow

demo: $(READY) ## Send a mail through each client to a fake provider, and show the requests
	$(BIN)/python -m examples.demo

.PHONY: help generate check lint test test-wheel test-all test-docs bench demo docs wheel sbom clean

bench: $(READY) ## Count the mails that go out for one send under faults, and measure the speed, beside other clients
	$(BIN)/python -m benchmarks.duplicates --markdown docs/duplicates.md
	$(BIN)/python -m benchmarks.speed --markdown docs/speed.md

clean: ## Remove what can be made again
	rm -rf $(VENV) .cache dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
