# make run            sets up .venv and opens the window
# make run ARGS="enhance photo.jpg -o photo_4x.png"
# make test           sets up .venv and runs every check
# make format         lets ruff put the code into shape
# make translations   brings resources/translations up to date with the source

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test check format translations clean

help:
	@sed -n 's/^# \(make\)/\1/p' Makefile

run: $(VENV)/.for-run
	@$(BIN)/sr-desktop $(ARGS)

test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check: $(VENV)/.for-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.for-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

translations: $(VENV)/.for-run
	$(BIN)/python docs/make_translations.py

clean:
	rm -rf $(VENV) build dist *.egg-info

# The stamps are younger than what was installed from, so a change of either file installs again.
$(VENV)/.for-run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing into $(VENV). PyTorch is large: the first time takes some minutes."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.for-test: $(VENV)/.for-run
	@$(PIP) --editable '.[dev]'
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
