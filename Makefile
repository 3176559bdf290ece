# make learn | make grade   run the course          make test   prove it
# Everything lives in .venv. The first call of each sets up what it needs; later calls are quick.

PYTHON ?= python3
BIN := .venv/bin
EXTRAS := learn grade cluster postgres site test
# An upgrade of the system may take away the Python that .venv stands on: set it up again then.
$(shell [ -x $(BIN)/python ] || rm -f .venv/.??*)

.PHONY: help learn grade test attacks lessons exercises site lock matrix clean

help:
	@sed -n 's/^#: //p' Makefile

#: make learn      open the course in JupyterLab
learn: .venv/.learn
	@$(BIN)/course learn

#: make grade      grade the class in submitted/ (a sample class is made if there is none)
grade: .venv/.grade
	@[ -n "$$(ls -A submitted 2>/dev/null)" ] || $(BIN)/course sample-class --assignment 02_dropout
	@$(BIN)/course grade

#: make test       run every check of the project, the lessons included
test: export JUPYTER_DEFAULT_PROVISIONER_NAME = course-warm
test: .venv/.test
	@$(BIN)/ruff check && $(BIN)/ruff format --check
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 10 \
		--nbval --nbval-sanitize-with tests/support/nbval_sanitize.cfg tests course

#: make attacks    (maintainers) every attack on the grader; make test asks a part of them
attacks: .venv/.test
	@ATTACKS=all $(BIN)/pytest tests/attacks/test_attacks.py

#: make lessons    (maintainers) run the lessons and store their outputs
lessons: .venv/.learn
	@$(BIN)/course lessons

#: make exercises  (maintainers) generate exercises/ from solutions/
exercises: .venv/.learn
	@$(BIN)/course release

#: make site       (maintainers) build the course as web pages: site/html/index.html
site: .venv/.site
	@$(BIN)/sphinx-build -M html docs site --fail-on-warning --quiet

#: make lock       (maintainers) renew requirements.lock
lock: .venv/.test
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade --output-file requirements.lock

#: make matrix     (maintainers) audit with the oldest and the newest versions that pyproject.toml allows
matrix: .venv/.test
	@for row in oldest:lowest-direct newest:highest; do \
		name=$${row%%:*}; echo "== $$name"; \
		$(BIN)/uv venv --quiet --clear --python $(BIN)/python .course/matrix/$$name && \
		$(BIN)/uv pip install --quiet --python .course/matrix/$$name/bin/python --resolution $${row##*:} \
			--editable '.[grade]' && \
		.course/matrix/$$name/bin/python -m grader.cli audit --report .course/matrix/$$name.md || exit 1; \
	done

#: make install-EXTRA  add what an extra of pyproject.toml needs: learn, grade, cluster, postgres, site or test
$(EXTRAS:%=install-%): install-%: .venv/.%

#: make clean      remove .venv (what learners and graders wrote stays)
clean:
	rm -rf .venv *.egg-info

# uv takes the versions from the lock, with their hashes, and of it only what the extra needs; what is there stays.
$(EXTRAS:%=.venv/.%): .venv/.%: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "expected  Python 3.11 to 3.13"; \
		echo "found     $$($(PYTHON) --version 2>&1)"; \
		echo "to do     install one of them, then: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@exec 9>.setup.lock; if command -v flock >/dev/null && ! flock -n 9; then \
		echo "Another command is setting up .venv: waiting for it."; flock 9; fi; \
	[ -e $@ ] && [ ! pyproject.toml -nt $@ ] && [ ! requirements.lock -nt $@ ] && exit 0; \
	echo "Setting up .venv for \"$*\": it takes 2 GB of disk, and some minutes on a slow network."; \
	[ -x $(BIN)/python ] || $(PYTHON) -m venv --clear .venv || { \
		echo "to do     install the venv module (Debian and Ubuntu: apt install python3-venv)"; exit 1; }; \
	[ -x $(BIN)/uv ] || command -v uv >/dev/null || { \
		$(BIN)/python -c 'import re; print(re.search(r"^uv==.*(?:\n .*--hash.*)*", open("requirements.lock").read(), re.M)[0])' \
		>.venv/uv.lock && $(BIN)/python -m pip install --quiet --require-hashes -r .venv/uv.lock; } || exit 1; \
	UV=$$(command -v uv || echo $(BIN)/uv); \
	$$UV pip install --python $(BIN)/python --compile-bytecode --require-hashes \
		-r pyproject.toml --extra $* --constraint requirements.lock && \
	$$UV pip install --python $(BIN)/python --quiet --no-deps --no-build-isolation --editable . && \
	touch $@
