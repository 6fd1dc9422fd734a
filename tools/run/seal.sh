# shellcheck shell=bash
# The seals of the demonstration: key, configuration and database account of whoever seals. Sourced
# by ./run. doc/ledger.md says who may do what.

sealing() { as_sealer env PAAC_CONF="$var/sello/paac.conf" "$prefix/bin/paacctl" "$@"; }

seal_configuration() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_sealer sh -c 'umask 077 && cat > "$1"' sh "$var/sello/paac.conf" << END
# Written by ./run each time it starts, for $seal_user alone.
[general]
share_dir = $prefix/share/paac
modules_dir = $prefix/lib/paac/modules

[db]
socket = $rundir/mariadb.sock
name = paac

[sello]
key_file = $var/sello/sello.clave
db_user = paac_sello
db_secret_file = $var/sello/bd.secret
END
}

seal_account() {
  local secret
  # shellcheck disable=SC2016
  as_sealer test -s "$var/sello/bd.secret" ||
    random_text 40 | as_sealer sh -c 'umask 077 && cat > "$1"' sh "$var/sello/bd.secret"
  secret=$(as_sealer cat "$var/sello/bd.secret")
  sql > "$logdir/cuenta-sello.log" 2>&1 << END ||
CREATE USER IF NOT EXISTS paac_sello@localhost IDENTIFIED BY '$secret';
ALTER USER paac_sello@localhost IDENTIFIED BY '$secret';
GRANT SELECT, INSERT ON paac.libro TO paac_sello@localhost;
GRANT SELECT, UPDATE ON paac.libro_cabeza TO paac_sello@localhost;
GRANT SELECT, INSERT ON paac.sello TO paac_sello@localhost;
GRANT SELECT, INSERT, UPDATE ON paac.clave_sello TO paac_sello@localhost;
END
    fail 'no se pudo preparar la cuenta que sella.' "$logdir/cuenta-sello.log" \
      'corrija lo que dice el mensaje y vuelva a ejecutar ./run.'
}

# The key once, and the first seal behind what ./run loaded. The key's recovery phrase, which goes on
# paper where the product is in service, stays beside it.
prepare_seal() {
  local created=$var/sello/clave-creada.txt
  if [ ! -d "$var/sello" ]; then
    mkdir -m 0700 "$var/sello"
    [ "$EUID" -ne 0 ] || chown "$seal_user": "$var/sello"
  fi
  seal_configuration
  seal_account
  as_sealer test -s "$var/sello/sello.clave" && return 0
  # shellcheck disable=SC2016
  if ! { sealing key create | as_sealer sh -c 'umask 077 && cat > "$1"' sh "$created" &&
    sealing ledger seal --motivo 'carga inicial'; } > "$logdir/sello.log" 2>&1 < /dev/null; then
    fail 'no se pudo crear la clave de los sellos.' "$logdir/sello.log" \
      'corrija lo que dice el mensaje y vuelva a ejecutar ./run.'
  fi
}
