#!/usr/bin/env bash
# How long `askwell case list` takes with 100, 1,000 and 10,000 cases, and how much memory.
#
#   cargo build --release && benches/cases.sh [PROGRAM]
#
# The goal is 0.3 s and 64 MB with 10,000 cases, and that ten times the cases take ten times as long, not more. Needs GNU
# time (/usr/bin/time) for the memory.
set -euo pipefail
cd "$(dirname "$0")/.."
askwell=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/askwell}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_DATA_HOME=$folder ASKWELL_NOW=2026-11-20T10:00 LC_ALL=C

"$askwell" case new case-0 --company ACME --about "internet down since 16 November" --id "account 4711-220" > /dev/null
"$askwell" case sent case-0 --on 2026-11-16 --ticket 77120
for day in 17 18 19; do
  "$askwell" case log case-0 --on "2026-11-$day" --with "Mr Cole" "A technician was to come; nobody did." --until "2026-11-$((day + 1))"
done
"$askwell" case follow-up case-0 --now > /dev/null
"$askwell" case sent case-0

cases=$folder/askwell/cases
made=1
for size in 100 1000 10000; do
  for ((n = made; n < size; n++)); do
    sed "s/case-0/case-$n/" "$cases/case-0.json" > "$cases/case-$n.json"
  done
  made=$size
  "$askwell" case list > /dev/null # warm the cache of the disk
  best=$(for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$askwell" case list > "$folder/list"
    echo $((($(date +%s%N) - start) / 1000))
  done | sort -n | head -n 1)
  memory=$(/usr/bin/time -f "%M" "$askwell" case list 2>&1 > /dev/null || echo "?")
  printf '%6d cases  %8.1f ms  %6.1f MB  (%d lines)\n' "$size" "$(bc -l <<< "$best / 1000")" "$(bc -l <<< "${memory:-0} / 1024")" "$(wc -l < "$folder/list")"
done
