#!/usr/bin/env bash
# build.sh FOLDER: builds the web UI into FOLDER. Does nothing when nothing of it changed since.
# Called by Maven in every build of ui-bridge; needs Node 20.19 or newer and its npm.
set -euo pipefail

out=$1
web=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$web"
installed=node_modules/.installed
sources=(src public index.html vite.config.ts tsconfig.json package.json package-lock.json build.sh)

if [ -f "$out/index.html" ] && [ -z "$(find "${sources[@]}" -newer "$out/index.html" -print -quit)" ]; then
  echo "web: nothing changed"
  exit 0
fi

fits=$(node -p 'const [a, b] = process.versions.node.split(".").map(Number); a > 20 || (a === 20 && b >= 19)' 2>/dev/null || true)
if [ "$fits" != true ] || ! command -v npm >/dev/null; then
  echo "The web UI needs Node 20.19 or newer with npm, but found: $(node --version 2>/dev/null || echo none)." >&2
  echo "Install it from https://nodejs.org, with 'brew install node' or with your package manager." >&2
  exit 1
fi

if ! cmp -s package-lock.json "$installed"; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json "$installed"
fi

./node_modules/.bin/tsc --noEmit
rm -rf "$out" "$out/../classes/web"
./node_modules/.bin/vite build --outDir "$out" --emptyOutDir --logLevel warn
touch "$out/index.html"
