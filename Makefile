# `make help` says what each recipe does. Nothing here needs more than Python 3.11, make and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made
PEERS := .venv-peers
PEERS_STAMP := $(PEERS)/.made
UV := build/uv
CODE := src tests benchmarks tools
LOCK_FLAGS ?=
PYTEST_FLAGS ?=

PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run office office-check test fuzz check format lint types contracts docs lock peers bench clean packages

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name says; do \
	  printf '%-18s %s\n' "$$name" "$$says"; done
	@echo "Another Python: make clean setup PYTHON=python3.12. Some tests: make test PYTEST_FLAGS='tests/minyi/text'."

setup: $(STAMP) ## Make .venv with the locked packages and Minyi itself; nothing to do when nothing changed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Minyi needs Python 3.11 or newer; this is " \
	  + sys.version.split()[0] + ". Name another one: make setup PYTHON=python3.12")'
	@echo "Making $(VENV) with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock pyproject.toml CHANGELOG.md | $(VENV)/bin/python
	@echo "Installing the packages of requirements.lock."
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python $(PIP_INSTALL) --no-build-isolation --no-deps --editable '.[web,dev]'
	@$(BIN)/python -m pip check --quiet --disable-pip-version-check
	@$(BIN)/python -m compileall -q src
	@touch $@

run: setup ## Make a brief from examples/office.csv into brief/
	@$(BIN)/minyi brief examples/office.csv -o brief
	@echo "The brief: $(CURDIR)/brief/brief.html"

office: setup ## Fill an invented office once, serve it on PORT (8000), and say who may sign in
	@umask 077; home="$${MINYI_HOME:-minyi-office}"; mkdir -p -m 700 "$$home"; \
	[ -e "$$home/demo.txt" ] || { $(BIN)/minyi demo > "$$home/demo.part" && mv "$$home/demo.part" "$$home/demo.txt"; } \
	  || exit; \
	cat "$$home/demo.txt"; exec $(BIN)/minyi serve --port "$${PORT:-8000}"

office-check: setup ## Fill a small office, serve it on a free port, and get every page once
	@$(BIN)/python -m tools.check_office

test: setup packages ## Run all tests; as root on Debian, the programs that some need are installed first
	@$(BIN)/python -m tools.run_tests $(PYTEST_FLAGS)

# Without root nothing is installed: a test of a browser or a mailbox then fails and names the packages.
packages:
	@missing="chromium"; \
	for name in chromium google-chrome chrome; do ! command -v $$name >/dev/null 2>&1 || missing=""; done; \
	{ command -v fc-list >/dev/null 2>&1 && [ -n "$$(fc-list :lang=zh file)" ]; } \
	  || missing="$$missing fontconfig fonts-noto-cjk"; \
	command -v dovecot >/dev/null 2>&1 || [ -x /usr/sbin/dovecot ] || missing="$$missing dovecot-imapd"; \
	command -v openssl >/dev/null 2>&1 || missing="$$missing openssl"; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing $$missing."; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing; } </dev/null >/dev/null \
	    || echo "Could not install $$missing."; \
	else \
	  echo "For the tests of browsers and mailboxes: sudo apt-get install $$missing"; \
	fi

fuzz: setup ## Try every reader, step and parser on damaged input, each for FUZZ_SECONDS (60)
	@seed=$${FUZZ_SEED:-$$(date +%j%H%M)}; echo "To try the same again: FUZZ_SEED=$$seed"; \
	FUZZ_SECONDS=$${FUZZ_SECONDS:-60} FUZZ_SEED=$$seed $(BIN)/python -m pytest tests/fuzz -v -s $(PYTEST_FLAGS)

check: lint types contracts docs test ## All that must hold: lint, types, contracts, docs, tests

format: setup ## Lay out the code and sort its imports
	@$(BIN)/ruff check --quiet --fix-only $(CODE)
	@$(BIN)/ruff format $(CODE)

lint: setup ## Check layout, habits and spelling, change nothing
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/codespell $(CODE) docs changes examples Makefile *.md *.toml .ci

types: setup ## Check types, strictly
	@$(BIN)/mypy

contracts: setup ## Check who imports whom
	@$(BIN)/lint-imports

docs: setup ## Check that the pages name what exists: errors, commands, words, links
	@$(BIN)/python -m pytest tests/house/test_pages.py tests/house/test_reference.py

lock: ## Write requirements.lock anew from pyproject.toml (LOCK_FLAGS=--upgrade for newer versions)
	@$(PYTHON) -m venv $(UV)
	@$(UV)/bin/python $(PIP_INSTALL) uv
	@$(UV)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	  --extra web --extra dev --custom-compile-command "make lock" --output-file requirements.lock $(LOCK_FLAGS)

peers: $(PEERS_STAMP) ## Make .venv-peers with the systems that benchmarks compare with

$(PEERS_STAMP): benchmarks/requirements-peers.txt
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python $(PIP_INSTALL) -r benchmarks/requirements-peers.txt
	@touch $@

bench: setup peers ## Run the benchmarks, one after the other
	@set -e; for script in benchmarks/*.py; do \
	  [ -e "$$script" ] || { echo "There are no benchmarks yet."; exit 0; }; \
	  echo "$$script"; $(BIN)/python "$$script"; done

clean: ## Remove all that make has made, .venv too
	@rm -rf $(VENV) $(PEERS) build dist brief .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
