#!/usr/bin/env bash
# How long `askwell check` takes on long texts in a single line, and how much memory.
#
#   cargo build --release && benches/long.sh [PROGRAM]
#
# The goal is 1 s for 1 MB, time and memory that grow with the length and no faster, and that 50 MB are refused at once.
# Needs GNU time (/usr/bin/time).
set -euo pipefail
cd "$(dirname "$0")/.."
askwell=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/askwell}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sentence='I am writing about order KL-2207143, a dishwasher for £349.00 that you delivered on Monday 3 March, and NOBODY CALLED BACK!!! '
for size in 250000 1000000 4000000 50000000; do
  yes "$sentence" | tr -d '\n' | head -c "$size" > "$folder/long.txt" || true
  code=0
  /usr/bin/time -f "%U %M" -o "$folder/figures" "$askwell" check --lang en --format json "$folder/long.txt" \
    > /dev/null 2> "$folder/said" || code=$?
  tail -n 1 "$folder/figures" | awk -v size="$size" -v code="$code" -v said="$(sed "s|$folder/||" "$folder/said")" \
    '{ printf "%9d bytes  %6.2f s  %6.1f MB  exit code %d  %s\n", size, $1, $2 / 1000, code, said }'
done
