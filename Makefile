# `make test` and `make demo` need python3 (3.11 or newer) and make; the rest they fetch themselves.
# PIP_* variables reach pip as they are.

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
# what node (18 or newer) runs: Microsoft's Open XML SDK and a Python, both as WebAssembly, and what
# leads a browser and looks for what keeps people out of a page; Office's own mock and reader of
# manifests, the last that node 18 runs
NODE_PACKAGES := @ooxml-tools/validate@0.4.6 pyodide@314.0.7 playwright-core@1.57.0 axe-core@4.11.0 \
	office-addin-mock@3.0.3 office-addin-manifest@2.0.3
# what leads Firefox, and the two browsers beside Chromium: for `make browsers` alone
BROWSERS_NODE := puppeteer-core@24.43.1
BROWSERS_PACKAGES := firefox-esr webkit2gtk-driver xvfb
# what that Python is given: pure-Python wheels, with the builder of our own; fetched once
WHEELS := openpyxl==3.1.5 et_xmlfile==2.0.0 xlwings==0.37.8 setuptools==84.2.1
# fonts as wide as Calibri: pages are counted
OFFICE_PACKAGES := libreoffice-calc libreoffice-writer python3-uno gnumeric poppler-utils fonts-crosextra-carlito
APT_INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends

# Shell words: as root on a system with apt?
MAY_INSTALL := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
HAVE_OFFICE := command -v soffice >/dev/null && command -v lowriter >/dev/null && /usr/bin/python3 -c 'import uno' 2>/dev/null \
	&& command -v ssconvert >/dev/null && command -v pdftoppm >/dev/null && fc-match Calibri | grep -q Carlito

.DEFAULT_GOAL := help
.PHONY: help demo docs release agreement test bench fuzz hostile mutations templates pictures macros derived page clean office node browser browsers led
.DELETE_ON_ERROR:

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/.package  ## fill the workbooks with seven real documents and check them
	$(PY) tests/demo.py

test: .venv/.test office node browser  ## lint, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict finsam_xl
	$(PY) -m pytest -n 2 --dist loadgroup

bench: .venv/.bench office node browser  ## time what users wait for, and the peers beside it (ROUNDS=9, FILES=1000)
	$(PY) tests/bench --rounds $(or $(ROUNDS),9) --files $(or $(FILES),1000)

fuzz: .venv/.test  ## change workbooks by chance until something breaks (MINUTES=10, SEED=0)
	$(PY) tests/fuzz.py --minutes $(or $(MINUTES),10) --seed $(or $(SEED),0)

hostile: .venv/.test  ## check every hostile file by itself: verdict, time, memory
	PYTHONPATH=tests $(PY) -m hostile.show

mutations: .venv/.test office  ## every kind of fault on every workbook: found, and one verdict (hours)
	$(PY) tests/mutations/show.py --share 1
	$(PY) tests/verdicts/show.py
	$(PY) tests/year/show.py
	$(PY) tests/comparing/show.py

agreement: .venv/.test office  ## every derived cell of workbooks by chance, engine by engine (BOOKS=300)
	$(PY) tests/agreement.py --books $(or $(BOOKS),300)

templates: .venv/.test  ## build workbook_templates and the examples anew
	$(PY) tests/build_examples.py

docs: .venv/.test  ## write what the pages have from the code anew, and the catalogue of the rules
	PYTHONPATH=. $(PY) tests/build_docs.py

release: .venv/.test node  ## the files of this version, in dist/
	PYTHONPATH=. $(PY) tests/build_release.py

page: .venv/.test node  ## build/page: checks in a browser and in Excel's pane (ADDRESS=https://... PROFIL=forbund.toml)
	PYTHONPATH=. $(PY) tests/build_pane.py --address "$(ADDRESS)" --profil "$(PROFIL)"

browsers: .venv/.test node browser led  ## before a release: the page in Firefox and WebKit, and all hostile files
	PYTHONPATH=. $(PY) tests/browsers
	HOSTILE=all $(PY) -m pytest -q tests/page/test_limits.py -k hostile

pictures: .venv/.test office node browser  ## draw the pages' pictures anew (ImageMagick)
	$(PY) tests/pictures.py

macros: .venv/.test  ## generate the VBA in macros/ anew
	PYTHONPATH=. $(PY) tests/build_macros.py

derived: .venv/.test  ## generate the templates' functions and placed cells anew
	$(PY) -m finsam_xl.template.generate

clean:  ## remove what was built, .venv too
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find finsam_xl tests -name __pycache__ -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older or missing. Name one: make PYTHON=..."; exit 1; }
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		if $(MAY_INSTALL); then apt-get update -q && $(APT_INSTALL) python3-venv; \
		else echo "Python's venv is missing. Install it first: apt-get install python3-venv"; exit 1; fi; \
	fi
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.package: pyproject.toml | $(PY)
	$(PY) -m pip install -q --config-settings editable_mode=compat -e .
	@touch $@

.venv/.test: pyproject.toml | $(PY)
	$(PY) -m pip install -q --config-settings editable_mode=compat -e '.[test]'
	@touch .venv/.package $@

.venv/.bench: pyproject.toml | $(PY)
	$(PY) -m pip install -q --config-settings editable_mode=compat -e '.[test,bench]'
	@touch .venv/.package .venv/.test $@

# LibreOffice, Gnumeric and pdftoppm. Where they are missing and cannot be installed, their tests
# are skipped with the reason, but never under CI=true.
office:
	@if { $(HAVE_OFFICE); }; then exit 0; fi; \
	if { $(MAY_INSTALL); }; then apt-get update -q && $(APT_INSTALL) $(OFFICE_PACKAGES); fi; \
	if { $(HAVE_OFFICE); }; then exit 0; fi; \
	echo "Missing for the tests against other programs: apt-get install $(OFFICE_PACKAGES)"; \
	[ "$$CI" != true ]

# Chromium, which opens the page.
browser:
	@if command -v chromium >/dev/null; then exit 0; fi; \
	if { $(MAY_INSTALL); }; then apt-get update -q && $(APT_INSTALL) chromium; fi; \
	if command -v chromium >/dev/null; then exit 0; fi; \
	echo "Missing for the tests of the page: apt-get install chromium"; \
	[ "$$CI" != true ]

# Firefox and WebKit, and what leads them. Their script says what is missing.
led: node
	@if command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null; \
		then exit 0; fi; \
	if { $(MAY_INSTALL); }; then apt-get update -q && $(APT_INSTALL) $(BROWSERS_PACKAGES); \
	else echo "Missing for the page in Firefox and WebKit: apt-get install $(BROWSERS_PACKAGES)"; fi
	@if [ "$$(cat .venv/node-browsers/.packages 2>/dev/null)" = "$(BROWSERS_NODE)" ]; then exit 0; fi; \
	npm install --no-audit --no-fund --loglevel=error --prefix .venv/node-browsers $(BROWSERS_NODE) \
		&& echo "$(BROWSERS_NODE)" >.venv/node-browsers/.packages

# The file says which packages were installed; npm is asked only where that is not what is named.
node: .venv/.wheels
	@if [ "$$(cat .venv/node/.packages 2>/dev/null)" = "$(NODE_PACKAGES)" ] && command -v node >/dev/null; then exit 0; fi; \
	if ! command -v npm >/dev/null && { $(MAY_INSTALL); }; then \
		apt-get update -q && $(APT_INSTALL) nodejs npm; fi; \
	if ! command -v npm >/dev/null; then \
		echo "Missing for the Open XML SDK validator, Pyodide and the page: node and npm"; [ "$$CI" != true ]; exit; fi; \
	if npm install --no-audit --no-fund --loglevel=error --prefix .venv/node $(NODE_PACKAGES); then \
		echo "$(NODE_PACKAGES)" >.venv/node/.packages; \
	else echo "npm could not install $(NODE_PACKAGES)"; [ "$$CI" != true ]; fi

.venv/.wheels: Makefile | $(PY)
	rm -rf .venv/wheels
	$(PY) -m pip download -q --no-deps --only-binary :all: --platform any --implementation py --abi none \
		-d .venv/wheels $(WHEELS)
	@touch $@
