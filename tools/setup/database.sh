# shellcheck shell=bash
# MariaDB: this machine's own, or one that exists; the database and its four accounts, the ledger's
# key, and the first person who may enter. Sourced by setup.sh.
# shellcheck disable=SC2154

# Sets own_database: nobody named one that exists.
choose_database() {
  own_database=no
  [ "$db_socket" != /run/mysqld/mysqld.sock ] || [ -n "$root" ] || own_database=yes
}

# Runs statements from standard input with the account that may make others.
sql() {
  local where=(--socket="$db_socket") port
  if [ -n "$db_host" ]; then
    port=${db_host##*:}
    [ "$port" != "$db_host" ] || port=3306
    where=(--host="${db_host%:*}" --port="$port")
  fi
  MYSQL_PWD=$([ -z "$db_admin_secret" ] || head -n 1 "$db_admin_secret") mariadb --no-defaults \
    "${where[@]}" --user="$db_admin" --batch --skip-column-names
}

start_own() {
  [ "$own_database" = yes ] && [ -d /run/systemd/system ] && ! systemctl -q is-active mariadb || return 0
  act 'poner en marcha MariaDB' systemctl enable --now mariadb
}

# Triggers cannot be made by an account like ours where the binary log is on and does not trust it.
check_server() {
  local said
  said=$(sql <<< 'SELECT VERSION(), @@log_bin, @@log_bin_trust_function_creators' 2>&1) ||
    fail "MariaDB no dejó entrar a la cuenta «$db_admin»: $said" \
      'revise --db-socket o --db-host, --db-admin y --db-admin-secret, y que MariaDB esté en marcha.'
  local version log trust
  read -r version log trust <<< "$said"
  local major=${version%%.*} rest=${version#*.}
  [ "$major" -gt 10 ] || { [ "$major" -eq 10 ] && [ "${rest%%.*}" -ge 6 ]; } || fail "se espera MariaDB 10.6 o posterior, y la hay $version." 'actualícela.'
  [ "$log" = 0 ] || [ "$trust" = 1 ] ||
    fail 'esta MariaDB lleva registro binario y no acepta disparadores de cuentas sin SUPER.' \
      'ponga log_bin_trust_function_creators=1 en su configuración y repita.'
}

# Only what migrations and grants need, in this database; to give it, it has to have it.
account_statements() {
  local host=localhost
  [ -z "$db_host" ] || host=%
  cat << END
CREATE DATABASE IF NOT EXISTS paac CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE USER IF NOT EXISTS paac_admin@'$host' IDENTIFIED BY '$(cat "$etc/admin.secret")';
ALTER USER paac_admin@'$host' IDENTIFIED BY '$(cat "$etc/admin.secret")';
GRANT CREATE USER ON *.* TO paac_admin@'$host';
GRANT SELECT ON mysql.* TO paac_admin@'$host';
GRANT ALL PRIVILEGES ON paac.* TO paac_admin@'$host' WITH GRANT OPTION;
CREATE USER IF NOT EXISTS paac_sello@'$host' IDENTIFIED BY '$(cat "$seal/bd.secret")';
ALTER USER paac_sello@'$host' IDENTIFIED BY '$(cat "$seal/bd.secret")';
END
}
seal_statements() {
  local host=localhost
  [ -z "$db_host" ] || host=%
  cat << END
GRANT SELECT, INSERT ON paac.libro TO paac_sello@'$host';
GRANT SELECT, UPDATE ON paac.libro_cabeza TO paac_sello@'$host';
GRANT SELECT, INSERT ON paac.sello TO paac_sello@'$host';
GRANT SELECT, INSERT, UPDATE ON paac.clave_sello TO paac_sello@'$host';
END
}

up_to_date() { "$prefix/bin/paacctl" db check > /dev/null 2>&1 < /dev/null; }

database() {
  start_own
  if [ "$dry" = no ] && up_to_date; then
    say '  = la base de datos está al día'
    # Again costs nothing, and mends a first run that stopped before it; a remote server may no longer
    # let us in as who makes accounts, and then they were made.
    run_sql seal_statements 2> /dev/null || true
    return 0
  fi
  if [ "$dry" = yes ] && [ ! -e "$etc/admin.secret" ]; then
    say '  + crear la base paac y las cuentas paac_admin, paac_intranet, paac_auditoria y paac_sello' \
      '  + crear las tablas y los permisos'
    return 0
  fi
  check_server
  act 'crear la base paac y las cuentas paac_admin y paac_sello' run_sql account_statements
  act 'aplicar las migraciones y los permisos' "$prefix/bin/paacctl" db init
  act 'dar a paac_sello lo que sella' run_sql seal_statements
}

run_sql() { "$1" | sql; }

# The key once; its phrase is shown and kept nowhere.
seal_key() {
  [ -s "$seal/sello.clave" ] && return 0
  act 'crear la clave de los sellos (la frase de recuperación va en papel, en sobre cerrado)' \
    as paac-sello env PAAC_CONF="$PAAC_CONF" "$prefix/bin/paacctl" key create
  later 'entregue la clave pública a Control Interno y guarde en papel la frase de recuperación que se mostró arriba.'
}

first_account() {
  if [ "$dry" = no ] && [ -n "$("$prefix/bin/paacctl" user list < /dev/null)" ]; then
    say '  = ya hay cuentas'
    return 0
  fi
  act 'crear la cuenta «admin»; su contraseña se muestra una sola vez' \
    "$prefix/bin/paacctl" user add admin --name 'Administración de la intranet' --roles admin
  later 'entre con «admin», cambie su contraseña y cree una cuenta para cada persona; las de Control Interno, con paacctl user add.'
}
