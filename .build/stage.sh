# A stage has a name, a log and a time; while it runs it shows where it is, and when it
# fails it says why in one line.
# shellcheck shell=bash

LOGS=$ROOT/target/log
REASON=$LOGS/.reason
RC=0
LOG=
EXPLAINED=

# Whatever stops the whole has said why; should something ever stop it in silence, this speaks.
trap 'status=$?; if [ "$status" -ne 0 ] && [ -z "$EXPLAINED" ]; then
  printf "✗ build.sh stopped with exit status %d in: %s\n" "$status" "$BASH_COMMAND" >&2
fi' EXIT

# die REASON: stops with one clear line. Inside a stage the line is kept for the stage to say.
die() {
  if [ -n "${IN_STAGE:-}" ]; then printf '%s' "$*" >"$REASON"; fi
  printf '✗ %s\n' "$*" >&2
  EXPLAINED=1
  exit 1
}

# stage NAME COMMAND…: runs the command; the whole stops when it fails.
stage() {
  run_logged "$@"
  if [ "$RC" -ne 0 ]; then
    show_failure
    die "$(why_failed "$1")"
  fi
  printf '  done in %s\n' "$STAGE_TIME"
}

# run_logged NAME COMMAND…: leaves the exit status in RC, the log's path in LOG and the time
# in STAGE_TIME. Never call it as a condition: that would switch off errexit inside.
run_logged() {
  local name=$1 start=$SECONDS watcher
  shift
  mkdir -p "$LOGS"
  LOG=$LOGS/$(printf '%s' "$name" | tr -cs '[:alnum:]' '-').log
  : >"$LOG"
  : >"$REASON"
  printf '▸ %s\n' "$name"
  show_progress "$LOG" &
  watcher=$!
  set +e
  (
    trap - EXIT
    set -e
    IN_STAGE=1
    "$@"
  ) >"$LOG" 2>&1 </dev/null
  RC=$?
  set -e
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  if [ -t 1 ]; then printf '\r\033[K'; fi
  STAGE_TIME=$(as_time $((SECONDS - start)))
}

# A line that is rewritten every second on a terminal, a line every twenty seconds elsewhere.
show_progress() {
  local start=$SECONDS every=20 last
  if [ -t 1 ]; then every=1; fi
  while sleep 1 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
    if [ $(((SECONDS - start) % every)) -ne 0 ]; then continue; fi
    last=$(tail -c 600 "$1" | tr '\r' '\n' | grep -av '^[[:space:]]*$' | tail -n 1 | cut -c 1-90 || true)
    if [ -t 1 ]; then
      printf '\r\033[K  %s  %s' "$(as_time $((SECONDS - start)))" "$last"
    else
      printf '  … %s  %s\n' "$(as_time $((SECONDS - start)))" "$last"
    fi
  done
}

show_failure() {
  printf '  failed after %s; the end of its log:\n' "$STAGE_TIME"
  tail -n 40 "$LOG" | sed 's/^/  | /'
}

why_failed() {
  local reason
  reason=$(cat "$REASON")
  printf '%s: %s. Its log: %s' "$1" "${reason:-exit status $RC}" "$LOG"
}

as_time() {
  if [ "$1" -ge 60 ]; then
    printf '%d min %d s' $(($1 / 60)) $(($1 % 60))
  else
    printf '%d s' "$1"
  fi
}

say_total() { printf '%s in %s\n' "$1" "$(as_time "$SECONDS")"; }

# fingerprint WORD… -- PATH…: one hash over the words and the files' names and bytes, to see
# whether something made from them is still fresh.
fingerprint() {
  local words=()
  while [ "$1" != -- ]; do
    words+=("$1")
    shift
  done
  shift
  {
    printf '%s\n' "${words[@]}"
    find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -d ' ' -f 1
}

is_fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
