#!/bin/sh
# The plan from the shell: what is exported is imported into an empty database and exported again
# byte by byte; an answered question stays answered; imports at the same time leave one version
# and a sentence. Run by make check in the build directory; without a database
# (tests/with-mariadb.sh) it is skipped.
set -eu
[ -n "${PAAC_TEST_DB_SOCKET-}" ] || exit 77
unset PAAC_CONF
# A command keeps its modules until it ends: no leak.
export ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0"
me=$(id -un)
src=$(cd "${srcdir:-.}" && pwd)
dir=$(mktemp -d /tmp/paac-plan.XXXXXX)
sql() { mariadb --no-defaults --socket="$PAAC_TEST_DB_SOCKET" --user="$me" -N -B "$@"; }
finish() {
  [ $? -eq 0 ] || cat "$dir/err" "$dir/out" >&2 || true
  for base in uno dos; do
    sql -e "DROP DATABASE IF EXISTS plan_${base}_$$; DROP USER IF EXISTS i_${base}_$$@localhost,
      a_${base}_$$@localhost, s_${base}_$$@localhost" || true
  done
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

mkdir -p "$dir/share/modules" "$dir/modulos" "$dir/estado" "$dir/data"
ln -s "$src/sql" "$dir/share/sql"
ln -s "$src/xsl" "$dir/share/xsl"
ln -s "$src/modules/plan" "$dir/share/modules/plan"
ln -s "$PWD/.libs/plan.so" "$dir/modulos/plan.so"
cp "$src/data/paac-2022.txt" "$src/data/unidades.csv" "$dir/data"
printf 'una contraseña\n' > "$dir/secreto"
conf() { # BASE
  cat > "$dir/$1.conf" << END
[general]
share_dir = share
modules_dir = modulos
state_dir = estado
[db]
socket = $PAAC_TEST_DB_SOCKET
name = plan_$1_$$
[admin]
db_user = $me
[intranet]
db_user = i_$1_$$
db_secret_file = secreto
[auditoria]
db_user = a_$1_$$
db_secret_file = secreto
[sello]
db_user = s_$1_$$
db_secret_file = secreto
END
}
for base in uno dos; do
  conf $base
  ./paacctl --config "$dir/$base.conf" db init > "$dir/out" 2> "$dir/err"
done
plan() { # BASE ORDER …
  base=$1
  shift
  ./paacctl --config "$dir/$base.conf" plan "$@" > "$dir/out" 2> "$dir/err"
}
says() {
  grep -q -- "$1" "$dir/out" "$dir/err" || {
    echo "falta «$1»"
    exit 1
  }
}

# There and back, through each format: the XML keeps the notices too.
plan uno import "$dir/data/paac-2022.txt" --vigencia 2022
says 'Total: 77 actividades, 18 subcomponentes, 88 periodos, 124 responsables'
plan uno export --vigencia 2022 --format xml --output "$dir/uno.xml"
[ "$(grep -c '<aviso ' "$dir/uno.xml")" = "$(sed -n 's/.* avisos="\([0-9]*\)".*/\1/p' "$dir/uno.xml")" ]
plan dos import "$dir/uno.xml" --vigencia 2022 --unidades "$dir/data/unidades.csv"
plan dos export --vigencia 2022 --format xml --output "$dir/dos.xml"
cmp "$dir/uno.xml" "$dir/dos.xml"
plan uno export --vigencia 2022 --format csv --output "$dir/uno.csv"
plan dos export --vigencia 2022 --format csv --output "$dir/dos.csv"
cmp "$dir/uno.csv" "$dir/dos.csv"
plan uno export --vigencia 2022 --format xlsx --output "$dir/uno.xlsx"
for file in uno.csv uno.xlsx uno.xml; do
  plan uno import "$dir/$file" --vigencia 2022
  says 'Sin cambios'
done

# An answer is a new version with its reason, and stays.
plan uno import "$dir/data/paac-2022.txt" --vigencia 2022 --motivo 'Es la misma' \
  --unidad 'Secretaria de Cultura=cultura-ciudadana'
says 'Guardado como versión 2'
plan uno import "$dir/data/paac-2022.txt" --vigencia 2022
says 'Sin cambios'

# Several at the same time: one is saved, the other says so; nothing stays half-saved.
for n in 1 2 3; do
  (
    rc=0
    ./paacctl --config "$dir/dos.conf" plan import "$dir/uno.csv" --vigencia 2023 \
      > "$dir/out.$n" 2> "$dir/err.$n" || rc=$?
    echo $rc > "$dir/rc.$n"
  ) &
done
wait
[ "$(grep -lx 0 "$dir"/rc.? | wc -l)" -ge 1 ]
for n in 1 2 3; do
  [ "$(cat "$dir/rc.$n")" = 0 ] || grep -q 'otra importación de la misma vigencia' "$dir/err.$n"
done
[ "$(sql "plan_dos_$$" -e 'SELECT COUNT(*) FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id
  WHERE p.vigencia = 2023')" = 1 ]
[ "$(sql "plan_dos_$$" -e 'SELECT COUNT(*) FROM plan_redaccion r JOIN plan_version v ON
  v.id = r.version_id JOIN plan_plan p ON p.id = v.plan_id WHERE p.vigencia = 2023')" = 77 ]
echo 'el plan va y vuelve'
