# shellcheck shell=bash disable=SC2154 # prefix, scratch: run.sh
# Backup, wipe, restore; and everything that must be refused, with nothing half-restored.

a=$scratch/a

# Programs of MariaDB's name that write down how they were called, and may break on purpose.
spies() {
  local name
  mkdir -p "$scratch/spies"
  for name in mariadb mariadb-dump; do
    cat > "$scratch/spies/$name" << END
#!/bin/sh
{ printf '%s\n' "\$0" "\$@"; env; } >> '$scratch/called'
[ ! -e '$scratch/break-$name' ] || { head -c 20000 > /dev/null; echo 'se rompió' >&2; exit 1; }
exec $(command -v "$name") "\$@"
END
    chmod +x "$scratch/spies/$name"
  done
}
spied() { PATH=$scratch/spies:$PATH "$@"; }

# What must come back: rows of every kind, bytes of every value, evidence, mail that waits.
fill() {
  on "$a" db init
  on "$a" plan import "$prefix/share/paac/data/paac-2022.txt" --vigencia 2022
  on "$a" user add mlopez --name 'María López' --roles consulta
  printf 'Mañana vence.\n' | on "$a" jobs mail ana@pasto.gov.co 'Aviso'
  /usr/bin/python3 - > "$scratch/blob.sql" << 'END'
import os
data = bytes(range(256)) * 40 + os.urandom(200000) + b"\\'\"\0\n\r\x1a"
print("UPDATE plan_version SET fuente = x'%s';" % data.hex())
END
  sql respaldo < "$scratch/blob.sql"
  mkdir -p "$a/estado/evidencia/ab/cd"
  head -c 300000 /dev/urandom > "$a/estado/evidencia/ab/cd/abcdef"
  : > "$a/estado/evidencia/vacia"
  cp -r "$a/estado/evidencia" "$scratch/evidencia"
}

backup_made() {
  on "$a" backup-key create "$scratch/llave"
  conf "$a" respaldo key_file "$scratch/llave.pub"
  spied on "$a" backup "$scratch"
  echo "$scratch"/paac-*.respaldo > "$scratch/file"
  file=$(cat "$scratch/file")
  [ "$(stat -c %a "$file")" = 600 ]
  [ -z "$(compgen -G "$scratch/*.parcial")" ]
}

nothing_shows() {
  ! grep -aqE 'Pasto|mlopez|CREATE TABLE|ustar' "$file" &&
    ! grep -F "$admin_secret" "$scratch/called" && grep -q defaults-file "$scratch/called"
}

tar_is_plain() {
  mkdir -p "$scratch/tar"
  on "$a" restore "$file" --key "$scratch/llave.key" --tar | tar -x -C "$scratch/tar"
  (cd "$scratch/tar" && sha256sum --quiet --check MANIFIESTO.sha256)
  cmp "$scratch/tar/archivos$a/paac.conf" "$a/paac.conf"
  cmp "$scratch/tar/archivos$a/admin.secret" "$a/admin.secret"
  cmp "$scratch/tar/evidencia/ab/cd/abcdef" "$scratch/evidencia/ab/cd/abcdef"
}

no_database() { [ -z "$(sql <<< "SHOW DATABASES LIKE 'respaldo'")" ]; }
empty_database() { [ -z "$(sql <<< "SELECT TABLE_NAME FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = 'respaldo'")" ]; }

wipe() {
  sql <<< 'DROP DATABASE IF EXISTS respaldo; DROP USER IF EXISTS prueba_intranet@localhost;
    DROP USER IF EXISTS prueba_auditoria@localhost'
  rm -rf "$a/estado"
  mkdir "$a/estado"
}

nothing_touched() { no_database && [ -z "$(ls -A "$a/estado")" ]; }

wrong_key_refused() {
  on "$a" backup-key create "$scratch/otra"
  refuses 'La llave no es la de' on "$a" restore "$file" --key "$scratch/otra.key"
  refuses 'no es una llave de respaldo' on "$a" restore "$file" --key "$scratch/llave.pub"
  nothing_touched
}

damage_refused() {
  local size bad=$scratch/malo.respaldo
  size=$(stat -c %s "$file")
  head -c $((size - 1)) "$file" > "$bad"
  refuses incompleto on "$a" restore "$bad" --key "$scratch/llave.key"
  head -c $((size / 2)) "$file" > "$bad"
  refuses incompleto on "$a" restore "$bad" --key "$scratch/llave.key"
  { head -c $((size / 2)) "$file" && printf x && tail -c +$((size / 2 + 2)) "$file"; } > "$bad"
  refuses 'dañado' on "$a" restore "$bad" --key "$scratch/llave.key"
  refuses 'no es un respaldo' on "$a" restore "$a/paac.conf" --key "$scratch/llave.key"
  refuses 'No se pudo leer' on "$a" restore "$scratch/no-existe" --key "$scratch/llave.key"
  nothing_touched
}

broken_load_leaves_nothing() {
  touch "$scratch/break-mariadb"
  refuses 'la base quedó vacía' spied on "$a" restore "$file" --key "$scratch/llave.key"
  rm "$scratch/break-mariadb"
  empty_database && [ ! -e "$a/estado/evidencia" ] && [ ! -e "$a/estado/evidencia.restaurando" ]
}

cut_off_restoration_begins_again() {
  sql <<< 'CREATE DATABASE IF NOT EXISTS respaldo; CREATE TABLE respaldo.restauracion_en_curso
    (id INT PRIMARY KEY); CREATE TABLE respaldo.unidad (id INT)'
  says 'se empieza de nuevo' on "$a" restore "$file" --key "$scratch/llave.key"
}

same_rows() {
  rows_of respaldo > "$scratch/despues.sql"
  # What waited does not run by itself after a restoration; everything else is as it was.
  diff <(grep -v 'INTO .trabajo. ' "$scratch/antes.sql") \
    <(grep -v 'INTO .trabajo. ' "$scratch/despues.sql")
  diff -r "$scratch/evidencia" "$a/estado/evidencia"
  [ "$(sql respaldo <<< 'SELECT estado FROM trabajo')" = fallido ]
}

accounts_work() {
  on "$a" ledger verify
  on "$a" db check
  on "$a" module check
  on "$a" jobs list
  on "$a" plan export --vigencia 2022 --format csv > /dev/null
}

broken_dump_makes_no_backup() {
  mkdir -p "$scratch/vacio"
  touch "$scratch/break-mariadb-dump"
  refuses 'no hay respaldo' spied on "$a" backup "$scratch/vacio"
  rm "$scratch/break-mariadb-dump"
  [ -z "$(ls -A "$scratch/vacio")" ]
}

tampered_ledger_is_said() {
  local other=$scratch/alterado
  mkdir "$other"
  sql respaldo <<< "UPDATE libro SET quien = 'nadie' WHERE seq = 2"
  on "$a" backup "$other"
  wipe
  refuses 'el libro del respaldo no está íntegro' on "$a" restore "$other"/*.respaldo \
    --key "$scratch/llave.key"
  ! empty_database
}

cycle() {
  configure "$a" respaldo
  spies
  check 'la base de prueba se llena' fill
  rows_of respaldo > "$scratch/antes.sql"
  check 'se hace un respaldo, que sólo lee su dueño' backup_made
  file=$(cat "$scratch/file")
  check 'el respaldo no deja ver nada, ni la clave de la base sale en argumentos o entorno' nothing_shows
  check 'descifrado es un tar corriente con su manifiesto' tar_is_plain
  check 'un volcado que falla no deja un respaldo' broken_dump_makes_no_backup
  check 'una base que no está vacía no se toca' refuses 'no está vacía' \
    on "$a" restore "$file" --key "$scratch/llave.key"
  wipe
  check 'otra llave se rechaza y no se toca nada' wrong_key_refused
  check 'un archivo cortado o cambiado se rechaza y no se toca nada' damage_refused
  check 'una carga que se rompe deja la base vacía' broken_load_leaves_nothing
  check 'una restauración que se cortó se empieza de nuevo' cut_off_restoration_begins_again
  check 'vuelven las mismas filas y la misma evidencia' same_rows
  check 'las cuentas, el libro y los módulos quedan en orden' accounts_work
  check 'un libro alterado se dice al restaurar' tampered_ledger_is_said
}
