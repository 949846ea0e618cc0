# make demo    install crossfoot into .venv, audit the articles in data/samples, write report.html
# make test    install it with its test and docs extras into .venv-test and run the tests
# make lint    ruff, mypy and import-linter, in .venv-test
# make gate    how well the reader reads, against its floors, on what the project holds
# make screenshots  the pictures of the page in docs/, taken anew in Chromium
# make docs    the documentation as a site, in site/
# make clean   remove what these have made
#
# make PYTHON=/path/to/python3.12 test    with another Python
# make ARGS='-k rulebook' test            with arguments for pytest

CANDIDATES := python3 python3.11 python3.12 python3.13 python3.14
RECENT := import sys; sys.exit(sys.version_info < (3, 11))

# The first candidate that is recent enough; python3, which is then refused by name, if none is.
PYTHON ?= $(shell for each in $(CANDIDATES); do "$$each" -c '$(RECENT)' 2>/dev/null \
	&& echo "$$each" && exit; done; echo python3)
VENV ?= .venv
TEST_VENV ?= .venv-test
BUILD ?= build

INSTALL = -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
HOUSE := setup.cfg pyproject.toml constraints.txt README.md
ROOMS := $(shell find claims checker reports crossfoot data/lexicon data/tables \
	-type f ! -name '*.pyc' 2>/dev/null)

.PHONY: demo test lint gate screenshots docs clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	@status=0; "$(VENV)/bin/crossfoot" audit --html report.html data/samples || status=$$?; \
	if [ $$status -gt 1 ]; then \
		echo "The audit of data/samples did not run to its end (status $$status)." >&2; exit 1; \
	fi; \
	echo; \
	echo "The same as a page, for your browser: $(CURDIR)/report.html"; \
	echo "Some of these articles hold mistakes on purpose: data/samples/SOURCES.toml lists them."

test: $(TEST_VENV)/installed
	@"$(TEST_VENV)/bin/pytest" -n auto $(ARGS)

lint: $(TEST_VENV)/installed-dev
	@status=0; for each in "ruff check ." "ruff format --check ." mypy lint-imports; do \
		echo "== $$each"; "$(TEST_VENV)/bin/"$$each || status=1; \
	done; exit $$status

gate: $(TEST_VENV)/installed
	@"$(TEST_VENV)/bin/python" benchmarks/gate.py $(GATE)

screenshots: $(TEST_VENV)/installed
	@"$(TEST_VENV)/bin/python" docs/screenshots.py

# The theme speaks of a MkDocs 2 with every build; setup.cfg keeps it out.
docs: $(TEST_VENV)/installed
	@NO_MKDOCS_2_WARNING=1 "$(TEST_VENV)/bin/python" -m mkdocs build --quiet --strict --site-dir site
	@echo "The documentation, for your browser: $(CURDIR)/site/index.html"
	@echo "Its search needs a server: $(TEST_VENV)/bin/python -m http.server --directory site"

clean:
	rm -rf $(VENV) $(TEST_VENV) $(BUILD) site *.egg-info report.html
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The demonstration is installed as a user would install it, so it is renewed with the sources; a
# build folder left by an earlier version would go into the package.
$(VENV)/installed: $(HOUSE) $(ROOMS)
	$(call make_venv,$(VENV))
	@rm -rf $(BUILD)
	@echo "Installing crossfoot into $(VENV)."
	@"$(VENV)/bin/python" $(INSTALL) '.[all]'
	@touch $@

# The tests run on the sources themselves: an editable installation needs no renewal.
$(TEST_VENV)/installed: $(HOUSE)
	$(call make_venv,$(TEST_VENV))
	@echo "Installing crossfoot with its test and docs extras into $(TEST_VENV)."
	@"$(TEST_VENV)/bin/python" $(INSTALL) --editable '.[all,test,docs]'
	@touch $@

$(TEST_VENV)/installed-dev: $(TEST_VENV)/installed
	@echo "Installing the dev extra into $(TEST_VENV)."
	@"$(TEST_VENV)/bin/python" $(INSTALL) --editable '.[all,test,docs,dev]'
	@touch $@

# Make a virtual environment unless it is there, or say in one sentence why it cannot be made.
define make_venv
	@if ! "$(PYTHON)" -c '$(RECENT)' 2>/dev/null; then \
		echo "crossfoot needs Python 3.11 or later, and $(PYTHON) is not that:" \
			"name one with make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)." >&2; exit 1; \
	fi; \
	if [ ! -x "$(1)/bin/python" ]; then \
		if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "$(PYTHON) cannot make virtual environments because its venv module is missing:" \
				"on Debian and Ubuntu, install the package python3-venv." >&2; exit 1; \
		fi; \
		"$(PYTHON)" -m venv "$(1)" || { rm -rf "$(1)"; exit 1; }; \
	fi
endef
