# Two commands do everything on a fresh machine: `make demo` and `make test`.
# PYTHON: any CPython 3.11 or newer. VENV: where the project's own environment lies.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
MINUTES ?= 30
DATA   ?= $(if $(ISNAD_DATA),$(ISNAD_DATA),../shared/data)

.PHONY: help golden demo test check bench gate gazetteer models format clean soak web web-check

help:
	@echo "make demo        set up, code the sample reports, print the table, write out/demo.html"
	@echo "make test        set up, run every test"
	@echo "make web         build the browser's side of the desk (needs Node 20); demo and test do it too where Node is"
	@echo "make check       what CI runs beside the tests: formatting, lint, types, floors"
	@echo "make bench       start-up, memory, speed; needs the development data (ISNAD_DATA)"
	@echo "make gate        accuracy against pinned floors; needs the development data"
	@echo "make gazetteer   cut the shipped gazetteer again from its sources"
	@echo "make models      train the shipped models again; needs the development data"
	@echo "make soak        the store killed fifty times over and damaged a thousand times; an executor killed while linking;"
	@echo "                 all development articles;"
	@echo "                 MINUTES=30 of watching sites that misbehave"

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The demo needs no development tools, so that it is quick the first time.
$(VENV)/.demo: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -e $(STAMP) || $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Quick where nothing changed; says so where there is no Node.
web:
	@$(PYTHON) tools/build_web.py

web-check: web
	@if command -v npm >/dev/null 2>&1; then cd web && npm run --silent types && npm test --silent; \
	else echo "no npm here: types and tests of web/ are skipped"; fi

demo: $(VENV)/.demo web
	@mkdir -p out
	@$(BIN)/isnad code src/isnad/samples --format jsonl --out out/demo.jsonl
	@$(BIN)/isnad code src/isnad/samples --format html --out out/demo.html
	@$(BIN)/isnad code src/isnad/samples --format table
	@echo "The page: file://$(abspath out/demo.html)"
	@echo "One report in full: $(BIN)/isnad show 1 --in out/demo.jsonl --why"
	@echo "The desk over the sample reports: $(BIN)/pip install -e '.[serve]' && $(BIN)/isnad serve --demo"

test: $(STAMP) web
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(STAMP)
	@$(BIN)/ruff format --check src tests bench tools gate
	@$(BIN)/ruff check src tests bench tools gate
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config pyproject.toml
	@$(BIN)/python tools/make_codebook_page.py --check
	@$(BIN)/isnad gazetteer check
	@$(BIN)/isnad actors check
	@$(BIN)/isnad outlets check
	@$(BIN)/isnad codebook check
	@$(BIN)/isnad agreements check
	@$(MAKE) --no-print-directory web-check

format: $(STAMP)
	@$(BIN)/ruff format src tests bench tools gate
	@$(BIN)/ruff check --fix src tests bench tools gate

bench: $(STAMP)
	@$(BIN)/python bench/run.py --data $(DATA)
	@$(BIN)/python bench/names.py --data $(DATA)
	@$(BIN)/python bench/store.py

gate: $(STAMP)
	@$(BIN)/python gate/run.py --data $(DATA)

soak: $(STAMP)
	@ISNAD_SOAK=1 $(BIN)/python -m pytest tests/store/faults tests/runner/test_linking_spark.py
	@$(BIN)/python bench/soak.py --data $(DATA)
	@$(BIN)/python bench/soak_watch.py --minutes $(MINUTES)

gazetteer: $(STAMP)
	@$(BIN)/python tools/make_gazetteer.py

models: $(STAMP)
	@$(BIN)/python tools/make_models.py --data $(DATA)

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

golden: $(STAMP)
	@$(BIN)/python tests/golden/golden_render.py
	@PYTHONPATH=tests/export $(BIN)/python tests/export/golden_tables.py
