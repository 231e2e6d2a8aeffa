#!/usr/bin/env bash
# Put Python beside the documentation, so that the cells of its pages run in the browser. Needs Node and npm; leave it out, and the
# site has plain code instead.
#
#     docs/live/build.sh [PYTHON]
#
# Pyodide comes from npm, wheels of this library and of what it needs come through pip; some 20 MB, which git ignores.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=${1:-python}
work=$(mktemp -d "${TMPDIR:-/tmp}/dealmodel-live.XXXXXX")
trap 'rm -rf "$work"' EXIT

"$python" -m pip wheel --quiet --disable-pip-version-check --wheel-dir "$work/wheels" "$home/../.."
cd "$work"
npm install --no-save --no-package-lock --silent pyodide@314.0.7
node "$home/pack.mjs" "$work/wheels" "$home"
du -sh "$home/pyodide" "$home/packages.zip"
