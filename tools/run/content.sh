# shellcheck shell=bash
# What the database of the demonstration holds: schema, the plan of 2022, one account per role.
# Each step looks first and does only what is missing. Sourced by ./run.

# user, full name, role and unit (code) of the demonstration accounts.
demo_accounts='enlace|Elena Burbano|enlace|ssi
lider|Lucía Rosero|lider|uac
planeacion|Pablo Narváez|planeacion|opgi
control_interno|Camila Ortega|control_interno|oci
consulta|Carlos Benavides|consulta|
admin|Andrea Insuasty|admin|ssi'

# The account that paacctl uses for the schema; the only one that root of this MariaDB makes.
admin_account() {
  local secret
  secret=$(as_service cat "$etc/admin.secret")
  sql > "$logdir/cuentas-bd.log" 2>&1 << END ||
CREATE USER IF NOT EXISTS paac_admin@localhost IDENTIFIED BY '$secret';
ALTER USER paac_admin@localhost IDENTIFIED BY '$secret';
GRANT ALL PRIVILEGES ON *.* TO paac_admin@localhost WITH GRANT OPTION;
END
    fail 'no se pudo preparar la cuenta paac_admin de la base de datos.' "$logdir/cuentas-bd.log" \
      './run --reset empieza de nuevo.'
}

prepare_schema() {
  paacctl db init > "$logdir/db-init.log" 2>&1 < /dev/null ||
    fail 'no se pudo preparar la base de datos (paacctl db init).' "$logdir/db-init.log" \
      'corrija lo que dice el mensaje y vuelva a ejecutar ./run: sigue donde quedó.'
}

import_plan() {
  paacctl plan export --vigencia 2022 --format csv > /dev/null 2>&1 < /dev/null && return 0
  say 'Se carga el PAAC 2022…'
  paacctl plan import "$prefix/share/paac/data/paac-2022.txt" --vigencia 2022 \
    > "$logdir/plan-import.log" 2>&1 < /dev/null ||
    fail 'no se pudo cargar el PAAC 2022.' "$logdir/plan-import.log" \
      'corrija lo que dice el mensaje y vuelva a ejecutar ./run: no quedó nada a medias.'
}

# A plan of this year with the activities of 2022 and reports that say they are examples.
demo_year() {
  local year text
  year=$(TZ=America/Bogota date +%Y)
  paacctl plan export --vigencia "$year" --format csv > /dev/null 2>&1 < /dev/null && return 0
  say "Se agrega el año de demostración $year…"
  text=$(mktemp)
  sed "s/2022/$year/g" "$prefix/share/paac/data/paac-2022.txt" > "$text"
  chmod 644 "$text"
  {
    paacctl plan import "$text" --vigencia "$year" --motivo 'Año de demostración' &&
      paacctl plan demo --vigencia "$year"
  } > "$logdir/demo.log" 2>&1 < /dev/null ||
    fail 'no se pudo agregar el año de demostración.' "$logdir/demo.log" \
      'corrija lo que dice el mensaje y vuelva a ejecutar ./run --demo.'
  rm -f "$text"
}

# make_account USER NAME ROLE UNIT: adds it, or gives it a new password where a run that was
# interrupted had added it without writing the password down.
make_account() {
  local password roles=$3${4:+:$4} log=$logdir/user-add.log
  password=$(random_text 16)
  paacctl user add "$1" --name "$2" --roles "$roles" --password-stdin \
    <<< "$password" > "$log" 2>&1 ||
    paacctl user passwd "$1" --password-stdin <<< "$password" >> "$log" 2>&1 ||
    fail "no se pudo crear la cuenta $1." "$log" \
      'corrija lo que dice el mensaje y vuelva a ejecutar ./run: sigue donde quedó.'
  printf '%s\t%s\t%s\t%s\n' "$1" "$password" "$3" "$4"
}

demo_accounts() {
  local user name role unit file=$var/cuentas.tsv line
  as_service test -s "$file" || printf 'usuario\tclave\trol\tunidad\n' | write_private "$file"
  while IFS='|' read -r user name role unit; do
    if as_service cut -f1 "$file" | grep -qxF "$user"; then continue; fi
    line=$(make_account "$user" "$name" "$role" "$unit" < /dev/null)
    { as_service cat "$file" && printf '%s\n' "$line"; } | write_private "$file"
  done <<< "$demo_accounts"
}
