# `make demo` and `make test` do all the set-up on a fresh machine; `make check` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test lint types contracts coverage wheel check fix clean

help:            ## say what can be made
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 12

setup: $(READY)  ## make .venv and install Cornerman with its tools into it

$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Cornerman and its tools into $(VENV) (about a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $(READY)

demo: setup      ## the whole job, once, on a made-up job seeker
	@$(BIN)/cornerman demo

test: setup      ## run the tests
	@$(BIN)/python -m pytest -q -m "not wheel" --cov --cov-report=

lint: setup      ## style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup     ## mypy, strict, tests included
	@$(BIN)/mypy

contracts: setup ## who may import whom
	@$(BIN)/lint-imports

coverage: test   ## every branch of the core is tested
	@$(BIN)/coverage report --include='cornerman/*' --fail-under=100

wheel: setup     ## a wheel alone, in an empty environment, runs the demo
	@$(BIN)/python -m pytest -q -m wheel

check: lint types contracts coverage wheel  ## everything that CI runs

fix: setup       ## let ruff mend what it can
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

clean:           ## take away what was made
	rm -rf $(VENV) dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage cornerman-demo
