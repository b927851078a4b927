#!/usr/bin/env bash
# Walks through the ordinary use of the program on the demo pages: .ci/demo.sh path/to/onrecord
set -euo pipefail
onrecord=$1
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
export ONRECORD_STORE=$work/record.sqlite
say() { printf '  %s\n' "$*"; }
fail() { printf '  FAILED: %s\n' "$*"; exit 1; }

pages=$(find demo/pages -type f | wc -l)

"$onrecord" read demo/pages --format jsonl >"$work/lines.jsonl"
[ "$(wc -l <"$work/lines.jsonl")" -eq "$pages" ] || fail "read did not print a line for each of $pages pages"
say "read: $pages lines"

printf '\x89PNG\r\n\x1a\n' >"$work/picture.txt"
"$onrecord" add demo/pages "$work/picture.txt" 2>"$work/complaints" >"$work/added"
grep -q "picture.txt" "$work/complaints" "$work/added" || fail "the unreadable file was not named"
"$onrecord" status >"$work/status"
"$onrecord" add demo/pages >/dev/null
"$onrecord" status >"$work/status-again"
cmp "$work/status" "$work/status-again" || fail "adding the same pages again changed the record"
say "add: once and again"

"$onrecord" verify >/dev/null || fail "verify"
say "verify: everything holds"

found() { "$onrecord" find "$@" --format jsonl | wc -l; }
[ "$(found bridge)" -gt 0 ] || fail "nothing said about a bridge"
[ "$(found --speaker далмір)" -gt 0 ] || fail "Dalmir said nothing"
[ "$(found --speaker dalmir)" -eq "$(found --speaker далмір)" ] || fail "a name in two scripts is two people"
[ "$(found --kind promise)" -gt 0 ] || fail "no promises"
[ "$(found міст --since 2023-03 --until 2023-03)" -gt 0 ] || fail "nothing in March"
say "find: words, speakers in any script, kinds, dates"

if [ -d ../shared/seeds ]; then
  "$onrecord" read ../shared/seeds --format jsonl >"$work/seeds.jsonl"
  [ "$(wc -l <"$work/seeds.jsonl")" -eq "$(ls ../shared/seeds/*.txt | wc -l)" ] || fail "not every founding page was read"
  say "read: founding pages"
fi

"$onrecord" demo --no-open --port 0 >"$work/demo" 2>&1 &
server=$!
for _ in $(seq 100); do
  url=$(grep -oE 'http://[0-9.]+:[0-9]+' "$work/demo" | head -n 1 || true)
  [ -n "$url" ] && curl -sf -o /dev/null "$url/" && break
  kill -0 "$server" 2>/dev/null || fail "demo stopped: $(cat "$work/demo")"
  sleep 0.2
done
[ -n "$url" ] || fail "demo named no address: $(cat "$work/demo")"
python3 .ci/crawl.py "$url/"
