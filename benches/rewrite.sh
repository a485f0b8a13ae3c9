#!/usr/bin/env bash
# How long `askwell rewrite` takes on a draft of 300 words and on one of 300 KB, and how much memory.
#
#   cargo build --release && benches/rewrite.sh [PROGRAM]
#
# What counts is the ratio to /bin/true, of medians within one run, for machines differ and are busy with other things;
# the goals are 5 at most for 300 words and 1 s for 300 KB. Needs hyperfine and GNU time (/usr/bin/time).
set -euo pipefail
cd "$(dirname "$0")/.."
askwell=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/askwell}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/draft.txt" <<'MAIL'
Hello,

I am writing to you for the third time now about order KL-2207143, a dishwasher DX-40 for £349.00 that you delivered to
my house on Monday 3 March. When I unpacked it, the left hinge of the door was broken and the front was scratched. I
phoned your service line on 4 March at 9:40 and spoke with Ms Turner, who promised that somebody would call me back
within two days. NOBODY CALLED!!! On 10 March I wrote through the form on your site and got ticket 88213, but no answer
since, and when I rang again some idiot called Mark told me that there is no such ticket and hung up on me.

I have tried to close the door with tape, which does not hold. I have also switched it off and on again, and I have read
your useless manual twice from the first page to the last. Photos of the hinge and of the label are attached. My husband
and I both work, and my mother came to stay with us on 8 March, so you can imagine what the kitchen looks like after two
weeks of washing up by hand. She says that in her days shops still knew what service means, and she is right.

Honestly, this is ridiculous, and I think that you simply do not care about your customers as soon as they have paid. My
neighbour bought hers from another shop, and they replaced it within three days. I paid by card on 27 February, and I am
still paying for a machine that stands there like a very expensive cupboard.

Could you please send a technician before 28 March, or else collect the machine and refund the £349.00? If nothing
happens until then, I will tell everybody what kind of company you are. You can reach me on 020 7946 0123 after 5 pm.

Kind regards
Ann Example
MAIL
yes "$(sed '1,2d; /^Kind/,$d' "$folder/draft.txt")" | head -c 300000 > "$folder/long.txt" || true

echo "words: $(wc -w < "$folder/draft.txt")"
hyperfine --shell=none --warmup 50 --runs 300 --export-csv "$folder/times.csv" \
  /bin/true "$askwell rewrite $folder/draft.txt" > /dev/null 2> "$folder/log" || { cat "$folder/log"; exit 1; }
awk -F, 'NR > 1 { printf "median %6.2f ms  %s\n", $4 * 1000, NR == 2 ? "/bin/true" : "askwell rewrite"; median[NR] = $4 }
         END { printf "ratio  %6.2f     (goal: 5 at most)\n", median[3] / median[2] }' "$folder/times.csv"
for draft in draft long; do
  /usr/bin/time -f "%U %M" -o "$folder/figures" "$askwell" rewrite --quiet "$folder/$draft.txt" > /dev/null
  tail -n 1 "$folder/figures" | awk -v size="$(wc -c < "$folder/$draft.txt")" \
    '{ printf "%9d bytes  %6.2f s  %6.1f MB\n", size, $1, $2 / 1000 }'
done
