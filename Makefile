# Everything a person or CI runs. Each target sets up what it needs: Python 3.11 or newer is the only requirement.

PYTHON ?= python3.11
PYTHON := $(shell command -v $(PYTHON) || command -v python3)
BIN := .venv/bin
NEWSROOM ?= newsroom

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench screenshots

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.ready-run

# uv from the machine if it is there, else into the project's own environment with what Python brings along.
$(BIN)/uv-run:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Depesche needs Python 3.11 or newer; $(PYTHON) is older. Name one: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null 2>&1; then ln -sf "$$(command -v uv)" $@; \
	else echo "Fetching uv ..."; $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.11' && ln -sf uv $@; fi

.venv/.ready-run: $(BIN)/uv-run pyproject.toml uv.lock
	@echo "Setting up the environment ..."
	@$(BIN)/uv-run sync --quiet --frozen --inexact --no-dev --python $(BIN)/python
	@touch $@

.venv/.ready: $(BIN)/uv-run pyproject.toml uv.lock
	@echo "Setting up the environment with the development tools ..."
	@$(BIN)/uv-run sync --quiet --frozen --inexact --python $(BIN)/python
	@touch $@ .venv/.ready-run

demo: .venv/.ready-run ## Open the sample newsroom: site, desk and clock, until Ctrl-C (FLAGS=--fresh starts over)
	@exec $(BIN)/depesche demo --dir $(NEWSROOM) $(FLAGS)

test: .venv/.ready ## Run the whole test suite
	@$(BIN)/pytest -n auto --dist loadfile $(FLAGS)

check: .venv/.ready ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.ready ## Set the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.ready ## Measure building, publishing and serving
	@$(BIN)/python -m bench $(FLAGS)

screenshots: .venv/.ready ## Make the pictures in docs/ from the sample newsroom (needs Chromium)
	@$(BIN)/python docs/screenshots/take.py
