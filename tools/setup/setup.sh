#!/usr/bin/env bash
# `paacctl setup`: puts this machine into production, step by step. Each step looks first and does
# only what is missing, so that it can be run again after an upgrade or an accident; what an
# administrator may have changed (paac.conf, the site of the web server) is never written twice.
# With --dry-run it says what it would do and touches nothing.
#   PAAC_PREFIX   where the product is installed (paacctl sets it)
set -euo pipefail
# put() is the last of a pipeline and says what it changed
shopt -s lastpipe
umask 022
export LC_ALL=C.UTF-8
PATH=/usr/sbin:/usr/bin:/sbin:/bin
prefix=${PAAC_PREFIX:?}
share=$prefix/share/paac
# shellcheck source=tools/setup/template.sh
. "$share/setup/template.sh"
# shellcheck source=tools/setup/lib.sh
. "$share/setup/lib.sh"
# shellcheck source=tools/setup/database.sh
. "$share/setup/database.sh"
# shellcheck source=tools/setup/web.sh
. "$share/setup/web.sh"

usage() {
  cat << 'END'
Uso: paacctl setup --name NOMBRE --auditoria-name NOMBRE [opciones]

Pone en producción un Debian 12: paquetes, cuentas del sistema, base de datos, claves, unidades de
systemd y sitio web con TLS. Puede repetirse: hace sólo lo que falta.

  --name NOMBRE             por el que se llega a la intranet: paac.ejemplo.gov.co
  --auditoria-name NOMBRE   por el que llega Control Interno
  --dry-run                 dice qué haría, sin tocar nada
  --web nginx|apache|none   servidor web (nginx); none: el sitio lo pone usted
  --cert, --cert-key        certificado y su clave; sin ellos, uno provisional firmado por sí mismo
  --entity NOMBRE           nombre de la entidad (Alcaldía de Pasto)
  --db-socket RUTA          una MariaDB que ya existe en este equipo
  --db-host NOMBRE[:PUERTO] una MariaDB que ya existe en otro
  --db-admin CUENTA         con la que se crean la base y las cuentas (root por su socket)
  --db-admin-secret ARCHIVO su contraseña, en la primera línea
  --root DIR                todo debajo de DIR, sin paquetes ni servicios: para ensayar
  --http-port, --https-port (80 y 443)
END
}

dry=no root='' web=nginx name='' auditoria_name='' cert='' cert_key='' entity='Alcaldía de Pasto'
db_socket='' db_host='' db_admin=root db_admin_secret='' http_port=80 https_port=443

read_options() {
  local option
  while [ $# -gt 0 ]; do
    option=$1
    case $option in
      --dry-run) dry=yes ;;
      --help | -h)
        usage
        exit 0
        ;;
      --name | --auditoria-name | --web | --cert | --cert-key | --entity | --db-socket | --db-host | \
        --db-admin | --db-admin-secret | --root | --http-port | --https-port)
        [ $# -ge 2 ] || refuse "a la opción $option le falta el valor."
        option=${option#--}
        printf -v "${option//-/_}" '%s' "$2"
        shift
        ;;
      *) refuse "no se conoce la opción «$option»." ;;
    esac
    shift
  done
  check_options
}

check_options() {
  local one
  for one in "$name" "$auditoria_name"; do
    [[ $one =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] ||
      refuse "--name y --auditoria-name son nombres en minúsculas, como paac.ejemplo.gov.co, no «$one»."
  done
  [ "$name" != "$auditoria_name" ] || refuse 'los dos sitios llevan nombres distintos.'
  [[ $web =~ ^(nginx|apache|none)$ ]] || refuse "--web es nginx, apache o none, no «$web»."
  for one in "$http_port" "$https_port"; do
    [[ $one =~ ^[1-9][0-9]{0,4}$ ]] || refuse "un puerto es un número, no «$one»."
  done
  [ -z "$db_socket" ] || [ -z "$db_host" ] || refuse 'dé --db-socket o --db-host, no los dos.'
  [ -z "$cert$cert_key" ] || { [ -r "$cert" ] && [ -r "$cert_key" ]; } ||
    refuse '--cert y --cert-key van juntos y son archivos que se pueden leer.'
  [ -z "$root" ] || root=$(realpath -m "$root")
  # shellcheck disable=SC1003
  [[ $root$prefix$entity != *['|&\']* ]] || refuse 'las rutas y el nombre no llevan «|», «&» ni «\».'
}

set_places() {
  etc=$root/etc/paac state=$root/var/lib/paac seal=$root/var/lib/paac-sello
  backups=$root/var/backups/paac log=$root/var/log/paac run=$root/run/paac
  units=$root/etc/systemd/system
  [ -n "$db_socket$db_host" ] || db_socket=/run/mysqld/mysqld.sock
  export PAAC_CONF=$etc/paac.conf
}

# --- steps ----------------------------------------------------------------------------------

packages() {
  local needed=(openssl logrotate mariadb-client weasyprint fonts-liberation) missing=() one
  [ -n "$root" ] && return 0
  [ "$own_database" = no ] || needed+=(mariadb-server)
  [ "$web" = none ] || needed+=("${web/apache/apache2}")
  for one in "${needed[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$one" 2> /dev/null)" = installed ] || missing+=("$one")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  act "instalar los paquetes ${missing[*]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "${missing[@]}"
}

accounts() {
  local wanted=$root/etc/sysusers.d/paac.conf account
  template sysusers.conf | put "$wanted" 0644
  for account in paac-intranet paac-auditoria paac-sello; do
    id "$account" > /dev/null 2>&1 || changed=yes
  done
  [ "$changed" = no ] || act 'crear las cuentas del sistema paac-intranet, paac-auditoria y paac-sello' \
    systemd-sysusers "$wanted"
}

directories() {
  template tmpfiles.conf.in | put "$root/etc/tmpfiles.d/paac.conf" 0644
  [ "$changed" = no ] && [ -d "$state" ] && [ -d "$run" ] && return 0
  [ -z "$root" ] || act "crear $root" mkdir -p "$root/etc" "$root/run" "$root/var/lib" "$root/var/log" "$root/var/backups"
  act "crear los directorios de tmpfiles.d/paac.conf" systemd-tmpfiles --create "$root/etc/tmpfiles.d/paac.conf"
}

secrets() {
  secret "$etc/intranet.secret" paac-intranet
  secret "$etc/auditoria.secret" paac-auditoria
  secret "$etc/admin.secret" root
  secret "$seal/bd.secret" paac-sello
}

configuration() {
  if [ -e "$etc/paac.conf" ]; then
    say "  = $etc/paac.conf: se conserva el que hay"
    return 0
  fi
  local server="socket = $db_socket" accel='#accel_prefix'
  [ -z "$db_host" ] || server="host = $db_host"
  [ "$web" != nginx ] || accel='accel_prefix'
  sed -e "s|^entity = .*|entity = $entity|" \
    -e "s|^#intranet_url = .*|intranet_url = https://$name$port_in_url/|" \
    -e "s|^#auditoria_url = .*|auditoria_url = https://$auditoria_name$port_in_url/|" \
    -e "s|/usr/local|$prefix|" -e "s|^state_dir = .*|state_dir = $state|" \
    -e "s|^socket = .*|$server|" -e "s|^https = .*|https = yes|" -e "s|^#accel_prefix|$accel|" \
    -e "s|/etc/paac/|$etc/|" -e "s|unix:/run/paac/|unix:$run/|" \
    -e "s|^key_file = /var/lib/paac-sello/|key_file = $seal/|" \
    -e "s|^# db_user = paac-sello.*|db_user = paac_sello\ndb_secret_file = $seal/bd.secret|" \
    "$share/conf/paac.conf" | put "$etc/paac.conf" 0640 root:paac
}

systemd_units() {
  local file unit
  for file in "$share"/conf/produccion/paac-*; do
    unit=$(basename "$file" .in)
    template "$(basename "$file")" | put "$units/$unit" 0644
  done
  [ -n "$root" ] && return 0
  if [ ! -d /run/systemd/system ]; then
    later 'systemd no está en marcha aquí; cuando lo esté: systemctl daemon-reload && systemctl enable --now paac-{intranet,auditoria}.socket paac-{intranet,auditoria}.service paac-{jobs,seal,evidence,backup,recordar}.timer'
    return 0
  fi
  act 'systemctl daemon-reload' systemctl daemon-reload
  act 'poner en marcha los dos sitios y los cinco relojes' systemctl enable --now \
    paac-intranet.socket paac-auditoria.socket paac-intranet.service paac-auditoria.service \
    paac-jobs.timer paac-seal.timer paac-evidence.timer paac-backup.timer paac-recordar.timer
  act 'pasar a la versión instalada sin perder solicitudes' \
    systemctl reload paac-intranet.service paac-auditoria.service
}

backup_key() {
  [ -e "$etc/respaldo.pub" ] && return 0
  act "crear el par de llaves de los respaldos en $etc" "$prefix/bin/paacctl" backup-key create "$etc/respaldo"
  later "saque de este equipo $etc/respaldo.key, a dos lugares, y bórrela de aquí: sin ella los respaldos no se abren."
}

finish() {
  local doctor=0
  if [ "$dry" = yes ]; then
    say '' 'Ensayo: no se tocó nada. Sin --dry-run se hace lo que lleva «+».'
    return 0
  fi
  say '' 'Revisión (paacctl doctor):'
  "$prefix/bin/paacctl" doctor < /dev/null || doctor=$?
  say ''
  [ "$done_something" = yes ] || say 'No había nada por hacer.'
  say 'Qué sigue:'
  [ ${#pending[@]} -eq 0 ] || printf '  · %s\n' "${pending[@]}"
  say "  · cargue el plan: paacctl plan import ARCHIVO --vigencia AAAA --dry-run" \
    "  · entre a https://$name$port_in_url/" \
    '  · si algo quedó en FALLA, haga lo que dice su línea y repita: paacctl setup'
  return $doctor
}

read_options "$@"
[ "$dry" = yes ] || [ "$EUID" -eq 0 ] || fail 'paacctl setup se ejecuta como root.' 'sudo paacctl setup …'
set_places
choose_database
port_in_url=
[ "$https_port" = 443 ] || port_in_url=:$https_port
step 'Paquetes' packages
step 'Cuentas del sistema' accounts
step 'Directorios' directories
step 'Contraseñas de la base de datos' secrets
step 'Configuración' configuration
step 'Base de datos' database
step 'Llave de los respaldos' backup_key
step 'Clave de los sellos' seal_key
step 'Primera cuenta' first_account
step 'Servicios' systemd_units
step 'Servidor web' web_site
step 'Registros' log_rotation
finish
