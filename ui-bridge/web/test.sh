#!/usr/bin/env bash
# The web UI's unit tests and style, as Maven runs them in its test phase; build.sh has installed the packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
./node_modules/.bin/vitest run --reporter=dot
./node_modules/.bin/eslint src test e2e tools
./node_modules/.bin/prettier --check --log-level warn .
