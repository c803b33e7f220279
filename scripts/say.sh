# Sourced by the other scripts: how they speak, and what they need before they begin.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

# Ends the script with one clear sentence.
fail() {
  say "error: $*"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

may_install() { [ "$(id -u)" = 0 ] && have apt-get; }

# Installs Debian packages, quietly unless it fails.
install() {
  say "installing $* with apt-get"
  local log
  log=$(mktemp)
  if ! { DEBIAN_FRONTEND=noninteractive apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install $*"
  fi
  rm -f "$log"
}

need_rust() {
  have cargo || fail "Rust is missing: install it from https://rustup.rs (rust-toolchain.toml names the channel)"
  local version least=1.94
  version=$(rustc --version | cut -d ' ' -f 2)
  [ "$(printf '%s\n' "$least" "$version" | sort -V | head -n 1)" = "$least" ] ||
    fail "Rust $version is too old: $least or newer is needed (rustup update stable)"
  have cc || fail "a C compiler is missing: install gcc or clang (Debian: apt-get install build-essential)"
}

need_node() {
  have node || fail "Node.js is missing: install version 20.19 or newer from https://nodejs.org"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old: 20.19 or newer is needed"
  have npm || fail "npm is missing: it comes with Node.js from https://nodejs.org"
}

need_python() {
  have python3 || fail "Python is missing: install version 3.9 or newer (Debian: apt-get install python3 python3-venv)"
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
    fail "Python 3.9 or newer with its venv module is needed (Debian: apt-get install python3 python3-venv)"
}

# Installs the packages of a folder's package-lock.json unless exactly those are there.
npm_ci() {
  local folder=$1 stamp="$1/node_modules/.installed-lock"
  if [ -f "$stamp" ] && cmp -s "$stamp" "$folder/package-lock.json"; then
    return
  fi
  say "installing the packages of $folder"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || fail "npm ci failed in $folder"
  cp "$folder/package-lock.json" "$stamp"
}

# Builds the console unless dist is newer than everything that it is made of.
build_console() {
  npm_ci web
  local dist=web/dist/index.html
  if [ -f "$dist" ] &&
    [ -z "$(find web/src web/public web/index.html web/package-lock.json web/vite.config.ts web/tsconfig.json -newer "$dist" -print -quit)" ]; then
    return
  fi
  say "building the console"
  (cd web && npm run --silent build) || fail "the console does not build"
}
