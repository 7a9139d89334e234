# make run    everything, from a fresh clone to a running site
# make test   everything that must hold
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run ready test pages postgres proofs needs bench sheets days walk oracle mutants shots messages catalogues

PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
HTML_CHECKER := vnu-jar@26.9.27
MANAGE := $(BIN)/python manage.py
# What looks at every page in a browser, in every language: longer than all other tests together.
EVERY_PAGE := $(addprefix tests/browser/test_,html.py axe.py keyboard.py markers.py) tests/desk/test_desk_axe.py
WHAT_WRITES := $(addprefix tests/,eligibility/test_figure_commands.py guide/test_loading.py \
	$(addprefix desk/test_,archive.py figures_proposals.py translating.py texts.py texts_proposals.py checked.py))
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: ready ## run the site on http://127.0.0.1:8000 (PORT=8765 for another port)
	@echo "Guichet: http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"
	@exec $(BIN)/gunicorn guide.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 --threads 40 --no-control-socket --log-level error

ready: .venv/runtime.stamp catalogues
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_figures
	@$(MANAGE) load_content
	@$(if $(filter-out 0 false False off no,$(GUICHET_PRODUCTION)),$(MANAGE) collectstatic --noinput --verbosity 0)

test: .venv/develop.stamp catalogues ## lint, types, checks and all tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -W error manage.py makemigrations --check --dry-run
	$(BIN)/python -W error manage.py check --fail-level WARNING
	$(BIN)/pytest -n 2 $(addprefix --ignore ,$(EVERY_PAGE) tests/desk/test_backup.py)

pages: .venv/develop.stamp .venv/$(HTML_CHECKER).stamp catalogues ## every page: axe, keyboard, HTML checker, and what it leaves behind (needs java, and npm once)
	$(BIN)/pytest -n 2 $(EVERY_PAGE)

shots: .venv/develop.stamp catalogues ## pictures of the site, to look at, in .shots; those of the README and of the desk's page of help
	$(BIN)/pytest -n 2 --quiet tests/browser/shots.py tests/desk/shots.py
	@echo "Pictures: .shots/"

walk: .venv/develop.stamp catalogues ## walk every answer of the check, a longer form
	WALK=long $(BIN)/pytest --quiet tests/eligibility/test_answer_space.py

postgres: .venv/develop.stamp catalogues ## what writes to the database, on a real PostgreSQL (needs Debian's postgresql)
	$(BIN)/python -m tests.on_postgres $(BIN)/pytest --quiet $(WHAT_WRITES) tests/desk/test_backup.py

proofs: ## what proves the law, in short forms: oracle, bench, mutants (the others are tests)
	@ORACLE=short BENCH=short MUTANTS=short $(MAKE) --no-print-directory --keep-going oracle bench mutants

days: .venv/develop.stamp ## every day from 2000 to 2030 for every reference person: why each verdict changes
	DAYS=all $(BIN)/pytest --quiet tests/eligibility/test_days.py

needs: .venv/develop.stamp ## each field asked for can change the answer, and no other, for many more people
	NEEDS=all $(BIN)/pytest --quiet -s tests/eligibility/test_needs.py

bench: ready .venv/develop.stamp ## what an answer costs, and whether the budgets hold (BENCH=short: under a minute)
	@$(BIN)/python -m tests.eligibility.bench

sheets: ready .venv/develop.stamp ## what a printed sheet costs, and what it costs who reads meanwhile
	@$(BIN)/python -m tests.guide.bench_sheets

oracle: .oracle/ready.stamp | .venv/bin/pip ## the rules against OpenFisca-France, 20 000 households (ORACLE=short for 500)
	@$(BIN)/python -m tests.eligibility.oracle

.oracle/ready.stamp: tests/eligibility/oracle/requirements.txt
	@$(PYTHON) -m venv .oracle
	@.oracle/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

mutants: .venv/develop.stamp .mutants/ready.stamp ## break the rules on purpose: the tests must see it (MUTANTS=short for sixty, or modules)
	@$(BIN)/python -m tests.eligibility.mutants

.mutants/ready.stamp: tests/eligibility/mutants/requirements.txt
	@$(PYTHON) -m venv .mutants
	@.mutants/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

messages: .venv/runtime.stamp ## collect the French words and match them with the English ones (needs xgettext)
	$(MANAGE) makemessages --locale fr --locale en --locale ar --no-obsolete --no-wrap --add-location file --ignore .venv --ignore tests

# Babel compiles, so that no machine needs gettext.
catalogues: $(CATALOGUES)

locale/%/LC_MESSAGES/django.mo: locale/%/LC_MESSAGES/django.po | .venv/runtime.stamp
	@$(BIN)/pybabel --quiet compile --locale $* --input-file $< --output-file $@

.venv/develop.stamp: requirements-dev.txt requirements.txt | .venv/bin/pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch .venv/runtime.stamp $@

# The checker is a program for Java that npm fetches by name and version, and verifies.
.venv/$(HTML_CHECKER).stamp: | .venv/bin/pip
	@command -v java >/dev/null && command -v npm >/dev/null || { echo "Checking HTML needs java and npm: apt install default-jre-headless npm" >&2; exit 1; }
	@npm install --prefix .venv/vnu --loglevel error --no-audit --no-fund --ignore-scripts $(HTML_CHECKER)
	@touch $@

.venv/runtime.stamp: requirements.txt | .venv/bin/pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/bin/pip:
	@test -n "$(PYTHON)" || { echo "Guichet needs Python 3.11 or later: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Guichet needs Python 3.11 or later; this is $$($(PYTHON) -V)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python lacks its venv module: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
