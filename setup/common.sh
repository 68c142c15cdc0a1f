# Shared by the scripts in this folder: where things are kept, how progress is said, how a
# missing tool is reported. Sourced, never run.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=$root/build/cache
mkdir -p "$root/build"
[ -e "$cache" ] || mkdir -p "$cache"
cache=$(cd "$cache" && pwd -P)
# The project's package.json makes its .js files modules; those of the tools kept here are not.
[ -e "$cache/package.json" ] || echo '{ "type": "commonjs" }' > "$cache/package.json"
# shellcheck source=versions.mk
. "$root/setup/versions.mk"

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: directly, or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}
can_be_root() { [ "$(id -u)" = 0 ] || have sudo; }

is_debian() {
  [ -r /etc/os-release ] && [ "$(. /etc/os-release && echo "$ID")" = debian ] && have apt-get && have dpkg
}

# at_least VERSION LEAST: true when VERSION is LEAST or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# built_once DIRECTORY COMMAND...: runs COMMAND with an empty directory as its last argument and
# moves that to DIRECTORY when it succeeds, so that a broken run never leaves half a result.
built_once() {
  local directory=$1
  shift
  [ -d "$directory" ] && return 0
  local fresh=$directory.part.$$
  rm -rf "$fresh"
  mkdir -p "$fresh"
  if ! "$@" "$fresh"; then
    rm -rf "$fresh"
    return 1
  fi
  mv -T "$fresh" "$directory" 2>/dev/null || rm -rf "$fresh"
}
