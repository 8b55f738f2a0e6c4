# Needs Python 3.11 or newer and make, nothing else. `make` alone lists what there is.
# ARGS reaches the command behind a target: make test ARGS="-k layers"

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
RUNS := $(VENV)/.runs
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$name"; break; }; done)
UV_VERSION := 0.13.8
MUTMUT_VERSION := 3.8.1
PROCESSES ?= logical
ARGS ?=

.PHONY: help install demo test lint format bench mutants constraints clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

install: $(INSTALLED) ## make .venv with everything at the pinned versions

$(RUNS): pyproject.toml constraints-run.txt
	$(call installed,constraints-run.txt)
	@touch $@

$(INSTALLED): pyproject.toml constraints.txt
	$(call installed,constraints.txt)
	@touch $(RUNS) $@

define installed
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV): a minute or two, once."
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@$(PIP) install --require-hashes -r $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
endef

demo: $(RUNS) ## the demo: score the 18 clusters, print the league, open the dashboard
	@$(BIN)/scorecard demo $(ARGS)

test: $(INSTALLED) ## all tests, those in a real Chromium too
	@bash .ci/system-packages
	@$(BIN)/python -m pytest -m "not benchmark" --numprocesses $(PROCESSES) --maxprocesses 4 \
		--dist worksteal $(ARGS)

lint: $(INSTALLED) ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(INSTALLED) ## put the source in the common form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(INSTALLED) ## the benchmarks, with their figures
	@$(BIN)/python -m pytest -m benchmark --capture=no $(ARGS)

mutants: $(INSTALLED) ## how many seeded faults the tests find, by package; half an hour on two idle processors
	@$(PIP) install mutmut==$(MUTMUT_VERSION)
	@$(BIN)/python tests/mutants.py $(ARGS)

constraints: $(INSTALLED) ## renew both constraints files with the newest versions that pyproject.toml allows
	@$(PIP) install uv==$(UV_VERSION)
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
		| $(BIN)/uv pip compile pyproject.toml - --all-extras --upgrade \
		--universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file $(VENV)/constraints.txt
	@{ sed -n '/^#/!q;p' constraints.txt; cat $(VENV)/constraints.txt; } > $(VENV)/constraints.new
	@mv $(VENV)/constraints.new constraints.txt
	@$(BIN)/python .ci/run_set.py > constraints-run.txt

clean: ## remove what was made here: .venv, the demo, caches
	@rm -rf $(VENV) .demo build dist mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
