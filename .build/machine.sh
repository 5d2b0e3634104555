# What the machine must have: looked for first, installed only when missing.
# shellcheck shell=bash

: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME

# In CI the lock file decides alone; elsewhere a new dependency may still find its way in.
LOCKED=()
if [ -n "${CI:-}" ]; then LOCKED=(--locked); fi

TOOLS=$ROOT/target/tools
LISTS_READ=

# rustup may have put cargo where PATH does not look, and Debian's older one may stand in front.
prefer_rustup() {
  local rustup_bin=${CARGO_HOME:-$HOME/.cargo}/bin
  case "$(command -v cargo || true)" in
    "" | /usr/bin/cargo) if [ -x "$rustup_bin/cargo" ]; then PATH=$rustup_bin:$PATH; fi ;;
  esac
}
prefer_rustup

# What a contributor brings along is looked at before anything is installed.
need_toolchains() {
  need_rust
  need_node
  need_packages build-essential pkg-config
}

need_rust() {
  local wanted have
  command -v cargo >/dev/null && command -v rustc >/dev/null ||
    die "Rust is missing: install the stable toolchain with rustup (https://rustup.rs) and run this again"
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  have=$(rust_version rustc) || die "rustc does not start: $(rustc --version 2>&1 | tail -n 1)"
  at_least "$have" "$wanted" ||
    die "Rust $have is too old, $wanted is needed: run 'rustup update stable' and run this again"
}

need_node() {
  local have
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node is missing: install Node 20 or newer with npm (https://nodejs.org) and run this again"
  have=$(node --version)
  at_least "${have#v}" 20 ||
    die "Node ${have#v} is too old: install Node 20 or newer and run this again"
}

rust_version() { "$1" --version | sed 's/^[^ ]* \([0-9.]*\).*/\1/'; }

at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# need_packages NAME…: Debian packages.
need_packages() {
  local package missing=()
  for package; do
    is_installed "$package" || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  command -v apt-get >/dev/null ||
    die "missing, and this is no Debian that could install them: ${missing[*]}"
  can_install || die "missing: ${missing[*]}. Run as root or with sudo, or have them installed by 'apt-get install ${missing[*]}'"
  read_package_lists
  stage "installing ${missing[*]}" apt_install "${missing[@]}"
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null)" = "ii " ]; }

can_install() {
  [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo true; }; }; }
}

read_package_lists() {
  if [ -n "$LISTS_READ" ]; then return; fi
  stage "reading the package lists" as_root apt-get update
  LISTS_READ=1
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@"
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# need_npm FOLDER: the packages of its lock file, once for each lock file.
need_npm() {
  local key stamp=$1/node_modules/.installed
  key=$(fingerprint "$(node --version)" -- "$1/package.json" "$1/package-lock.json")
  if is_fresh "$stamp" "$key"; then return; fi
  stage "npm packages of $1" npm_ci "$1"
  printf '%s' "$key" >"$stamp"
}

npm_ci() {
  cd "$1"
  npm ci --ignore-scripts --no-audit --no-fund ||
    die "npm could not install what $1/package-lock.json names"
}

# cargo_tool NAME VERSION BINARY: a command-line tool of ours, kept under target/tools.
cargo_tool() {
  if has_tool "$3" "$2"; then return; fi
  # Without --locked: the lock files shipped with these tools name crates that were withdrawn.
  # Optimised lightly: they run for seconds and would compile for minutes.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install "$1" --version "=$2" --root "$TOOLS" --target-dir "$TOOLS/build" --force ||
    die "cargo could not install $1 $2"
  rm -rf "$TOOLS/build"
  has_tool "$3" "$2" || die "$3 says $("$TOOLS/bin/$3" --version 2>&1), and $2 was installed"
}

has_tool() {
  local said
  said=$("$TOOLS/bin/$1" --version 2>/dev/null) && [ "${said##* }" = "$2" ]
}
