# The same commands for people and for CI. Needs Python 3.11 or newer and make; `make help` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help

ARGS ?=
VENV := .venv
WHEEL_VENV := .venv-wheel
LOCK_VENV := .venv-lock
PYTHON := $(VENV)/bin/python
PIP_INSTALL := -m pip --disable-pip-version-check --quiet install
# A file of tests stays in one process, so that what it sets up for all of them is set up once.
PYTEST := -m pytest -n 2 --dist loadfile --max-worker-restart 0
UV_VERSION := 0.13.9
# What Python compiles is kept: the tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

# Looked for only when an environment has to be made; PYTHON3=/path/to/python says which one instead.
PYTHON3 ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
NEW_VENV = $(or $(PYTHON3),$(error No Python 3.11 or newer was found. Install one, or say where it is: make $(MAKECMDGOALS) PYTHON3=/path/to/python3.11)) -m venv

# An environment is up to date as long as its stamp is newer than what it was made from: then pip is not called at all.
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
WHEEL_DEV := $(WHEEL_VENV)/dev.stamp
# Those with the marker, so that only they are read.
INSTALLED = $(shell grep -rl --include='test_*.py' pytest.mark.installed tests)
NODE := $(if $(shell command -v npm 2>/dev/null),tests/node/node_modules/.stamp)
SITE_PACKAGES := import sysconfig; print(sysconfig.get_path("purelib"))
SOURCES := $(shell find linter -type f -not -path '*/.*' -not -path '*/__pycache__/*' 2>/dev/null) pyproject.toml README.md LICENSE

.PHONY: help lint test thorough check fuzz wheel docs bench bench-crawl lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

lint: $(RUN) ## check this repository's own playbook (ARGS="--offline" and the like are handed on)
	$(PYTHON) -m linter check $(ARGS)

test: $(DEV) $(NODE) ## run the tests that a change has to pass (ARGS="-k anchors" and the like are handed on)
	$(PYTHON) $(PYTEST) -m "not thorough" $(ARGS)

# No test is given up as hanging: thousands of examples are one test.
thorough: $(DEV) $(NODE) ## run what is too heavy for every change, and each property with thousands of examples
	$(PYTHON) $(PYTEST) -o faulthandler_timeout=0 --hypothesis-profile thorough -m "thorough or hypothesis" $(ARGS)

check: $(DEV) ## types, style, formatting, the direction of imports
	$(VENV)/bin/mypy
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/lint-imports --no-cache

wheel: dist/.stamp $(WHEEL_DEV) ## build the wheel, install it on its own, and run what depends on that against it
	$(WHEEL_VENV)/bin/python $(PIP_INSTALL) --no-index --no-deps --force-reinstall dist/*.whl
	cd tests && ../$(WHEEL_VENV)/bin/python -P -c \
		'import linter, sys; sys.exit(None if linter.__file__.startswith(sys.prefix) else "not the wheel: " + linter.__file__)'
	PYTHONSAFEPATH=1 $(WHEEL_VENV)/bin/python $(PYTEST) -m "installed and not thorough" $(INSTALLED) $(ARGS)

fuzz: $(DEV) ## feed all readers with what nobody would write, for some minutes
	$(PYTHON) -m pytest -n 2 -o faulthandler_timeout=0 --hypothesis-profile fuzz tests/fuzz $(ARGS)

docs: $(DEV) ## write the generated pages anew
	$(PYTHON) docs/generate.py

bench: $(DEV) ## measure
	$(PYTHON) benchmarks/startup.py
	$(PYTHON) benchmarks/pages.py

bench-crawl: $(DEV) ## measure the crawl beside other link checkers (ARGS="--peers DIR flat" and the like are handed on)
	$(PYTHON) -m benchmarks.crawl $(ARGS)

lock: $(LOCK_VENV)/uv.stamp ## choose the newest versions that pyproject.toml allows, and write them down with their hashes
	$(LOCK_VENV)/bin/uv pip compile $(LOCK_ARGS) --extra prose --output-file requirements/run.txt pyproject.toml
	$(LOCK_VENV)/bin/uv pip compile $(LOCK_ARGS) --extra prose --output-file requirements/dev.txt --group dev --constraints requirements/run.txt pyproject.toml

LOCK_ARGS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

clean: ## remove environments, caches and what was built
	rm -rf $(VENV) $(WHEEL_VENV) $(LOCK_VENV) build dist tests/node/node_modules
	rm -rf .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find linter tests docs benchmarks -type d -name __pycache__ -prune -exec rm -rf {} +

$(PYTHON):
	$(NEW_VENV) $(VENV)

$(WHEEL_VENV)/bin/python:
	$(NEW_VENV) --without-pip $(WHEEL_VENV)

$(RUN): requirements/run.txt | $(PYTHON)
	$(PYTHON) $(PIP_INSTALL) --require-hashes -r requirements/run.txt
	@touch $@

# Installed in place, so that the command and `python -m linter` work from any folder.
$(DEV): requirements/run.txt requirements/dev.txt pyproject.toml | $(PYTHON)
	$(PYTHON) $(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	$(PYTHON) $(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $(RUN) $@

# The packages of the other environment, pip among them; the tree is not among them, for no .pth file is read from there.
$(WHEEL_DEV): $(DEV) | $(WHEEL_VENV)/bin/python
	$(PYTHON) -c '$(SITE_PACKAGES)' > "$$($(WHEEL_VENV)/bin/python -c '$(SITE_PACKAGES)')/packages.pth"
	@touch $@

dist/.stamp: $(SOURCES) $(DEV)
	rm -rf dist
	$(PYTHON) -m build --no-isolation --outdir dist
	@touch $@

$(LOCK_VENV)/uv.stamp: Makefile
	$(NEW_VENV) $(LOCK_VENV)
	$(LOCK_VENV)/bin/python $(PIP_INSTALL) uv==$(UV_VERSION)
	@touch $@

tests/node/node_modules/.stamp: tests/node/package-lock.json
	cd tests/node && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@
