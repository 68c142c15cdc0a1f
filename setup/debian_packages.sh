# Packages of another Debian release, fetched into build/cache without touching the machine's own
# apt configuration: apt runs under a private APT_CONFIG with its own state, cache and sources, the
# latter derived from the machine's own by replacing the release's name. Signatures are checked with
# the keyring that is there; a list's age is not, as the versions are pinned and a mirror may lag
# behind. Sourced by install.sh.

private_apt=$cache/apt

# Prints "OPTIONS URI" of the machine's own Debian archive, from either form of sources file.
own_archive() {
  local codename
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-sid}")
  local file
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    awk -v release="$codename" -v RS= '
      {
        uri = ""; suites = " "; signed = ""
        count = split($0, lines, "\n")
        for (i = 1; i <= count; i++) {
          if (lines[i] ~ /^URIs:/) { split(lines[i], part, /[ \t]+/); uri = part[2] }
          if (lines[i] ~ /^Suites:/) { suites = lines[i] " " }
          if (lines[i] ~ /^Signed-By:[ \t]*\//) { split(lines[i], part, /[ \t]+/); signed = part[2] }
        }
        if (uri != "" && index(suites, " " release " ")) print (signed ? "[signed-by=" signed "]" : "[]"), uri
      }' "$file"
  done | head -n 1 | grep . && return 0
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -r "$file" ] || continue
    awk -v release="$codename" '
      $1 == "deb" {
        options = "[]"; first = 2
        if ($2 ~ /^\[/) { options = ""; while (first <= NF) { options = options " " $first; if ($(first++) ~ /\]$/) break } }
        if ($(first + 1) == release) print options, $first
      }' "$file"
  done | head -n 1 | grep . && return 0
  return 1
}

# Writes the private configuration and reads the lists of the other releases, once per set of pins.
prepare_private_apt() {
  # $$ is the same in every subshell, so the lists are read once a run.
  [ -e "$private_apt/read.$$" ] && return 0
  local archive
  archive=$(own_archive) || fail "no Debian archive found in /etc/apt: cannot fetch packages of $TOOL_RELEASE"
  archive=${archive#"[] "}
  mkdir -p "$private_apt"/{state/lists/partial,cache/archives/partial,etc,none}
  : > "$private_apt/etc/sources.list"
  local release
  echo "deb $archive $TOOL_RELEASE main" >> "$private_apt/etc/sources.list"
  for release in $SOURCE_RELEASES; do
    echo "deb-src $archive $release main" >> "$private_apt/etc/sources.list"
  done
  cat > "$private_apt/apt.conf" <<CONF
Dir::State "$private_apt/state";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "$private_apt/cache";
Dir::Etc::sourcelist "$private_apt/etc/sources.list";
Dir::Etc::sourceparts "$private_apt/none";
Dir::Etc::preferences "$private_apt/none/preferences";
Dir::Etc::preferencesparts "$private_apt/none";
APT::Sandbox::User "root";
Acquire::Retries "3";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
CONF
  say "reading the package lists of Debian $SOURCE_RELEASES"
  APT_CONFIG=$private_apt/apt.conf apt-get -qq update >&2
  rm -f "$private_apt"/read.*
  touch "$private_apt/read.$$"
}

# fetch_binary DIRECTORY PACKAGE VERSION: downloads PACKAGE's file into DIRECTORY.
fetch_binary() { fetch_package "$1" "$2" "$3" download; }

# fetch_source DIRECTORY PACKAGE VERSION: downloads PACKAGE's source archive into DIRECTORY.
fetch_source() { fetch_package "$1" "$2" "$3" source --download-only --tar-only; }

# A pinned version can be gone from the archive (a point release replaced it): then the present one
# is taken if it is newer, and that is said.
fetch_package() {
  local directory=$1 package=$2 version=$3
  shift 3
  prepare_private_apt
  mkdir -p "$directory"
  (
    cd "$directory"
    export APT_CONFIG=$private_apt/apt.conf
    if [ -n "$version" ]; then
      apt-get -qq "$@" "$package=$version" >&2 2>/dev/null && exit 0
      local present
      present=$(newest_in_archive "$package")
      dpkg --compare-versions "${present:-0}" gt "$version" ||
        fail "$package $version is not in the archive, nor is a newer one (it has ${present:-none}): is one of its lists missing?"
      say "$package $version is not in the archive any more; taking $present"
    fi
    apt-get -qq "$@" "$package" >&2
  )
}

newest_in_archive() { apt-cache madison "$1" | cut -d'|' -f2 | tr -d ' ' | sort -V | tail -n 1; }

# unpacked_source PACKAGE VERSION: prints the folder with the unpacked upstream source.
unpacked_source() {
  local package=$1 version=$2
  local directory=$cache/source/$package-$version
  mkdir -p "$cache/source"
  built_once "$directory" unpack_source "$package" "$version" || fail "cannot fetch the source of $package"
  echo "$directory"
}
unpack_source() {
  local package=$1 version=$2 into=$3
  say "fetching the source of $package $version"
  fetch_source "$into/.download" "$package" "$version" &&
    tar -xf "$into"/.download/*.orig.tar.* -C "$into" --strip-components=1 &&
    rm -rf "$into/.download"
}

# unpacked_binary PACKAGE VERSION: prints the folder that the package's files were unpacked to.
unpacked_binary() {
  local package=$1 version=$2
  local directory=$cache/package/$package-$version
  mkdir -p "$cache/package"
  built_once "$directory" unpack_binary "$package" "$version" || fail "cannot fetch the package $package"
  echo "$directory"
}
unpack_binary() {
  local package=$1 version=$2 into=$3
  say "fetching the package $package $version"
  fetch_binary "$into/.download" "$package" "$version" &&
    dpkg -x "$into"/.download/*.deb "$into" &&
    rm -rf "$into/.download"
}
