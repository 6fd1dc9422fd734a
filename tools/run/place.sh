# shellcheck shell=bash
# Where ./run keeps what it makes, and as whom it runs: var/, the service account, secrets and
# paac.conf. Sourced by ./run, which has set `root`.

# Sets service_user: whoever owns what an earlier run left, else `paac` for root, else oneself.
choose_user() { # VAR
  local owner
  owner=$(stat -L -c %U "$1/db" 2> /dev/null) || owner=
  if [ "$EUID" -ne 0 ]; then
    service_user=$(id -un)
    [ -z "$owner" ] || [ "$owner" = "$service_user" ] ||
      fail "$1 pertenece a la cuenta $owner." '' 'ejecútelo con sudo, como la primera vez.'
    return 0
  fi
  service_user=${owner:-paac}
  id "$service_user" > /dev/null 2>&1 && return 0
  say "Se crea la cuenta del sistema $service_user: los servicios no corren como root."
  useradd --system --user-group --no-create-home --home-dir /nonexistent \
    --shell /usr/sbin/nologin "$service_user" ||
    fail "no se pudo crear la cuenta $service_user." '' "créela a mano (useradd --system $service_user)."
}

# Who seals the ledger: as root a third account, so that neither site can forge a seal; otherwise
# there is only oneself, and the mode of the files.
choose_seal_user() {
  seal_user=$service_user
  [ "$EUID" -eq 0 ] || return 0
  seal_user=paac-sello
  id "$seal_user" > /dev/null 2>&1 ||
    useradd --system --user-group --no-create-home --home-dir /nonexistent \
      --shell /usr/sbin/nologin "$seal_user" ||
    fail "no se pudo crear la cuenta $seal_user." '' "créela a mano (useradd --system $seal_user)."
}

# Runs a command as the account that seals.
as_sealer() {
  local service_user=$seal_user
  as_service "$@"
}

# Runs a command as the service account, from a directory that it can reach.
as_service() {
  if [ "$EUID" -eq 0 ]; then
    (cd / && exec setpriv --reuid "$service_user" --regid "$(id -g "$service_user")" --init-groups \
      -- env HOME=/nonexistent "$@")
  else
    (cd / && exec "$@")
  fi
}

# Sets var to the real directory. Under a place that the service account cannot enter (/root,
# say) the directory is made in /var/lib and WANTED becomes a link to it.
place_var() { # WANTED
  local wanted=$1 away
  away=/var/lib/paac-run-$(hash_of "$wanted")
  # A link that came along with a copied checkout belongs to the other one.
  if [ -L "$wanted" ] && [[ $(readlink "$wanted") == /var/lib/paac-run-* ]] &&
    [ "$(readlink "$wanted")" != "$away" ]; then
    rm "$wanted"
  fi
  if [ -L "$wanted" ]; then
    mkdir -p "$(readlink "$wanted")"
  elif [ ! -d "$wanted" ]; then
    mkdir -p "$(dirname "$wanted")"
    if as_service test -x "$(dirname "$wanted")"; then
      mkdir "$wanted"
    else
      say "La cuenta $service_user no puede entrar en $(dirname "$wanted"): los datos van a $away."
      mkdir -p "$away"
      ln -s "$away" "$wanted"
    fi
  fi
  var=$(realpath "$wanted")
  [ "$EUID" -ne 0 ] || chown "$service_user": "$var"
  as_service test -w "$var" || fail "la cuenta $service_user no puede usar $var." '' \
    'mueva el proyecto a un directorio que esa cuenta alcance, o use --reset.'
}

# Socket addresses hold 107 bytes: where var is too deep its run directory lives in /tmp.
place_rundir() {
  rundir=$var/run
  if [ ${#rundir} -gt 80 ]; then
    rundir=/tmp/paac-run-$(hash_of "$var")
    [ -L "$var/run" ] || rm -rf "$var/run"
    ln -sfn "$rundir" "$var/run"
  fi
  # Others may pass to a socket they know: the account that seals asks the database.
  [ -d "$rundir" ] || as_service mkdir -m 0711 "$rundir"
  if [ -L "$rundir" ] || [ "$(stat -c %U "$rundir")" != "$service_user" ]; then
    fail "$rundir no es de la cuenta $service_user." '' 'borre ese directorio y vuelva a intentarlo.'
  fi
  as_service chmod 0711 "$rundir"
}

make_directories() {
  local dir
  for dir in db etc log estado; do
    [ -d "$var/$dir" ] || as_service mkdir -m 0700 "$var/$dir"
  done
  mkdir -p "$var/opt"
  place_rundir
  # shellcheck disable=SC2034 # used by services.sh
  prefix=$var/opt etc=$var/etc logdir=$var/log
}

random_text() { # LENGTH: letters and digits that are not mistaken for one another
  local text=
  while [ ${#text} -lt "$1" ]; do
    text+=$(head -c 64 /dev/urandom | LC_ALL=C tr -dc 'a-km-zA-HJ-NP-Z2-9')
  done
  printf '%s\n' "${text:0:$1}"
}

# write_private FILE: standard input, complete or not at all, only for the service account.
write_private() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_service sh -c 'umask 077 && cat > "$1.nuevo" && mv -f "$1.nuevo" "$1"' sh "$1" ||
    fail "no se pudo escribir $1." '' 'revise el espacio y los permisos del disco.'
}

# Sets configuration_changed: what runs already has to read it again.
write_configuration() {
  local before
  before=$(as_service cat "$etc/paac.conf" 2> /dev/null) || before=
  compose_configuration
  # shellcheck disable=SC2034 # used by services.sh
  if [ "$before" = "$(as_service cat "$etc/paac.conf")" ]; then
    configuration_changed=no
  else
    configuration_changed=yes
  fi
}

compose_configuration() {
  local name ask= addresses= accel=
  # Served to a whole network, nobody here knows by which name it is called.
  [ "$listen" = 0.0.0.0 ] || addresses="intranet_url = http://$listen:$port/
auditoria_url = http://$listen:$((port + 1))/"
  [ "$web" != nginx ] || accel='accel_prefix = /evidencia-interna'
  # mod_fcgid starts the executables itself: there is no socket where paacctl doctor could ask.
  [ "$web" = apache-fcgid ] || ask='listen = unix:'
  for name in admin intranet auditoria; do
    [ -s "$etc/$name.secret" ] || random_text 40 | write_private "$etc/$name.secret"
  done
  write_private "$etc/paac.conf" << END
# Written by ./run each time it starts; conf/paac.conf explains every key.
[general]
entity = Alcaldía de Pasto
$addresses
modules_dir = $prefix/lib/paac/modules
share_dir = $prefix/share/paac
state_dir = $var/estado

[db]
socket = $rundir/mariadb.sock
name = paac

[http]
$accel

[intranet]
db_user = paac_intranet
db_secret_file = $etc/intranet.secret
cookie = paac_intranet
${ask:+$ask$rundir/intranet.sock}
workers = 4

[auditoria]
db_user = paac_auditoria
db_secret_file = $etc/auditoria.secret
cookie = paac_auditoria
${ask:+$ask$rundir/auditoria.sock}
workers = 2

[admin]
db_user = paac_admin
db_secret_file = $etc/admin.secret

# paacctl key and ledger seal run with $var/sello/paac.conf, as $seal_user.
[sello]
key_file = $var/sello/sello.clave
END
}

paacctl() { as_service env PAAC_CONF="$etc/paac.conf" "$prefix/bin/paacctl" "$@"; }
