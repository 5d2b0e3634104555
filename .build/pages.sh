# What the pages load besides the modules: web/dist/main.css and the small scripts.
# shellcheck shell=bash

build_pages() {
  local key stamp=$ROOT/target/pages.stamp
  [ -f web/styles/main.scss ] || die "web/styles/main.scss is missing: the pages have no styles"
  key=$(fingerprint -- web .build/package-lock.json .build/pages.sh)
  if is_fresh "$stamp" "$key" && [ -f web/dist/main.css ]; then return; fi
  need_npm .build
  need_npm web
  stage "styles and scripts of the pages" make_pages
  printf '%s' "$key" >"$stamp"
}

make_pages() {
  local out=$ROOT/target/pages script
  rm -rf "$out"
  web/node_modules/.bin/sass --style=compressed --no-source-map --quiet-deps \
    --load-path=web/node_modules web/styles/main.scss "$out/main.css"
  for script in web/scripts/*.js; do
    [ -f "$script" ] || continue
    .build/node_modules/.bin/esbuild "$script" --minify --format=esm --target=es2022 --log-level=warning \
      --outfile="$out/$(basename "$script")"
  done
  # As with the modules: the same bytes must not look new to the server.
  if diff -rq "$out" web/dist >/dev/null 2>&1; then return; fi
  rm -rf web/dist
  mv "$out" web/dist
}
