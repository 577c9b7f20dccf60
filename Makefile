# The door to everything. `make help` lists what is behind it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_FOR_DOCS := $(VENV)/.ready-docs

.DEFAULT_GOAL := help
.PHONY: help generate check changes lint test test-wheel test-all test-docs bench demo docs wheel sbom clean

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

changes: $(READY) ## Say what has changed for users since the last commit, or since AGAINST=v0.1.0
	@$(BIN)/python -m generator changes $(if $(filter undefined,$(origin AGAINST)),,--against '$(AGAINST)') $(if $(FORMAT),--format $(FORMAT))

lint: $(READY) ## Look for problems in specs/, then format, lint and type-check the code
	$(BIN)/python -m generator lint
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/pyright --warnings
	$(BIN)/zizmor --offline --quiet .github

test: $(READY) ## Run the tests, with coverage
	$(BIN)/pytest -n 3 --cov --cov-report=term --cov-fail-under=95

test-wheel: $(READY) ## Build the wheel, install it on its own, and send mails with it
	$(BIN)/pytest --slow tests/test_wheel.py

test-all: $(READY) ## Run all tests, with those that build environments for every Python there is
	$(BIN)/pytest -n 2 --slow

test-docs: $(READY_FOR_DOCS) ## Build the documentation site and look at all of it in Chromium
	$(BIN)/pytest --slow tests/docs

docs: $(READY_FOR_DOCS) ## Build the documentation site into .cache/site
	$(BIN)/python -m docs.site

demo: $(READY) ## Send a mail through each client to a fake provider, and show the requests
	$(BIN)/python -m examples.demo

# Bytes depend on nothing but the commit: its time in the archives, and the builder that constraints.txt pins.
EPOCH = $(shell git log -1 --format=%ct 2>/dev/null || echo 1577836800)

wheel: $(READY) ## Build the wheel and the source distribution into dist/, the same bytes for the same commit
	@rm -f dist/*.whl dist/*.tar.gz
	SOURCE_DATE_EPOCH=$(EPOCH) $(BIN)/python -m build --no-isolation --quiet

# The tool stands beside an environment that holds the wheel and what it needs, and nothing else.
SBOM := .cache/sbom
PIP := $(BIN)/pip --disable-pip-version-check

sbom: wheel ## Write dist/sbom.cdx.json: what an installation of the wheel brings along
	$(PYTHON) -m venv --clear --without-pip $(SBOM)/tool
	$(PIP) --python $(SBOM)/tool/bin/python install --quiet --constraint constraints.txt cyclonedx-bom
	$(PYTHON) -m venv --clear --without-pip $(SBOM)/installed
	$(PIP) --python $(SBOM)/installed/bin/python install --quiet --constraint constraints.txt dist/*.whl
	SOURCE_DATE_EPOCH=$(EPOCH) $(SBOM)/tool/bin/cyclonedx-py environment $(SBOM)/installed \
		--pyproject pyproject.toml --mc-type library --output-reproducible --output-file dist/sbom.cdx.json

bench: $(READY) ## Count the mails that go out for one send under faults, and measure the speed, beside other clients
	$(BIN)/python -m benchmarks.duplicates --markdown docs/duplicates.md
	$(BIN)/python -m benchmarks.speed --markdown docs/speed.md

clean: ## Remove what can be made again
	rm -rf $(VENV) .cache dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
