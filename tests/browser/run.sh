#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# run.sh FOLDER PAGES COTIDY: makes the pages in FOLDER, where node_modules is,
# and opens them. 77: something is not installed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1 pages=$2 cotidy=$3

skip() {
  printf 'skipped: %s; ./dev browser installs it\n' "$*"
  exit 77
}

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "there is no Chromium"
command -v node >/dev/null || skip "there is no node"
[[ -d $folder/node_modules/puppeteer-core && -d $folder/node_modules/axe-core ]] ||
  skip "$folder has no puppeteer-core and axe-core"

"$pages" "$folder"
(cd "$here/../../test-inputs/projects/tutorial" &&
  "$cotidy" --no-cache --quiet --confidence=possible --weight=all --unsafe-fixes "--format=html:$folder/tutorial.html" \
    blocking.cpp files.cpp requests.cpp three_tasks.cpp -- -std=c++20 "-I$here/../../runtime/include" >/dev/null)
NODE_PATH=$folder/node_modules COTIDY_BROWSER=$browser COTIDY_PAGES=$folder exec node --test --test-reporter=spec "$here/report.test.cjs"
