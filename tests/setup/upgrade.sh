#!/usr/bin/env bash
# A database of the first schema, with a plan, accounts and a ledger, brought to the present one:
# nothing of it is lost, and both sites accept it. Prints «ok NAME» and «not ok NAME» lines.
#   tests/setup/upgrade.sh PREFIX SCRATCH [OLD-PREFIX]
# With the prefix of an older version installed: going back to it over the new schema works, or is
# refused with the command to run. tests/setup/fixture/ says how its dump was made.
set -uo pipefail
export LC_ALL=C.UTF-8
PATH=$PATH:/usr/sbin:/sbin
prefix=$1 work=$2 old=${3-}
fixture=$(cd "$(dirname "$0")" && pwd)/fixture
export PAAC_CONF=$work/paac.conf
as=()
[ "$EUID" -ne 0 ] || as=(setpriv --reuid nobody --regid nogroup --clear-groups --)

check() { # NAME COMMAND…
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then
    echo "ok $name"
  else
    echo "not ok $name"
    tail -n 25 <<< "$said" | sed 's/^/  /'
    return 1
  fi
}

sql() { "${as[@]}" mariadb --no-defaults --socket="$work/my.sock" --user="$(id -un "$(stat -c %u "$work")")" --batch --skip-column-names "$@"; }
paacctl() { "${as[@]}" env PAAC_CONF="$PAAC_CONF" "$prefix/bin/paacctl" "$@"; }

start_mariadb() {
  local me
  mkdir -p "$work"
  [ "$EUID" -ne 0 ] || chown nobody:nogroup "$work"
  me=$(id -un "$(stat -c %u "$work")")
  "${as[@]}" mkdir -p "$work/db" "$work/tmp" "$work/estado"
  "${as[@]}" mariadb-install-db --no-defaults --datadir="$work/db" --tmpdir="$work/tmp" --skip-test-db \
    --auth-root-authentication-method=socket --auth-root-socket-user="$me" > "$work.log" 2>&1 || return 1
  "${as[@]}" mariadbd --no-defaults --datadir="$work/db" --socket="$work/my.sock" --skip-networking \
    --pid-file="$work/my.pid" --tmpdir="$work/tmp" --innodb-buffer-pool-size=64M --character-set-server=utf8mb4 \
    --innodb-use-native-aio=0 --performance-schema=OFF --max-allowed-packet=32M >> "$work.log" 2>&1 9>&- &
  for _ in $(seq 300); do
    sql -e 'SELECT 1' > /dev/null 2>&1 && return 0
    sleep 0.1
  done
  return 1
}

configuration() { # PREFIX FILE
  local name
  for name in admin intranet auditoria; do
    [ -s "$work/$name.secret" ] || printf 'clave-de-%s\n' "$name" > "$work/$name.secret"
  done
  {
    printf '[general]\nentity = Prueba\nmodules_dir = %s/lib/paac/modules\nshare_dir = %s/share/paac\nstate_dir = %s/estado\n' "$1" "$1" "$work"
    printf '[db]\nsocket = %s/my.sock\nname = paac\n[http]\n' "$work"
    for name in admin intranet auditoria; do
      printf '[%s]\ndb_user = paac_%s\ndb_secret_file = %s/%s.secret\n' "$name" "$name" "$work" "$name"
    done
  } > "$2"
  chmod a+r "$2" "$work"/*.secret
}

load() {
  sql -e "CREATE DATABASE paac CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
    CREATE USER paac_admin@localhost IDENTIFIED BY 'clave-de-admin'; GRANT ALL ON *.* TO paac_admin@localhost WITH GRANT OPTION" &&
    xz -dc "$fixture/paac-0.1.0.sql.xz" | sql paac
}

counts() { sql paac -e "SELECT COUNT(*) FROM $1"; }
same_rows() {
  local table rows wrong=0
  while read -r table rows; do
    [ "$(counts "$table")" -ge "$rows" ] || { echo "$table: $(counts "$table"), eran $rows"; wrong=1; }
  done < "$fixture/filas.txt"
  return $wrong
}

exported() { paacctl plan export --vigencia 2022 --format csv | cmp - "$fixture/plan.csv"; }
up_to_date() { paacctl db check; }
ledger_whole() { paacctl ledger verify; }
accepted() { # PREFIX SITE CONF
  "${as[@]}" "$1/libexec/paac/$2.fcgi" --config "$3" --check
}
# A second time, and from the middle: as if the first had been cut short.
again() {
  sql paac -e "UPDATE migracion SET terminada = NULL WHERE modulo = 'plan' ORDER BY numero DESC LIMIT 1" &&
    paacctl db migrate && paacctl db migrate && up_to_date
}
# The older program over the newer schema: it serves, or says which command to run.
goes_back() {
  local said
  said=$(accepted "$old" intranet "$work/vieja.conf" 2>&1) && return 0
  echo "$said"
  grep -q 'paacctl db migrate' <<< "$said"
}

trap '[ ! -e "$work/my.pid" ] || kill "$(cat "$work/my.pid")"' EXIT
check 'hay una base de datos de prueba' start_mariadb || exit 1
configuration "$prefix" "$PAAC_CONF"
check 'se carga la base de la primera versión' load || exit 1
check 'paacctl db init la pone al día' paacctl db init
check 'no queda nada pendiente' up_to_date
check 'no se perdió ninguna fila' same_rows
check 'el plan sale igual que antes' exported
check 'el libro sigue entero' ledger_whole
check 'la intranet acepta la base' accepted "$prefix" intranet "$PAAC_CONF"
check 'auditoría acepta la base' accepted "$prefix" auditoria "$PAAC_CONF"
check 'una migración cortada se termina al repetirla' again
if [ -n "$old" ]; then
  configuration "$old" "$work/vieja.conf"
  check 'volver a la versión anterior: sirve, o dice qué hacer' goes_back
fi
echo end
