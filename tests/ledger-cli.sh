#!/bin/sh
# The ledger from the shell, as IT and Control Interno use it: key, seal, export, verify on another
# machine, tamper with the database. Run by make check in the build directory; without a database
# (tests/with-mariadb.sh) it is skipped.
set -eu
[ -n "${PAAC_TEST_DB_SOCKET-}" ] || exit 77
unset PAAC_CONF
me=$(id -un)
dir=$(mktemp -d /tmp/paac-libro.XXXXXX)
name=libro_$$
sql() { mariadb --no-defaults --socket="$PAAC_TEST_DB_SOCKET" --user="$me" -N -B "$@"; }
finish() {
  [ $? -eq 0 ] || cat "$dir/err" "$dir/out" >&2 || true
  sql -e "DROP DATABASE IF EXISTS $name; DROP USER IF EXISTS i_$$@localhost, a_$$@localhost, s_$$@localhost" || true
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

mkdir -p "$dir/share" "$dir/modulos" "$dir/estado"
ln -s "$(cd "${srcdir:-.}" && pwd)/sql" "$dir/share/sql"
mkdir -m 700 "$dir/sello"
printf 'una contraseña\n' > "$dir/secreto"
cat > "$dir/paac.conf" << END
[general]
share_dir = share
modules_dir = modulos
state_dir = estado
[db]
socket = $PAAC_TEST_DB_SOCKET
name = $name
[admin]
db_user = $me
[intranet]
db_user = i_$$
db_secret_file = secreto
[auditoria]
db_user = a_$$
db_secret_file = secreto
[sello]
db_user = s_$$
db_secret_file = secreto
key_file = sello/clave
END
paacctl() { ./paacctl --config "$dir/paac.conf" "$@" 2> "$dir/err"; }

# says WORDS COMMAND…: it fails with status 1 and says so.
refused() {
  words=$1
  shift
  if "$@" > "$dir/out"; then
    echo "accepted: $*"
    exit 1
  fi
  grep -q -- "$words" "$dir/out" "$dir/err" || {
    echo "«$words» is not in the answer of: $*"
    cat "$dir/out" "$dir/err"
    exit 1
  }
}
expect() { # expect WORDS FILE
  grep -q -- "$1" "$2" || {
    echo "«$1» is not in:"
    cat "$2"
    exit 1
  }
}

# There is no module here, which it regrets at the end: the host's schema is all we need.
paacctl db init > "$dir/out" || true
# The account that seals may do what doc/ledger.md grants it, and no more.
sql -D "$name" << END
CREATE USER s_$$@localhost IDENTIFIED BY 'una contraseña';
GRANT SELECT, INSERT ON libro TO s_$$@localhost;
GRANT SELECT, UPDATE ON libro_cabeza TO s_$$@localhost;
GRANT SELECT, INSERT ON sello TO s_$$@localhost;
GRANT SELECT, INSERT, UPDATE ON clave_sello TO s_$$@localhost;
END
refused 'key create' paacctl ledger seal
paacctl key create > "$dir/papel"
refused 'Ya hay una clave' paacctl key create
[ "$(stat -c %a "$dir/sello/clave")" = 600 ]
key=$(sed -n 's/^Clave pública: //p' "$dir/papel")
user() { paacctl user "$@"; }
user add mlopez --name 'María López' --roles consulta > "$dir/out"
refused 'Ya hay una cuenta «mlopez»' user add mlopez --name 'María López' --roles consulta
[ "$(wc -l < "$dir/err")" = 1 ]
paacctl ledger seal > "$dir/sellos"
user roles mlopez control_interno,consulta
user disable mlopez
user enable mlopez
refused 'escriba enlace:CÓDIGO' user add otra --name Otra --roles consulta,enlace
paacctl ledger seal --motivo 'publicación del corte' >> "$dir/sellos"
paacctl ledger history cuenta:mlopez > "$dir/out"
expect desactivar "$dir/out"
paacctl ledger verify > "$dir/out"
expect 'Sellos: 2' "$dir/out"

# Offline: whole, with the key of the paper and the seals that were kept.
paacctl ledger export "$dir/libro" > "$dir/out"
./paac-verify --clave "$key" --sello "$dir/sellos" "$dir/libro" > "$dir/out"
expect 'íntegro' "$dir/out"
[ "$(stat -c %a "$dir/libro")" = 600 ]
paacctl ledger export - | ./paac-verify - > "$dir/out"

# A tail that was cut, with everything else put right.
sed '$d' "$dir/libro" | sed '$d' | sed '$d' > "$dir/cortado"
last=$(tail -n 1 "$dir/cortado")
printf 'fin\t%s\t%s\n' "${last%%	*}" "${last##*	}" >> "$dir/cortado"
./paac-verify "$dir/cortado" > "$dir/out"
refused 'el final fue cortado' ./paac-verify --sello "$dir/sellos" "$dir/cortado"
refused 'ninguna de las claves' ./paac-verify --clave "$(printf %064d 0)" "$dir/libro"
sed 's/mlopez/mlopes/' "$dir/libro" > "$dir/editado"
refused 'fue alterado' ./paac-verify "$dir/editado"
status=0
./paac-verify "$dir/papel" > "$dir/out" || status=$?
[ $status -eq 2 ]

# The private key is lost and comes back from the paper; then another one takes over.
rm "$dir/sello/clave"
refused 'key recover' paacctl ledger seal
tail -n 4 "$dir/papel" | sed 's/ /-/' | tr a-f A-F > "$dir/frase"
sed '3y/0123456789ABCDEF/123456789ABCDEF0/' "$dir/frase" > "$dir/mal"
refused 'línea 3' paacctl key recover < "$dir/mal"
paacctl key recover < "$dir/frase" > "$dir/out"
paacctl key rotate > "$dir/papel2"
refused 'es de la clave' paacctl key recover < "$dir/frase"
chmod 644 "$dir/sello/clave"
refused 'otras cuentas pueden leer' paacctl ledger seal
chmod 600 "$dir/sello/clave"
paacctl ledger seal >> "$dir/sellos"
paacctl ledger verify > "$dir/out"
paacctl ledger export "$dir/libro" > "$dir/out"
./paac-verify --clave "$key" --sello "$dir/sellos" "$dir/libro" > "$dir/out"
expect 'avalada por la anterior' "$dir/out"

# A key that was lost with its paper: the new one must be shown to whoever verifies.
paacctl key rotate --lost > "$dir/papel3"
paacctl ledger seal > "$dir/out"
paacctl ledger verify > "$dir/out"
paacctl ledger export "$dir/libro" > "$dir/out"
refused 'nadie de confianza avala' ./paac-verify --clave "$key" "$dir/libro"
third=$(sed -n 's/^Clave pública: //p' "$dir/papel3")
./paac-verify --clave "$key" --clave "$third" --sello "$dir/sellos" "$dir/libro" > "$dir/out"

# Seals and keys changed in the database.
sql -D "$name" -e "UPDATE sello SET motivo = 'otro' ORDER BY seq LIMIT 1"
refused 'no está igual en la tabla sello' paacctl ledger verify
sql -D "$name" -e "UPDATE sello SET motivo = 'diario' ORDER BY seq LIMIT 1"
paacctl ledger verify > "$dir/out"
sql -D "$name" -e "DELETE FROM sello ORDER BY seq LIMIT 1"
refused 'tabla sello' paacctl ledger verify
