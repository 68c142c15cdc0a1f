# Debian 13's Emscripten under a private prefix, on Debian 12 and 13 alike: the package's own files,
# Binaryen started through the newer C library that it was linked with, LLVM from the machine's own
# release, and an EM_CONFIG that names them. Prints the prefix. Sourced by install.sh.

emscripten_prefix() {
  local prefix=$cache/emscripten-$EMSCRIPTEN_VERSION
  built_once "$prefix" unpack_emscripten || fail "cannot fetch Emscripten $EMSCRIPTEN_VERSION"
  echo "$prefix"
}

unpack_emscripten() {
  local prefix=$1
  local download=$prefix/.download
  say "fetching Emscripten $EMSCRIPTEN_VERSION (240 MB)"
  fetch_binary "$download" emscripten "$EMSCRIPTEN_VERSION" || return 1
  fetch_binary "$download" binaryen "$BINARYEN_VERSION" || return 1
  # The C library and its kin float with the release: only Binaryen runs on them.
  local package
  for package in libc6 libstdc++6 libgcc-s1; do
    fetch_binary "$download" "$package" "" || return 1
  done
  say "unpacking Emscripten"
  local file
  for file in "$download"/*.deb; do
    # The variants for link-time optimization, threads and position-independent code are most of
    # the package and are not used.
    dpkg-deb --fsys-tarfile "$file" | tar -x -C "$prefix" --exclude='*/wasm32-emscripten/pic' \
      --exclude='*/wasm32-emscripten/lto*' --exclude='*/share/emscripten/test' \
      --exclude='*/share/emscripten/docs' --exclude='*-mt*.a' --exclude='*-ww*.a' || return 1
  done
  rm -rf "$download"
  # `emcc --cflags` compiles this file to learn its own flags.
  mkdir -p "$prefix/usr/share/emscripten/test"
  echo 'int main(void) { return 0; }' > "$prefix/usr/share/emscripten/test/hello_world.c"
  wrap_binaryen "$prefix" && link_node_modules "$prefix" && write_em_config "$prefix"
}

# Each wasm-* tool starts through the prefix's own dynamic linker.
wrap_binaryen() {
  local prefix=$1
  mkdir -p "$prefix/binaryen/bin"
  local tool
  for tool in "$prefix"/usr/bin/wasm*; do
    cat > "$prefix/binaryen/bin/$(basename "$tool")" <<'WRAPPER'
#!/bin/sh
prefix=$(dirname "$0")/../..
library=$(echo "$prefix"/usr/lib/*-linux-gnu*)
linker=$(echo "$library"/ld-linux-*)
exec "$linker" --library-path "$library" "$prefix/usr/bin/$(basename "$0")" "$@"
WRAPPER
    chmod +x "$prefix/binaryen/bin/$(basename "$tool")"
  done
}

link_node_modules() { ln -sfn /usr/share/nodejs "$1/usr/share/emscripten/node_modules"; }

# The file finds its own prefix, so that the cache can be moved.
write_em_config() {
  cat > "$1/em_config" <<CONF
import os
prefix = os.path.dirname(os.path.abspath(os.environ['EM_CONFIG']))
LLVM_ROOT = '/usr/lib/llvm-$LLVM_MAJOR/bin'
BINARYEN_ROOT = prefix + '/binaryen'
NODE_JS = os.environ.get('COROSCOPE_NODE', 'node')
CACHE = prefix + '/usr/share/emscripten/cache'
FROZEN_CACHE = False
CONF
}
