#!/usr/bin/env bash
# How long `askwell check` takes on a mail of 150 words, and how much memory.
#
#   cargo build --release && benches/startup.sh [PROGRAM]
#
# What counts is the ratio to /bin/true, of medians within one run, for machines differ and are busy with other things;
# the goal is 3 at most, and 10 MB of memory at the peak. Needs hyperfine and GNU time (/usr/bin/time).
set -euo pipefail
cd "$(dirname "$0")/.."
askwell=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/askwell}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/mail.txt" <<'MAIL'
Hello,

I am writing about order KL-2207143, a dishwasher DX-40 for £349.00 that you delivered to my house on Monday 3 March.
When I unpacked it, the left hinge of the door was broken and the front was scratched. I phoned your
service line on 4 March at 9:40 and spoke with Ms Turner, who promised that somebody would call me back within two days.
NOBODY CALLED!!! On 10 March I wrote through the form on your site and got ticket 88213, but no answer since.

I have tried to close the door with tape, which does not hold. Photos of the hinge and of the label are attached.
Honestly, this is ridiculous, and I think that you simply do not care.

Could you please send a technician before 28 March, or else collect the machine and refund me? You can reach me on
020 7946 0123 after 5 pm.

Kind regards
Ann Example
MAIL

echo "words: $(wc -w < "$folder/mail.txt")"
hyperfine --shell=none --warmup 50 --runs 500 --ignore-failure --export-csv "$folder/times.csv" \
  /bin/true "$askwell check $folder/mail.txt" > /dev/null 2> "$folder/log" || { cat "$folder/log"; exit 1; }
awk -F, 'NR > 1 { printf "median %6.2f ms  %s\n", $4 * 1000, NR == 2 ? "/bin/true" : "askwell check"; median[NR] = $4 }
         END { printf "ratio  %6.2f     (goal: 3 at most)\n", median[3] / median[2] }' "$folder/times.csv"
/usr/bin/time -f "%M" -o "$folder/memory" "$askwell" check --quiet "$folder/mail.txt" || true
tail -n 1 "$folder/memory" | awk '{ printf "memory %6.2f MB  (goal: 10 at most)\n", $1 / 1000 }'
