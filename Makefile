# Everything runs in .venv; a stamp file says that it is up to date.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: setup chat run test coverage check fix docs bench golden simulate

setup: $(DEV)  ## everything a contributor needs

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Trimtab needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Setting up $(VENV); this happens once." >&2
	@$(PIP_INSTALL) --editable . >&2
	@touch $@

$(DEV): $(RUNTIME)
	@$(PIP_INSTALL) --editable '.[dev]' >&2
	@touch $@

chat: $(RUNTIME)  ## talk to the bot in the terminal
	@$(BIN)/trimtab chat

run: $(RUNTIME)  ## serve Telegram and Slack
	@$(BIN)/trimtab run

test: $(DEV)  ## all tests
	@$(BIN)/python -m pytest -n auto

coverage: $(DEV)  ## all tests, with the branches they reach
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term-missing:skip-covered

check: $(DEV)  ## lint, format, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(DEV)  ## mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(DEV)  ## write the generated pages of docs/ anew
	@$(BIN)/python docs/generate.py

golden: $(DEV)  ## write the transcripts of tests/conversations anew, to be read in the diff
	@$(BIN)/python -m pytest tests/conversations --renew

bench: $(DEV)  ## print figures against floors and peers measured in the same run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[bench]' >&2
	@for each in tests/benchmarks/bench_*.py; do $(BIN)/python -m tests.benchmarks.$$(basename $$each .py) || exit 1; done

SEED ?= 1
STEPS ?= 2000
YEARS ?= 200
simulate: $(DEV)  ## random conversations and founder-years of nudges: make simulate SEED=7 STEPS=500 YEARS=20
	@$(BIN)/python -m tests.simulation --seed $(SEED) --steps $(STEPS)
	@$(BIN)/python -m tests.simulation.rhythm --seed $(SEED) --years $(YEARS)
	@$(BIN)/python -m tests.simulation.lived_rhythm --seed $(SEED)
