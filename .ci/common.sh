# What the scripts of this folder share. Sourced, not run.

# same WHAT EXPECTED GOT: both must be equal.
same() {
  if [ "$2" == "$3" ]; then
    echo "  ok  $1"
  else
    printf '  FAILED  %s\n--- expected\n%s\n--- got\n%s\n---\n' "$1" "$2" "$3"
    exit 1
  fi
}

# holds WHAT TEXT PART: the text must contain the part.
holds() {
  case $2 in
    *"$3"*) echo "  ok  $1" ;;
    *)
      printf '  FAILED  %s\n--- expected in it\n%s\n--- got\n%s\n---\n' "$1" "$3" "$2"
      exit 1
      ;;
  esac
}

# until_holds WHAT PART COMMAND…: what the command prints must contain the part within ten seconds.
until_holds() {
  local what=$1 part=$2 got=
  shift 2
  for _ in $(seq 100); do
    got=$("$@" 2>/dev/null) || true
    case $got in *"$part"*) echo "  ok  $what"; return ;; esac
    sleep 0.1
  done
  holds "$what" "$got" "$part"
}

# keepers: processes that hold a clipboard for askwell, of this user.
keepers() { pgrep -u "$(id -u)" -f -- "$ASKWELL __clipboard" || true; }

# A draft with letters outside ASCII, a quotation mark and several lines.
draft() {
  cat <<'DRAFT'
Hello,

our router FX-3 has had no connection since 3 March, order KL-2207143. The lady at "Café Кофе" says the line is dead.
Could you please send a technician?

Kind regards
Ann Example
DRAFT
}
