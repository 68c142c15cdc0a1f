#!/usr/bin/env bash
# Installs what is missing and writes build/setup.mk, which tells the Makefile where everything is.
# On Debian 12 or newer: compilers, node and a browser through apt-get; everything else is unpacked
# under build/cache. On any other system: takes what it finds and says what is missing.
# Run again with nothing changed it only looks. See setup/README.md.

. "$(dirname "$0")/common.sh"
. "$root/setup/debian_packages.sh"
. "$root/setup/emscripten.sh"
. "$root/setup/node.sh"

# Several checkouts can share one cache: one at a time.
exec 9> "$cache/.lock"
flock 9

# Debian's packages that are installed: a command that each gives, and its name.
debian_tools="
clang++-$LLVM_MAJOR clang-$LLVM_MAJOR
wasm-ld-$LLVM_MAJOR lld-$LLVM_MAJOR
llvm-ar-$LLVM_MAJOR llvm-$LLVM_MAJOR
/usr/lib/llvm-$LLVM_MAJOR/lib/clang/$LLVM_MAJOR/lib/linux libclang-rt-$LLVM_MAJOR-dev
/usr/share/nodejs/acorn node-acorn
/usr/bin/python3 python3
g++ g++
node nodejs
npm npm
chromium chromium
ccache ccache
xz xz-utils
/etc/ssl/certs/ca-certificates.crt ca-certificates
"

install_debian_tools() {
  local missing="" probe package
  while read -r probe package; do
    [ -n "$probe" ] || continue
    have "$probe" || [ -e "$probe" ] || missing="$missing $package"
  done <<< "$debian_tools"
  [ -n "$missing" ] || return 0
  can_be_root || fail "missing:$missing; install them with apt-get install (needs root or sudo)"
  say "installing with apt-get:$missing"
  as_root apt-get -qq update >&2
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends \
    -o Dpkg::Use-Pty=0 install $missing < /dev/null | grep -E '^(Get:.*(MB|clang|chromium)|Setting up|E:)' >&2 ||
    fail "apt-get could not install$missing"
}

# On a system that is not Debian: one line for each thing that is missing, then stop.
check_other_system() {
  local missing=0
  lack() {
    say "missing: $1"
    missing=1
  }
  emcc_version=$( (emcc --version 2>/dev/null || true) | sed -n '1s/.* \([0-9][0-9.]*\).*/\1/p')
  { [ -n "$emcc_version" ] && at_least "$emcc_version" "$EMSCRIPTEN_LEAST"; } ||
    lack "emcc $EMSCRIPTEN_LEAST or newer (found: ${emcc_version:-none}): install Emscripten's SDK or your system's emscripten package"
  node_version=$( (node --version 2>/dev/null || true) | tr -d v)
  { [ -n "$node_version" ] && at_least "$node_version" "$NODE_LEAST"; } ||
    lack "node $NODE_LEAST or newer (found: ${node_version:-none}): install your system's nodejs package"
  have npm || lack "npm: install your system's npm package"
  [ -n "$(native_compiler)" ] || lack "a C++20 compiler: install clang or g++ 12 or newer"
  [ -n "$(find_chromium)" ] || say "missing for the tests only: chromium: install your system's chromium package"
  [ $missing = 0 ] || fail "install the above and run make again"
}

native_compiler() {
  local candidate
  for candidate in clang++-$LLVM_MAJOR clang++-20 clang++-21 clang++-18 clang++-17 clang++ g++ c++; do
    have "$candidate" || continue
    if echo 'int main() { auto f = []<class T>(T t) { return t; }; return f(0); }' |
      "$candidate" -std=c++20 -x c++ -fsyntax-only - 2>/dev/null; then
      echo "$candidate"
      return 0
    fi
  done
}

find_chromium() {
  local candidate
  for candidate in chromium chromium-browser google-chrome; do
    command -v "$candidate" && return 0
  done
  true
}

# Sources of the libraries and the fonts: from Debian's archive, wherever apt is there to fetch them.
debian=no
if is_debian; then
  debian=yes
  install_debian_tools
else
  check_other_system
  if ! have apt-get; then
    for variable in SDL2_SOURCE IMGUI_SOURCE TOMMATH_SOURCE DOUBLE_CONVERSION_SOURCE INTER JETBRAINS_MONO; do
      [ -n "${!variable:-}" ] || fail "missing: $variable: set it to the unpacked source or fonts that setup/versions.mk pins"
    done
    python3 -c 'import fontTools.subset' 2>/dev/null || fail "missing: fonttools: install your system's python3-fonttools package"
  fi
fi

install_node_modules

settings=$root/build/setup.mk.part
{
  echo "# Written by setup/install.sh."
  echo "NODE := $node_binary"
  if [ $debian = yes ]; then
    prefix=$(emscripten_prefix)
    echo "EM_PREFIX := $prefix"
    echo "EM_CONFIG := $prefix/em_config"
    echo "EMXX := /usr/bin/python3 $prefix/usr/share/emscripten/em++.py"
    echo "EMAR := /usr/lib/llvm-$LLVM_MAJOR/bin/llvm-ar"
    echo "WASM_LD := /usr/lib/llvm-$LLVM_MAJOR/bin/wasm-ld"
    echo "WASM_DIS := $prefix/binaryen/bin/wasm-dis"
    echo "WASM_SPLIT := $prefix/binaryen/bin/wasm-split"
    echo "WASM_OPT := $prefix/binaryen/bin/wasm-opt"
    # The compile steps call clang directly with Emscripten's own flags: Python's start-up for each
    # file would cost more than the compilation that ccache saves.
    flags=$(EM_CONFIG=$prefix/em_config COROSCOPE_NODE=$node_binary \
      /usr/bin/python3 "$prefix/usr/share/emscripten/emcc.py" --cflags 2>/dev/null)
    echo "WASM_CC := /usr/lib/llvm-$LLVM_MAJOR/bin/clang $flags"
    echo "WASM_CXX := /usr/lib/llvm-$LLVM_MAJOR/bin/clang++ $flags"
    echo "PYTHON := /usr/bin/python3"
  else
    echo "EMXX := em++"
    echo "EMAR := emar"
    echo "WASM_LD := $(em-config LLVM_ROOT)/wasm-ld"
    echo "WASM_DIS := $(em-config BINARYEN_ROOT)/bin/wasm-dis"
    echo "WASM_SPLIT := $(em-config BINARYEN_ROOT)/bin/wasm-split"
    echo "WASM_OPT := $(em-config BINARYEN_ROOT)/bin/wasm-opt"
    echo "WASM_CC := emcc"
    echo "WASM_CXX := em++"
    echo "PYTHON := python3"
  fi
  compiler=$(native_compiler)
  echo "CXX := $compiler"
  case $compiler in
    clang++*) echo "CC := clang${compiler#clang++}" ;;
    g++*) echo "CC := gcc${compiler#g++}" ;;
    *) echo "CC := cc" ;;
  esac
  if have ccache; then echo "CCACHE := ccache"; else echo "CCACHE :="; fi
  echo "CHROMIUM := $(find_chromium)"
  for library in SDL2 IMGUI TOMMATH DOUBLE_CONVERSION; do
    variable=${library}_SOURCE
    if have apt-get; then
      package=${library}_PACKAGE
      version=${library}_VERSION
      directory=$(unpacked_source "${!package}" "${!version}")
    else
      directory=${!variable}
    fi
    echo "$variable := $directory"
  done
  if have apt-get; then
    inter=$(unpacked_binary "$INTER_PACKAGE" "$INTER_VERSION")
    mono=$(unpacked_binary "$JETBRAINS_MONO_PACKAGE" "$JETBRAINS_MONO_VERSION")
    fonttools=$(unpacked_binary "$FONTTOOLS_PACKAGE" "$FONTTOOLS_VERSION")
    echo "INTER := $inter/usr/share/fonts/opentype/inter"
    echo "JETBRAINS_MONO := $mono/usr/share/fonts/truetype/jetbrains-mono"
    echo "FONTTOOLS := $fonttools/usr/lib/python3/dist-packages"
  else
    echo "INTER := $INTER"
    echo "JETBRAINS_MONO := $JETBRAINS_MONO"
    echo "FONTTOOLS :="
  fi
} > "$settings"
mv "$settings" "$root/build/setup.mk"
say "ready"
