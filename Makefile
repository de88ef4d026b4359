# make run: install and start the guide. make test: install and run every gate, showing all failures.
PYTHON ?= python3
PIP := .venv/bin/pip --disable-pip-version-check --quiet
RUN := .venv/bin/python

.PHONY: run test bench gates format lint types imports knowledge tests mend lock clean
.DEFAULT_GOAL := run

run: .venv/.run
	@$(RUN) -m bot run

test: .venv/.dev
	@$(MAKE) --no-print-directory --keep-going gates

gates: format lint types imports knowledge tests

format: .venv/.dev
	$(RUN) -m ruff format --check .

lint: .venv/.dev
	$(RUN) -m ruff check .

types: .venv/.dev
	$(RUN) -m mypy

imports: .venv/.dev
	.venv/bin/lint-imports --no-logo

knowledge: .venv/.dev
	$(RUN) -m bot check knowledge/data

tests: .venv/.dev
	$(RUN) -m pytest --numprocesses auto

# Mends what can be mended by a machine.
mend: .venv/.dev
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .
	$(RUN) -m bot check --write knowledge/data

# Pins anew what pyproject.toml allows; the guide runs with the versions that the tests run with.
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --upgrade \
	--custom-compile-command "make lock" pyproject.toml

lock: .venv/.dev
	$(PIP) install uv
	$(COMPILE) --extra dev --output-file requirements-dev.txt
	$(COMPILE) --constraint requirements-dev.txt --output-file requirements.txt
	$(COMPILE) --extra dev --extra bench --constraint requirements-dev.txt --output-file requirements-bench.txt

# Measures what the README claims, each beside a peer; every script has a --help.
bench: .venv/.bench
	$(RUN) -m benchmarks.quality
	$(RUN) -m benchmarks.search
	$(RUN) -m benchmarks.start
	$(RUN) -m benchmarks.throughput
	$(RUN) -m benchmarks.delivery
	$(RUN) -m benchmarks.faults
	$(RUN) -m benchmarks.register

clean:
	rm -rf .venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Python 3.11, 3.12 or 3.13 is needed; name it: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | .venv/bin/python
	@echo "Installing ..." >&2
	@$(PIP) install -r requirements.txt
	@touch $@

.venv/.bench: requirements-bench.txt | .venv/bin/python
	@echo "Installing ..." >&2
	@$(PIP) install -r requirements-bench.txt
	@touch $@ .venv/.dev .venv/.run

.venv/.dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing ..." >&2
	@$(PIP) install -r requirements-dev.txt
	@touch $@ .venv/.run
