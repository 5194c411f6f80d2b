# One door for developers: make setup | run | test | prove | bench | fmt
PYTHON ?= python3
PORT ?= 8000
ONLY ?=
# the long walks of tests/ first, the many small files of src/ fill what is left of both workers
TWO := tests src -n 2 --dist loadfile --no-loadscope-reorder
V := .venv/bin
UV := .venv/tools/bin/uv
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: setup setup-test run test prove bench fmt lock messages reference browser proxies
setup: .venv/ready

.venv/python: requirements-uv.lock
	$(PYTHON) -m venv .venv
	$(V)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade \
	  --require-hashes --target .venv/tools -r requirements-uv.lock
	touch $@

.venv/ready: .venv/python requirements.lock pyproject.toml $(shell find src -name '*.po' 2>/dev/null)
	test -e .venv/ready-test || VIRTUAL_ENV=.venv $(UV) pip sync --quiet --require-hashes requirements.lock
	VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	$(V)/python -m hidamari.site.catalogues compile
	touch $@

.venv/ready-test: .venv/ready requirements-test.lock
	VIRTUAL_ENV=.venv $(UV) pip sync --quiet --require-hashes requirements-test.lock
	VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

setup-test: .venv/ready-test

run: setup
	@$(V)/hidamari run --demo --port $(PORT)

DEBIAN := apt-get update -qq && apt-get install -y -qq --no-install-recommends
FONTS := fonts-noto-cjk fonts-morisawa-bizud-gothic fonts-morisawa-bizud-mincho
CAN := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null

browser:
	@{ command -v chromium && fc-list | grep -q "BIZ UDPGothic" && fc-list | grep -q "Noto Sans CJK"; } >/dev/null || \
	  { $(CAN) && $(DEBIAN) chromium $(FONTS) >/dev/null; } || \
	  echo "Chromium or its fonts are not here and cannot be installed: journeys are skipped by name."

proxies:
	@command -v nginx >/dev/null && command -v caddy >/dev/null || { $(CAN) && $(DEBIAN) nginx-light caddy >/dev/null; } || \
	  echo "nginx and Caddy are not here and cannot be installed: the trial behind a proxy will fail by name."

test: setup-test browser
	$(V)/ruff check src tests bench
	$(V)/ruff format --check src tests bench
	$(V)/djlint --lint --quiet src
	$(V)/lint-imports
	$(V)/mypy src/hidamari
	$(V)/python -m pytest $(TWO) -m "not prove and not journey"
	$(V)/python -m pytest tests/journeys -n 2 --dist loadfile --no-loadscope-reorder -m "not prove"
	$(V)/python -m tests.postgres $(V)/python -m pytest $(TWO) \
	  -m "not prove and not journey and not once" --ignore=src/hidamari/engines

prove: setup-test browser proxies
	$(V)/python -m tests.postgres $(V)/python -m pytest -n 2 -m prove -rP --show-capture=stdout

bench: setup-test
	$(V)/python -m bench $(ONLY)

fmt: setup-test
	$(V)/ruff check --fix --quiet src tests bench; $(V)/ruff format --quiet src tests bench

messages: setup-test
	$(V)/python -m hidamari.site.catalogues update

reference: setup-test
	HIDAMARI_HOME=$$(mktemp -d) $(V)/python -m hidamari.site.reference docs/reference.md

lock: .venv/ready
	$(UV) pip compile --quiet --generate-hashes --no-header --python-version 3.11 --override requirements-without.in requirements.in -o requirements.lock
	$(UV) pip compile --quiet --generate-hashes --no-header --python-version 3.11 --override requirements-without.in requirements-test.in -c requirements.lock -o requirements-test.lock
	$(UV) pip compile --quiet --generate-hashes --no-header --python-version 3.11 --override requirements-without.in requirements-spark.in -c requirements.lock -o requirements-spark.lock
	echo uv | $(UV) pip compile --quiet --generate-hashes --no-header --python-version 3.11 - -o requirements-uv.lock
	$(V)/python -m hidamari.site.bill sbom.cdx.json
