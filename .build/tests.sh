# Every test, each kind a stage of its own. Nothing is skipped: a stage that ran no test, or left
# one out, has failed. All stages run, and the last line counts them together.
# shellcheck shell=bash

# The name, then what runs it: a folder of node's tests is a row with node_tests.
TEST_STAGES=(
  "native tests|test_native"
  "module in Node|node_tests tests/node"
  "module in headless Chromium|test_in_browser"
  "types and schemas of the package|node_tests tests/types"
  "same report from every door|node_tests tests/parity"
  "packed package, where people use it|test_packed"
  "pages in headless Chromium|node_tests tests/e2e"
  "snippets of the README|node_tests tests/readme"
  "size ceilings|test_size"
)

TEST_PACKAGES=(chromium chromium-driver fonts-noto-cjk)
# No kind of test may hang the whole.
TEST_LIMIT=(timeout -k 10 1200)

PASSED=0
FAILED=0
FAILED_STAGES=()

verb_test() {
  local row
  need_toolchains
  need_packages "${TEST_PACKAGES[@]}"
  build_modules
  need_wasm_bindgen
  build_pages
  stage "server" cargo build --release -p beian-server "${LOCKED[@]}"
  need_npm tests
  need_npm tests/smoke
  # What tests outside cargo drive.
  export BEIAN_BIN=$ROOT/target/release/beian CHROMIUM=/usr/bin/chromium CHROMEDRIVER=/usr/bin/chromedriver
  for row in "${TEST_STAGES[@]}"; do
    test_stage "${row%%|*}" "${row#*|}"
  done
  say_total "tested"
  for row in ${FAILED_STAGES[@]+"${FAILED_STAGES[@]}"}; do printf '✗ %s\n' "$row"; done
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
  EXPLAINED=1
  [ "$FAILED" -eq 0 ]
}

test_native() { "${TEST_LIMIT[@]}" cargo test --workspace --no-fail-fast "${LOCKED[@]}"; }

# Ordinary panics here: under the shipped module's bare traps a failed test would say nothing.
test_in_browser() {
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=$TOOLS/bin/wasm-bindgen-test-runner
  export WASM_BINDGEN_TEST_TIMEOUT=120
  line_cargo test -p beian-wasm --features dom --tests --no-fail-fast
}

# The tarball, and not the sources, is what bundlers, runtimes and form libraries are given.
test_packed() {
  pack_npm
  unpack_npm
  node_tests tests/smoke
}

test_size() { node tests/size.mjs "$WASM_LINE"; }

# node_tests FOLDER: every *.test.mjs below it.
node_tests() {
  local files=()
  mapfile -t files < <(find "$1" -name node_modules -prune -o -name '*.test.mjs' -print | LC_ALL=C sort)
  [ ${#files[@]} -gt 0 ] || die "no *.test.mjs under $1"
  "${TEST_LIMIT[@]}" node --test --test-reporter=spec "${files[@]}"
}

test_stage() {
  local name=$1 command passed failed left_out
  read -ra command <<<"$2"
  run_logged "$name" "${command[@]}"
  read -r passed failed left_out < <(count_tests "$LOG")
  if [ "$RC" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  if [ "$RC" -eq 0 ] && [ $((passed + failed)) -eq 0 ]; then
    failed=1
    printf 'it ran no test' >"$REASON"
  elif [ "$RC" -eq 0 ] && [ "$left_out" -gt 0 ]; then
    failed=$((failed + left_out))
    printf 'it left out %d of its tests' "$left_out" >"$REASON"
  fi
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
  if [ "$failed" -gt 0 ]; then
    show_failure
    FAILED_STAGES+=("$(why_failed "$name")")
  fi
  printf '  %d passed, %d failed in %s\n' "$passed" "$failed" "$STAGE_TIME"
}

# count_tests LOG: "passed failed left-out", added up over the closing lines of cargo's and node's
# runners and of any other that closes with "N passed, N failed".
count_tests() {
  awk '
    /^test result: / { gsub(";", ""); passed += $4; failed += $6; left += $8; next }
    /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3; next }
    NF == 3 && $3 ~ /^[0-9]+$/ && ($1 == "ℹ" || $1 == "#") {
      if ($2 == "pass") passed += $3
      if ($2 == "fail" || $2 == "cancelled") failed += $3
      if ($2 == "skipped" || $2 == "todo") left += $3
    }
    END { print passed + 0, failed + 0, left + 0 }
  ' "$1"
}
