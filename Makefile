# Everything runs in .venv, which the first target that needs it makes.
PYTHON := .venv/bin/python

.PHONY: check test lint types contracts wheel bench demo screens keys

check: lint types contracts test wheel

.venv/bin/pytest: pyproject.toml
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'
	touch $@

test: .venv/bin/pytest
	$(PYTHON) -m pytest

lint: .venv/bin/pytest
	.venv/bin/ruff check
	.venv/bin/ruff format --check

types: .venv/bin/pytest
	.venv/bin/mypy

contracts: .venv/bin/pytest
	.venv/bin/lint-imports

wheel: .venv/bin/pytest
	$(PYTHON) scripts/check_wheel.py

bench: .venv/bin/pytest
	$(PYTHON) -m benchmarks

demo: .venv/bin/pytest
	.venv/bin/aeterm demo

screens: .venv/bin/pytest
	$(PYTHON) scripts/screens.py

keys: .venv/bin/pytest
	.venv/bin/aeterm keys --md > docs/keys.md
	.venv/bin/aeterm config --md > docs/settings.md
