# The browser modules: of crates/wasm, pkg/dist for programs and pkg/dist/dom for ready-made HTML; of
# crates/wasm-identifiers, pkg/dist/identifiers for those who ask no more than single numbers.
# shellcheck shell=bash

WASM_TARGET=wasm32-unknown-unknown
WASM_LINE=
# A compiler that can build its own standard library for the browser, and the linker it needs.
DEBIAN_RUST=(rustc-web cargo-web rust-web-src lld-19)
# Named one by one: with all of them wasm-opt writes modules that Node 20 cannot load.
WASM_FEATURES=(--enable-bulk-memory --enable-mutable-globals --enable-nontrapping-float-to-int
  --enable-sign-ext --enable-reference-types --enable-multivalue)
# What gzip likes is not what counts fewest bytes: functions kept apart and zeros left between tables
# repeat, and what repeats packs. The stack grows down to address 0, so that nothing lives in the first
# 1,024 bytes.
WASM_SMALL=(-Oz --converge --low-memory-unused --one-caller-inline-max-function-size=0
  --skip-pass=memory-packing --skip-pass=local-cse)

build_modules() {
  local key stamp=$ROOT/target/modules.stamp
  choose_wasm_line
  key=$(fingerprint "$WASM_LINE" "$(line_compiler)" -- Cargo.toml Cargo.lock crates/rules crates/wasm crates/wasm-identifiers web/data \
    .build/modules.sh .build/order.mjs .build/package-lock.json)
  if is_fresh "$stamp" "$key" && [ -f pkg/dist/identifiers/beian_rules_identifiers_bg.wasm ]; then return; fi
  need_wasm_bindgen
  need_npm .build
  stage "browser modules ($WASM_LINE line)" make_modules
  printf '%s' "$key" >"$stamp"
}

# Two ways to the browser's standard library. What is there is used before the network is asked:
# where the toolchain's own cannot be fetched, asking takes minutes to fail.
choose_wasm_line() {
  if [ -n "$WASM_LINE" ]; then return; fi
  case "${BEIAN_WASM_LINE:-}" in
    "") if has_stable_std; then WASM_LINE=stable
        elif has_debian_rust; then WASM_LINE=build-std
        else WASM_LINE=stable; fi ;;
    stable | build-std) WASM_LINE=$BEIAN_WASM_LINE ;;
    *) die "BEIAN_WASM_LINE is '$BEIAN_WASM_LINE'; it may be stable or build-std" ;;
  esac
  if [ "$WASM_LINE" = build-std ]; then
    need_packages "${DEBIAN_RUST[@]}"
  elif ! has_stable_std; then
    stage "Rust's standard library for the browser" add_stable_std
  fi
}

has_stable_std() { [ -d "$(rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null)" ]; }

# There in the version that the workspace asks for, or to be had in it.
has_debian_rust() {
  local package wanted offered
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  if is_installed rustc-web; then
    at_least "$(rust_version /usr/bin/rustc)" "$wanted" || return 1
  fi
  for package in "${DEBIAN_RUST[@]}"; do
    is_installed "$package" && continue
    command -v apt-get >/dev/null && can_install || return 1
    read_package_lists
    offered=$(apt-cache policy "$package" | sed -n 's/^ *Candidate: *//p')
    case "$offered" in "" | "(none)") return 1 ;; esac
    [ "$package" = lld-19 ] || at_least "$offered" "$wanted" || return 1
  done
}

add_stable_std() {
  command -v rustup >/dev/null ||
    die "the standard library for $WASM_TARGET is missing, and there is no rustup to add it: install ${DEBIAN_RUST[*]} or rustup"
  timeout -k 5 180 rustup target add "$WASM_TARGET" ||
    die "'rustup target add $WASM_TARGET' did not succeed within 3 minutes: install ${DEBIAN_RUST[*]} from Debian instead, or repair the network"
  has_stable_std || die "rustup added $WASM_TARGET, but rustc does not find it"
}

line_compiler() { if [ "$WASM_LINE" = stable ]; then rustc --version; else /usr/bin/rustc --version; fi; }

# line_cargo VERB ARGUMENT…: cargo for the browser on the chosen line, in a target directory of
# its own, so that two compilers do not rebuild each other's work.
line_cargo() {
  local verb=$1
  shift
  if [ "$WASM_LINE" = stable ]; then
    CARGO_TARGET_DIR=$ROOT/target/wasm-stable \
      cargo "$verb" --target "$WASM_TARGET" "${LOCKED[@]}" "$@"
  else
    env -u RUSTC -u RUSTDOC PATH="/usr/bin:$PATH" RUSTC_BOOTSTRAP=1 \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/wasm-ld-19 \
      CARGO_TARGET_DIR="$ROOT/target/wasm-build-std" \
      /usr/bin/cargo "$verb" --target "$WASM_TARGET" "${LOCKED[@]}" -Z build-std=std,panic_abort "$@"
  fi
}

# As shipped: small before fast, and on the line that allows it a panic is a bare trap, which
# leaves out a third of the module. Paths of this machine stay out of it.
ship_cargo() {
  local flags="--remap-path-prefix=$ROOT=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
  local std=()
  if [ "$WASM_LINE" = build-std ]; then
    flags="$flags -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
    std=(-Z build-std-features=optimize_for_size)
  fi
  RUSTFLAGS=$flags CARGO_PROFILE_RELEASE_OPT_LEVEL=z line_cargo "$@" --release "${std[@]}"
}

make_modules() {
  local out=$ROOT/target/modules/dist
  rm -rf "$ROOT/target/modules"
  mkdir -p "$out/text"
  make_module beian_rules "$out" beian-wasm
  make_module beian_rules_dom "$out/dom" beian-wasm --features dom
  make_module beian_rules_identifiers "$out/identifiers" beian-wasm-identifiers
  copy_data "$out"
  cargo run -q "${LOCKED[@]}" -p beian-rules --features export --bin explanations -- "$out"
  mkdir -p pkg
  # The server is built around these files: the same bytes must not look new to it.
  if diff -rq "$out" pkg/dist >/dev/null 2>&1; then return; fi
  rm -rf pkg/dist
  mv "$out" pkg/dist
}

# make_module NAME FOLDER CRATE FEATURES…: FOLDER/NAME.js and FOLDER/NAME_bg.wasm. The package names the
# module itself, and after a trap it starts a new instance from the one it compiled.
# The crates are Rust libraries too, for their tests, and a library is never optimised as one whole with
# what it uses: so the module alone is asked for.
make_module() {
  local name=$1 out=$2 crate=$3
  shift 3
  ship_cargo rustc -p "$crate" --lib --crate-type cdylib "$@"
  "$TOOLS/bin/wasm-bindgen" --target web --no-typescript --remove-name-section --remove-producers-section \
    --omit-default-module-path --experimental-reset-state-function \
    --out-dir "$out" --out-name "$name" "target/wasm-$WASM_LINE/$WASM_TARGET/release/${crate//-/_}.wasm"
  .build/node_modules/.bin/wasm-opt "${WASM_SMALL[@]}" "${WASM_FEATURES[@]}" "$out/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
  node .build/order.mjs "$out/${name}_bg.wasm"
  .build/node_modules/.bin/wasm-opt --reorder-functions-by-name --strip-debug "${WASM_FEATURES[@]}" \
    "$out/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
  .build/node_modules/.bin/esbuild "$out/$name.js" --minify --format=esm --target=es2022 --log-level=warning \
    --allow-overwrite --outfile="$out/$name.js"
}

# The texts and the place names travel beside the modules, so that a page loads only what it shows.
copy_data() {
  cp crates/rules/text/*.json "$1/text/"
  cp crates/rules/data/places.json "$1/"
}

# The crate writes what only the command of the very same version can read.
need_wasm_bindgen() {
  local version
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
  [[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] ||
    die "Cargo.lock must name exactly one wasm-bindgen, and names: ${version:-none}"
  grep -q "^wasm-bindgen = \"=$version\"" Cargo.toml ||
    die "Cargo.toml must pin wasm-bindgen to the patch that Cargo.lock has: =$version"
  has_tool wasm-bindgen "$version" || stage "wasm-bindgen $version" cargo_tool wasm-bindgen-cli "$version" wasm-bindgen
}

# The package as it is published: what pkg/ says, with the licence beside it.
pack_npm() {
  rm -rf target/npm
  mkdir -p target/npm
  cp -r pkg target/npm/beian-rules
  cp LICENSE target/npm/beian-rules/
  node .build/exports.mjs target/npm/beian-rules || die "pkg/package.json promises files that are not there"
  npm pack ./target/npm/beian-rules --pack-destination target/npm
  rm -rf target/npm/beian-rules
}

# The packed package as a dependency of the projects under tests/smoke: what they try is the tarball.
unpack_npm() {
  local out=tests/smoke/node_modules/beian-rules
  rm -rf "$out"
  mkdir -p "$out"
  tar -xzf target/npm/beian-rules-*.tgz -C "$out" --strip-components=1
}
