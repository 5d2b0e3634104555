# Everything that reads the sources without running them.
# shellcheck shell=bash

CARGO_DENY=0.20.2

verb_lint() {
  need_toolchains
  choose_wasm_line
  need_packages shellcheck
  if [ "$WASM_LINE" = build-std ]; then need_packages rust-web-clippy; fi
  stage "formatting" lint_format
  stage "clippy, native" cargo clippy --workspace --all-targets "${LOCKED[@]}" -- -D warnings
  stage "clippy, browser" lint_browser
  has_tool cargo-deny "$CARGO_DENY" || stage "cargo-deny $CARGO_DENY" cargo_tool cargo-deny "$CARGO_DENY" cargo-deny
  stage "licences, bans and sources of the dependencies" lint_dependencies
  lint_advisories
  stage "versions" lint_versions
  stage "shell" lint_shell
  say_total "linted"
}

lint_format() {
  cargo fmt --version >/dev/null || die "rustfmt is missing: run 'rustup component add rustfmt clippy'"
  cargo fmt --all --check -- --color never || die "run 'cargo fmt --all'"
}

# The code behind the browser's target and its features, which the native run does not see.
lint_browser() {
  line_cargo clippy -p beian-wasm --features dom --all-targets -- -D warnings
  line_cargo clippy -p beian-wasm-identifiers --all-targets -- -D warnings
}

lint_dependencies() { "$TOOLS/bin/cargo-deny" --all-features check licenses bans sources; }

# Advisories are read from a copy of their database, because many build machines cannot reach it.
lint_advisories() {
  local copies=${CARGO_HOME:-$HOME/.cargo}/advisory-dbs copy
  copy=$(find "$copies" -mindepth 1 -maxdepth 1 -name "advisory-db-*" 2>/dev/null | head -n 1 || true)
  if [ -n "$copy" ]; then
    stage "advisories" "$TOOLS/bin/cargo-deny" --offline --all-features check advisories
  else
    printf 'advisories: not checked, no copy of their database in %s; "%s fetch" makes one\n' \
      "$copies" target/tools/bin/cargo-deny
  fi
}

# One version everywhere, and a lock file and manifests that every cargo reads.
lint_versions() {
  local manifest packed workspace
  cargo metadata --locked --format-version 1 >/dev/null ||
    die "Cargo.lock is behind the manifests: run 'cargo check' and commit it"
  workspace=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
  packed=$(node -p 'require("./pkg/package.json").version')
  [ "$packed" = "$workspace" ] || die "pkg/package.json says version $packed, Cargo.toml $workspace"
  for manifest in Cargo.toml crates/*/Cargo.toml; do
    if grep -q '^cargo-features' "$manifest"; then die "$manifest names cargo-features: a stable cargo refuses that"; fi
    [ "$manifest" = Cargo.toml ] || grep -q '^version.workspace = true' "$manifest" ||
      die "$manifest has a version of its own: write version.workspace = true"
  done
}

lint_shell() {
  local script
  for script in build.sh .build/*.sh .ci/run; do bash -n "$script"; done
  shellcheck -x build.sh .ci/run
}
