#!/usr/bin/env bash
# One door for every task. Without a verb it lists them.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$ROOT"

. .build/stage.sh
. .build/machine.sh
. .build/modules.sh
. .build/pages.sh
. .build/tests.sh
. .build/lint.sh

list_verbs() {
  cat <<'EOF'
./build.sh run      install what is missing, build everything, serve http://127.0.0.1:8080 with data under ./var
./build.sh test     install what tests need, build everything, run every test
./build.sh release  leave target/release/beian and a packed pkg/ under target/npm/
./build.sh bench    measure the package beside other validators and hand-written JavaScript, and the native check
./build.sh types    write the package's types and JSON Schemas anew from the tables of the rules
./build.sh size     weigh the browser modules against the ceilings in tests/size.json
./build.sh lint     formatting, clippy, dependencies, versions, shell
./build.sh clean    remove what was built; installed tools and ./var stay ('clean all' removes the tools too)
EOF
}

# Everything that is served: both modules, the pages' files, the server that carries them.
build_all() {
  need_toolchains
  build_modules
  build_pages
  stage "server" cargo build --release -p beian-server "${LOCKED[@]}"
}

verb_run() {
  build_all
  say_total "built"
  exec target/release/beian serve "$@"
}

verb_release() {
  build_all
  stage "npm package" pack_npm
  ls -l target/release/beian target/npm/*.tgz
  say_total "released"
}

verb_types() {
  need_toolchains
  build_modules
  need_npm tests
  node tests/types/generate.mjs
  say_total "types and schemas written"
}

verb_size() {
  need_toolchains
  build_modules
  build_pages
  node tests/size.mjs "$WASM_LINE" || die "above a ceiling of tests/size.json"
}

# Measurements go straight to the screen: they are the result.
verb_bench() {
  [ -f tests/bench/run.mjs ] || die "tests/bench/run.mjs is missing: there is nothing to measure with"
  build_all
  need_npm tests
  need_npm tests/bench
  need_packages chromium
  node tests/bench/run.mjs
  node tests/bench/table.mjs "$@"
  cargo bench -p beian-rules "${LOCKED[@]}"
}

verb_clean() {
  local kept=()
  case "${1:-}" in
    all) ;;
    "") kept=(-not -name tools) ;;
    *) die "clean takes nothing or 'all', not '$1'" ;;
  esac
  if [ -d target ]; then
    find target -mindepth 1 -maxdepth 1 "${kept[@]}" -exec rm -rf {} +
  fi
  rm -rf pkg/dist web/dist tests/bench/made {.build,web,tests,tests/smoke,tests/bench}/node_modules
}

case "${1:-}" in
  "" | help | -h | --help) list_verbs ;;
  run | test | release | bench | types | size | lint | clean)
    verb=$1
    shift
    "verb_$verb" "$@"
    ;;
  *)
    list_verbs >&2
    die "'$1' is no verb of build.sh"
    ;;
esac
