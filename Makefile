# make run            sets up .venv and opens the window
# make run ARGS="enhance photo.jpg -o photo_4x.png"
# make test           sets up .venv and runs every check
# make format         lets ruff put the code into shape
# make translations   brings resources/translations up to date with the source
# make package        builds what users download, into dist/ (docs/packaging.md)
# make appimage       one file that runs without installing (needs packaging/appimage/debian.txt)
# make test-package   installs that into a clean system, uses it, removes it (as root)
# make lock           renews the hashes of what packages are built from

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test check format translations package folder appimage test-package reproduce lock clean

help:
	@sed -n 's/^# \(make\)/\1/p' Makefile

run: $(VENV)/.for-run
	@$(BIN)/sr-desktop $(ARGS)

test: check
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

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

# --- packages: Linux here; Windows and macOS in .github/workflows/release.yml --------------------------------

BUILD := build/venv/bin
VERSION := $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' sr_desktop/__init__.py)
DEB := dist/sr-desktop_$(VERSION)_$(shell dpkg --print-architecture 2>/dev/null).deb
LOCKED := $(BUILD)/python -m pip --disable-pip-version-check install --quiet --require-hashes \
  -r packaging/lock/all.txt -r packaging/lock/torch_cpu_linux.txt
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export PYTHONHASHSEED := 0

package: folder build/tools/bin/cyclonedx-py
	$(BUILD)/python packaging/linux/make_deb.py dist/sr-desktop build/icons dist
	$(BUILD)/python packaging/linux/make_tar.py dist/sr-desktop build/icons dist
	build/tools/bin/cyclonedx-py environment $(BUILD)/python --output-reproducible -o build/environment.cdx.json
	$(BUILD)/python packaging/sbom.py build/pyinstaller/build build/environment.cdx.json \
	  dist/sr-desktop_$(VERSION).cdx.json
	cd dist && sha256sum *.deb *.tar.xz *.cdx.json > SHA256SUMS && cat SHA256SUMS

folder: build/venv/.installed
	$(BUILD)/python packaging/icons.py build/icons
	$(BUILD)/pyinstaller --noconfirm --clean --log-level WARN --distpath dist --workpath build/pyinstaller build.spec

appimage: folder
	$(BUILD)/python packaging/appimage/make_appimage.py dist/sr-desktop build/icons dist

# Packed quickly: what is tested is what is in it.
test-package: folder
	rm -f $(DEB)
	DEB_LEVEL=1 DEB_COMPRESSION=gzip $(BUILD)/python packaging/linux/make_deb.py dist/sr-desktop build/icons dist
	$(BUILD)/python packaging/try_package.py $(DEB) || [ $$? = 77 ]

reproduce: folder
	rm -rf build/first && mv dist/sr-desktop build/first
	$(MAKE) folder
	$(BUILD)/python packaging/compare_builds.py build/first dist/sr-desktop

lock: build/tools/bin/cyclonedx-py
	build/tools/bin/python packaging/make_lock.py

# PyTorch without CUDA comes from where pip is configured to look, or from the index that PyTorch's install page
# names: make package PYTORCH_INDEX=https://...
build/venv/.installed: packaging/lock/all.txt packaging/lock/torch_cpu_linux.txt
	rm -rf build/venv
	$(PYTHON) -m venv build/venv
	$(LOCKED) $(addprefix --extra-index-url=,$(PYTORCH_INDEX))
	@touch $@

build/tools/bin/cyclonedx-py:
	$(PYTHON) -m venv build/tools
	build/tools/bin/python -m pip --disable-pip-version-check install --quiet cyclonedx-bom uv

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
