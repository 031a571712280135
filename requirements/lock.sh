#!/usr/bin/env bash
# Make the hashed lists again from pyproject.toml (needs uv).
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile pyproject.toml "$@" --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet; }
lock -o requirements/app.txt
lock --group dev -o requirements/dev.txt
lock --group bench -c requirements/app.txt -o requirements/bench.txt
lock --group build -c requirements/app.txt -o requirements/build.txt
