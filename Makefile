# Every chore, a sentence above each. `make run` and `make test` need Python 3.11+ and the package registry, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LEDGER ?= out/examples.ledger

.PHONY: run test lint serve bench clean setup setup-dev setup-ci lock sbom audit golden compile

# Set up the isolated environment from the lock file (once; again when the lock changes).
setup: $(VENV)/.installed
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The same with what tests and checks need.
setup-dev: $(VENV)/.installed-dev
$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# With every optional part, so that no test is skipped for want of a package.
setup-ci: $(VENV)/.installed-ci
$(VENV)/.installed-ci: requirements-ci.lock $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ci.lock
	touch $@

# Compile what reading spends its time in (needs a C compiler); the readings are the same. Whatever source changes later, its own
# text is read again until the next `make compile`.
compile: setup-dev
	$(BIN)/python bench/compile.py

# Read examples/ into a ledger, print the daily report, say how to open the page.
run: setup
	@mkdir -p out
	$(BIN)/hudna add examples --ledger $(LEDGER)
	$(BIN)/hudna report --ledger $(LEDGER) --since 2016-10-17 --until 2016-10-26
	@echo; echo "Open the desk:  make serve   (then http://127.0.0.1:8765/)"

# Everything that must hold.
test: setup-dev
	$(BIN)/python -m pytest

# Write today's readings of the golden articles; review the difference before committing it.
golden: setup-dev
	HUDNA_UPDATE_GOLDENS=1 $(BIN)/python -m pytest -q tests/golden

# Style, types, layers.
lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

# The analyst's desk on this machine.
serve: setup
	$(BIN)/hudna serve --ledger $(LEDGER)

# Figures: reading quality (when ../shared is there) and speed.
bench: setup
	$(BIN)/python bench/quality.py
	$(BIN)/python bench/speed.py

# Freeze the versions that the project is tested with.
lock: setup-dev
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe --extra build -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe --extra build --extra dev --extra postgres --extra export \
		--extra intake --extra sign -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe --all-extras -c requirements-dev.lock \
		-o requirements-ci.lock pyproject.toml

# A bill of materials of what runs, and known weaknesses in it (asks an advisory service; says so when nobody answers).
sbom: setup
	$(BIN)/python bench/sbom.py > out/sbom.json
audit: setup-dev
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/python bench/audit.py requirements.lock

clean:
	rm -rf $(VENV) out build/compiled .mypy_cache .ruff_cache .pytest_cache
