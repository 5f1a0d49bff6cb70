# The menu. Each line sets up what it needs by itself; `make` alone lists it.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
BOOK   := build/toko-contoh.umkm
OUT    := build/demo
# JOBS=0 runs the tests in one process, which a debugger wants
JOBS   ?= 2

# A text file opened without an encoding is cp1252 on Windows: in tests Python says so.
PYTEST := PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n $(JOBS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup run demo test check check-long lint words shots smoke bench bundle audit lock lock-check clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with everything the program and its tests need
	@:

$(READY): requirements.lock pyproject.toml .ci/setup
	@sh .ci/setup $(PYTHON) $(VENV)
	@touch $@

run: $(READY) ## start the program
	@$(BIN)/umkm-desk

demo: $(READY) ## make a sample shop and write its monthly report
	@rm -rf $(BOOK)* $(OUT)
	@mkdir -p $(OUT)
	@$(BIN)/umkm-desk demo $(BOOK) --out $(OUT)
	@echo
	@echo "The sample shop: $(BOOK)"
	@echo "Its monthly report:"
	@ls $(OUT)/ringkasan-* | sed 's/^/  /'

test: $(READY) ## run the tests (a few minutes at most)
	@$(PYTEST) $(ARGS)

lint: $(READY) ## style, types (Linux and Windows) and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/lint-imports --no-cache --no-logo

check: lint test ## what has to pass before a change lands

check-long: $(READY) ## the slow tests, with ten times as many generated cases
	@$(PYTEST) -m long --hypothesis-profile=long $(ARGS)

WORDS  := resources/locale
words: $(READY) ## collect the words of the program into the catalogues and compile them
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg --no-location --sort-output --project=umkm-desk -o build/umkm_desk.pot src
	$(BIN)/pybabel -q update --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete --width 120 \
		-D umkm_desk -i build/umkm_desk.pot -d $(WORDS)
	$(BIN)/pybabel compile --statistics -D umkm_desk -d $(WORDS)

shots: $(READY) ## pictures of every page into build/shots, and those of the guide
	@rm -rf build/shots
	$(BIN)/python -m tests.gui.shots build/shots --guide docs/guide/pictures
	@find build/shots -name '*.png' | wc -l

SIZE := S
bench: $(READY) ## recording and knowing beside the same by hand (SIZE=S, M or L), and the window over three years
	@$(BIN)/python -m benchmarks.recording $(SIZE)
	@$(BIN)/python -m benchmarks.knowing $(SIZE)
	@$(BIN)/python -m benchmarks.window
	@$(BIN)/python -m benchmarks.standing_still

smoke: $(READY) ## five smokes in a real window (needs Xvfb, openbox, xdotool and ImageMagick)
	@$(BIN)/python -m tests.gui.smokes

BUNDLE := build/bundle/umkm-desk
bundle: $(READY) ## the program as a folder without Python, which then tests itself
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath build/bundle --workpath build/pyinstaller build.spec
	@$(BIN)/python packaging/sbom.py $(BUNDLE).cdx.json
	@QT_QPA_PLATFORM=offscreen $(BUNDLE)/umkm-desk-cli self-test
	@du -sh $(BUNDLE)

lock: ## work out requirements.lock anew from pyproject.toml (needs the network)
	@sh .ci/lock $(PYTHON)

audit: ## known weaknesses of what is pinned in the lock (needs a vulnerability service on the network)
	@sh .ci/audit $(PYTHON)

lock-check: ## every pin has a Windows wheel, and the lock fits pyproject.toml (needs the network)
	@sh .ci/lock $(PYTHON) --check

clean: ## remove what was built; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis htmlcov .coverage
