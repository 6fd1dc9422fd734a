# shellcheck shell=bash
# What the scripts of tests/backup share. PREFIX is the installed tree, here a scratch directory;
# tests/with-mariadb.sh has started the server.

socket=$PAAC_TEST_DB_SOCKET
admin_secret="clave#con 'comillas\" y \\barra"

sql() { # [DATABASE] < SQL
  mariadb --no-defaults --socket="$socket" --user="$(id -un)" --batch --skip-column-names "$@"
}

# check NAME COMMAND…: one line for the counter, and what was said when it fails. A function stops at
# its first command that fails.
check() {
  local name=$1 said code
  shift
  set +e
  said=$(
    set -e
    "$@" 2>&1
  )
  code=$?
  set -e
  if [ $code -eq 0 ]; then
    printf 'ok %s\n' "$name"
  else
    printf 'not ok %s\n%s\n' "$name" "$said" | sed '2,$s/^/  /'
  fi
}

# says TEXT COMMAND…: it says so, whatever its exit status.
says() {
  local text=$1 said
  shift
  said=$("$@" 2>&1) || true
  [[ $said == *"$text"* ]] || {
    printf 'no dice «%s»:\n%s\n' "$text" "$said"
    return 1
  }
}

# refuses TEXT COMMAND…: it fails and says so.
refuses() {
  local text=$1 said
  shift
  if said=$("$@" 2>&1); then
    printf 'no lo rechaza:\n%s\n' "$said"
    return 1
  fi
  [[ $said == *"$text"* ]] || {
    printf 'no dice «%s»:\n%s\n' "$text" "$said"
    return 1
  }
}

# configure DIR BASE: a configuration of its own for the database BASE.
configure() {
  local dir=$1 profile
  mkdir -p "$dir/estado"
  (
    umask 077
    printf '%s\n' "$admin_secret" > "$dir/admin.secret"
    printf 'uno\n' > "$dir/intranet.secret"
    printf 'dos\n' > "$dir/auditoria.secret"
    {
      printf '[general]\nentity = Alcaldía de Pasto\nmodules_dir = %s\nshare_dir = %s\n' \
        "$prefix/lib/paac/modules" "$prefix/share/paac"
      printf 'state_dir = estado\n[db]\nsocket = %s\nname = %s\n' "$socket" "$2"
      for profile in intranet auditoria admin; do
        printf '[%s]\ndb_user = prueba_%s\ndb_secret_file = %s.secret\n' \
          "$profile" "$profile" "$profile"
      done
    } > "$dir/paac.conf"
  )
}

# conf DIR SECTION KEY VALUE: sets a key.
conf() {
  sed -i "/^$3 *=/d" "$1/paac.conf"
  if grep -qx "\[$2\]" "$1/paac.conf"; then
    sed -i "s|^\[$2\]\$|[$2]\n$3 = $4|" "$1/paac.conf"
  else
    printf '[%s]\n%s = %s\n' "$2" "$3" "$4" >> "$1/paac.conf"
  fi
}

# The account of [admin], with a password that needs quoting everywhere.
admin_account() {
  local quoted=${admin_secret//\\/\\\\}
  sql << END
CREATE OR REPLACE USER prueba_admin@localhost IDENTIFIED BY '${quoted//\'/\\\'}';
GRANT ALL PRIVILEGES ON *.* TO prueba_admin@localhost WITH GRANT OPTION;
END
}

# on DIR ORDER…: paacctl with that configuration.
on() {
  local dir=$1
  shift
  PAAC_CONF=$dir/paac.conf "$prefix/bin/paacctl" "$@"
}

# Every row of a database, in an order that does not depend on how it was filled.
rows_of() {
  mariadb-dump --no-defaults --socket="$socket" --user="$(id -un)" --skip-comments --compact \
    --order-by-primary --skip-extended-insert --hex-blob --skip-triggers "$1"
}
