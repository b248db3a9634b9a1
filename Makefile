# Shortcuts for people, in an environment with .[dev] installed. CI runs .ci/run, which is stricter and starts from nothing.
.PHONY: check test slow lint types schemas docs pictures baselines

check: lint types test

test:
	python -m pytest -q

slow:
	python -m pytest -q -m 'slow or browser'

lint:
	ruff check .
	lint-imports

types:
	mypy

schemas:
	summarise schema --write schemas

docs:
	python tools/write_cli_docs.py
	python tools/write_dataset_docs.py

pictures:
	python tools/make_pictures.py docs/img

baselines:
	for split in dev test; do summarise eval run --model rules --split $$split --out evals/baselines/rules-$$split || exit; done
