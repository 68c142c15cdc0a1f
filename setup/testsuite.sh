#!/usr/bin/env bash
# Fetches CPython's own test files, for `make conformance`, and prints the folder that holds
# test_*.py. Nothing of them is kept in the project.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$root/setup/debian_packages.sh"

package=$(unpacked_binary "$PYTHON_TESTSUITE_PACKAGE" "$PYTHON_TESTSUITE_VERSION")
folder=$(find "$package/usr/lib" -type d -name test -path '*/python3*' | head -n 1)
[ -n "$folder" ] || fail "no tests in $PYTHON_TESTSUITE_PACKAGE"
echo "$folder"
