# shellcheck shell=bash
# How a step of `paacctl setup` says what it does and does it. Sourced by setup.sh, which has set
# `dry`, `root`, `prefix`, `share` and the places.
# shellcheck disable=SC2154,SC2034

pending=()
done_something=no
changed=no

say() { printf '%s\n' "$@"; }

fail() { # SENTENCE [REMEDY]
  printf '\nError: %s\n' "$1" >&2
  [ -z "${2-}" ] || printf 'Qué hacer: %s\n' "$2" >&2
  exit 1
}

refuse() {
  printf 'Error: %s\n\n' "$1" >&2
  usage >&2
  exit 2
}

# What is left for a person to do, told at the end.
later() { pending+=("$1"); }

step() { # TITLE FUNCTION
  say "$1"
  changed=no
  "$2"
}

# act SENTENCE COMMAND…: says it, and does it unless this is a rehearsal.
act() {
  say "  + $1"
  shift
  [ "$dry" = no ] || return 0
  done_something=yes
  "$@" < /dev/null || fail "no se pudo: $*" 'corrija lo que dice el mensaje de arriba y repita paacctl setup: sigue donde quedó.'
}

# put FILE MODE [OWNER]: standard input becomes that file, complete or not at all; nothing when it
# already says so. Sets `changed`.
put() {
  local new
  new=$(mktemp)
  cat > "$new"
  if cmp -s "$new" "$1"; then
    rm "$new"
    return 0
  fi
  changed=yes
  say "  + escribir $1"
  if [ "$dry" = no ]; then
    done_something=yes
    mkdir -p "$(dirname "$1")"
    install -m "$2" -o root -g root "$new" "$1.nuevo"
    [ -z "${3-}" ] || chown "$3" "$1.nuevo"
    mv -f "$1.nuevo" "$1"
  fi
  rm "$new"
}

# secret FILE OWNER: forty random letters that nobody has to know.
secret() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  [ -s "$1" ] || act "escribir $1" sh -c 'umask 077 && head -c 30 /dev/urandom | base64 | tr "+/" "ab" > "$1.nuevo" &&
    chown "$2": "$1.nuevo" && mv -f "$1.nuevo" "$1"' sh "$1" "$2"
}

# A template of conf/produccion with its places filled in.
template() { # NAME
  local net='PrivateNetwork=yes
IPAddressDeny=any
RestrictAddressFamilies=AF_UNIX'
  [ -z "$db_host" ] || net='RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6'
  local text
  text=$(cat "$share/conf/produccion/$1")
  text=${text//@RED_DE_LA_BASE@/"$net"}
  text=${text//@ENDURECER@/"$(cat "$share/conf/produccion/endurecer.conf")"}
  text=${text//@REABRIR@/"$(reopen_logs)"}
  printf '%s\n' "$text" | sed -e "s|@PREFIX@|$prefix|g" -e "s|@ETC@|$etc|g" -e "s|@STATE@|$state|g" \
    -e "s|@SEAL@|$seal|g" -e "s|@BACKUPS@|$backups|g" -e "s|@LOG@|$log|g" -e "s|@RUN@|$run|g" \
    -e "s|@HTDOCS@|$share/htdocs|g" -e "s|@NAME@|$name|g" -e "s|@NAME2@|$auditoria_name|g" \
    -e "s|@HTTP_PORT@|$http_port|g" -e "s|@HTTPS_PORT@|$https_port|g" \
    -e "s|@PORT_IN_URL@|$port_in_url|g" -e "s|@CERT@|${cert:-$etc/tls/sitio.pem}|g" \
    -e "s|@CERT_KEY@|${cert_key:-$etc/tls/sitio.key}|g"
}

# Runs a command as another account of the system, from a directory that it can reach.
as() { # ACCOUNT COMMAND…
  local account=$1
  shift
  (cd / && exec setpriv --reuid "$account" --regid "$(id -g "$account")" --init-groups -- "$@")
}
