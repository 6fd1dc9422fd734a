#!/usr/bin/env bash
# paacctl setup, rehearsed whole as root: a MariaDB that already exists, everything below a directory
# of its own, the sites started through the sockets as systemd would, nginx with TLS in front.
# Prints «ok NAME» and «not ok NAME» lines (tests/lib.sh, count_lines).
#   tests/setup/run.sh PREFIX SCRATCH PORT
set -uo pipefail
export LC_ALL=C.UTF-8
PATH=$PATH:/usr/sbin:/sbin
prefix=$1 work=$2 port=$3
root=$work/raiz socket=$work/tmp/mariadb.sock
paacctl=$prefix/bin/paacctl
export PAAC_CONF=$root/etc/paac/paac.conf

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

# Services that a check started, whose subshell cannot tell us otherwise.
leave() {
  local pid started
  mapfile -t started < "$work/pids"
  for pid in "${started[@]}"; do kill -TERM "$pid" 2> /dev/null; done
  for pid in "${started[@]}"; do
    for _ in $(seq 100); do kill -0 "$pid" 2> /dev/null && sleep 0.1; done
  done
}
trap leave EXIT

setup() {
  "$paacctl" setup --root "$root" --name paac.prueba --auditoria-name control.paac.prueba \
    --db-socket "$socket" --db-admin root --https-port "$((port + 1))" --http-port "$port" "$@" < /dev/null
}

# Somebody else's MariaDB, which the kernel lets root enter.
start_mariadb() {
  mkdir -p "$work/db" "$work/tmp"
  chown mysql: "$work/db" "$work/tmp"
  chmod 755 "$work"
  mariadb-install-db --no-defaults --user=mysql --datadir="$work/db" --skip-test-db > "$work/db.log" 2>&1 || return 1
  mariadbd --no-defaults --user=mysql --datadir="$work/db" --socket="$socket" --skip-networking \
    --pid-file="$work/tmp/mariadb.pid" --tmpdir="$work/tmp" --innodb-buffer-pool-size=64M \
    --innodb-use-native-aio=0 --performance-schema=OFF --max-allowed-packet=32M >> "$work/db.log" 2>&1 9>&- &
  echo $! >> "$work/pids"
  for _ in $(seq 300); do
    mariadb --no-defaults --socket="$socket" -u root -e 'SELECT 1' > /dev/null 2>&1 && return 0
    sleep 0.1
  done
  tail -n 20 "$work/db.log"
  return 1
}

# --- what setup leaves ----------------------------------------------------------------------

rehearsal_touches_nothing() {
  local before after
  before=$(cat /etc/passwd; mariadb --no-defaults --socket="$socket" -u root -e 'SHOW DATABASES; SELECT user FROM mysql.user')
  setup --dry-run > "$work/ensayo.txt" 2>&1 || { cat "$work/ensayo.txt"; return 1; }
  after=$(cat /etc/passwd; mariadb --no-defaults --socket="$socket" -u root -e 'SHOW DATABASES; SELECT user FROM mysql.user')
  [ "$before" = "$after" ] && [ ! -e "$root" ] && grep -q 'no se tocó nada' "$work/ensayo.txt" &&
    grep -q "+ escribir $root/etc/paac/paac.conf" "$work/ensayo.txt"
}

first_time() {
  setup > "$work/primera.txt" 2>&1 || true
  cat "$work/primera.txt"
  grep -q 'Qué sigue:' "$work/primera.txt" && [ -s "$root/etc/paac/paac.conf" ]
}

# Everything below the root: mode, owner, and the bytes of what setup writes.
snapshot() { (cd "$root" && find . -path ./var/log -prune -o -printf '%p %m %u %g\n' -type f -exec sha256sum {} +) | sort; }

second_time() {
  local before code=0
  before=$(snapshot)
  setup > "$work/segunda.txt" 2>&1 || code=$?
  cat "$work/segunda.txt"
  diff <(echo "$before") <(snapshot) && grep -q 'No había nada por hacer' "$work/segunda.txt" &&
    ! grep -q '^  +' "$work/segunda.txt"
}

own_changes_stay() {
  local mine
  for mine in etc/paac/paac.conf etc/nginx/sites-available/paac.conf; do
    echo '# cambiado por el administrador' >> "$root/$mine"
  done
  setup > "$work/tercera.txt" 2>&1
  grep -q 'cambiado por el administrador' "$root/etc/paac/paac.conf" &&
    grep -q 'cambiado por el administrador' "$root/etc/nginx/sites-available/paac.conf"
}

half_done() {
  rm "$root/etc/paac/auditoria.secret" "$root/etc/systemd/system/paac-jobs.timer"
  setup > "$work/cuarta.txt" 2>&1
  "$paacctl" db init > "$work/init.txt" 2>&1 # the secret is another: the account gets it
  [ -s "$root/etc/paac/auditoria.secret" ] && [ -s "$root/etc/systemd/system/paac-jobs.timer" ] &&
    check_profile auditoria
}

# can ACCOUNT FILE: may that account read it?
can() { setpriv --reuid "$1" --regid "$(id -g "$1")" --init-groups -- test -r "$2"; }
check_profile() {
  setpriv --reuid "paac-$1" --regid "$(id -g "paac-$1")" --init-groups -- \
    "$prefix/libexec/paac/$1.fcgi" --config "$PAAC_CONF" --check
}

accounts_apart() {
  local account file wrong=0
  for account in paac-intranet paac-auditoria paac-sello www-data nobody; do
    for file in etc/paac/intranet.secret:paac-intranet etc/paac/auditoria.secret:paac-auditoria \
      etc/paac/admin.secret:root etc/paac/tls/sitio.key:root etc/paac/respaldo.key:root \
      var/lib/paac-sello/sello.clave:paac-sello var/lib/paac-sello/bd.secret:paac-sello; do
      if [ "${file#*:}" = "$account" ]; then
        can "$account" "$root/${file%:*}" || { echo "$account no lee $file"; wrong=1; }
      elif can "$account" "$root/${file%:*}"; then
        echo "$account lee $file"
        wrong=1
      fi
    done
  done
  for account in paac-intranet paac-auditoria paac-sello; do can "$account" "$PAAC_CONF" || wrong=1; done
  can nobody "$PAAC_CONF" && wrong=1
  can www-data "$PAAC_CONF" && wrong=1
  return $wrong
}

# --- systemd, without one -------------------------------------------------------------------

units_verify() {
  local said
  said=$(SYSTEMD_UNIT_PATH="$root/etc/systemd/system:" systemd-analyze verify \
    "$root"/etc/systemd/system/paac-*.{service,socket,timer} 2>&1 | grep -F paac-)
  echo "$said"
  [ -z "$said" ]
}

exposure() {
  local unit level wrong=0
  for unit in "$root"/etc/systemd/system/paac-*.service; do
    level=$(systemd-analyze security --no-pager --offline=true "$unit" 2> /dev/null |
      sed -n 's/.*Overall exposure level for [^:]*: \([0-9.]*\) .*/\1/p')
    echo "$(basename "$unit"): $level"
    awk -v level="$level" 'BEGIN { exit !(level != "" && level <= 1.5) }' || wrong=1
  done
  return $wrong
}

# value UNIT KEY: what a unit that setup wrote says.
value() { sed -n "s/^$2=//p" "$root/etc/systemd/system/$1"; }

# As systemd does it: the socket is there first, the first request starts the process.
start_site() {
  local site=$1 command path account
  command=$(value "paac-$site.service" ExecStart)
  path=$(value "paac-$site.socket" ListenStream)
  account=$(value "paac-$site.service" User)
  (
    cd / || exit 1
    umask "$(value "paac-$site.service" UMask)"
    # shellcheck disable=SC2086 # the command of the unit
    exec systemd-socket-activate -l "$path" setpriv --reuid "$account" --regid "$(id -g "$account")" \
      --init-groups --no-new-privs -- $command
  ) > "$work/$site.log" 2>&1 9>&- &
  echo $! >> "$work/pids"
  for _ in $(seq 50); do
    [ ! -S "$path" ] || break
    sleep 0.1
  done
  chown "$(value "paac-$site.socket" SocketUser):$(value "paac-$site.socket" SocketGroup)" "$path"
  chmod "$(value "paac-$site.socket" SocketMode)" "$path"
}

start_nginx() {
  cat > "$work/nginx.conf" << END
user www-data;
pid $work/nginx.pid;
error_log $work/nginx-error.log;
events { }
http {
  include /etc/nginx/mime.types;
  client_body_temp_path $work/tmp/body;
  fastcgi_temp_path $work/tmp/fastcgi;
  proxy_temp_path $work/tmp/proxy;
  uwsgi_temp_path $work/tmp/uwsgi;
  scgi_temp_path $work/tmp/scgi;
  access_log off;
  include $root/etc/nginx/sites-enabled/*;
}
END
  nginx -q -t -e "$work/nginx-error.log" -c "$work/nginx.conf" || return 1
  nginx -e "$work/nginx-error.log" -c "$work/nginx.conf" -g 'daemon off;' > "$work/nginx.log" 2>&1 9>&- &
  echo $! >> "$work/pids"
}

# The same machine with Apache instead: the site that setup writes, on the next two ports.
start_apache() {
  local module modules='mpm_event authz_core alias mime headers expires filter deflate setenvif env proxy
    proxy_fcgi ssl reqtimeout http2 macro buffer socache_shmcb'
  setup --web apache --http-port "$((port + 2))" --https-port "$((port + 3))" > "$work/apache.txt" 2>&1
  {
    printf 'ServerRoot %s\nServerName paac.prueba\nPidFile %s/apache.pid\nMutex file:%s default\n' "$work" "$work" "$work/tmp"
    printf 'User www-data\nGroup www-data\nErrorLog %s/apache-error.log\nTypesConfig /etc/mime.types\n' "$work"
    for module in $modules; do
      printf 'LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n' "$module" "$module"
    done
    printf 'Listen %s\nListen %s\nInclude %s/etc/apache2/sites-enabled/*\n' "$((port + 2))" "$((port + 3))" "$root"
  } > "$work/apache.conf"
  apache2 -t -f "$work/apache.conf" || return 1
  apache2 -f "$work/apache.conf" -DFOREGROUND > "$work/apache.log" 2>&1 9>&- &
  echo $! >> "$work/pids"
  for _ in $(seq 50); do
    port=$((port + 2)) ask intranet /entrar -o /dev/null 2> /dev/null && break
    sleep 0.1
  done
}

behind_apache() {
  local port=$((port + 2))
  wait_for_site intranet && wait_for_site auditoria && served_with_tls && redirected &&
    old_tls_refused && static_headers
}

# ask SITE PATH [curl options]: over TLS, by its name, with the certificate that setup made.
ask() {
  local name=paac.prueba path=$2
  [ "$1" = intranet ] || name=control.paac.prueba
  shift 2
  curl -sS --max-time 60 --cacert "$root/etc/paac/tls/sitio.pem" --resolve "$name:$((port + 1)):127.0.0.1" \
    --resolve "$name:$port:127.0.0.1" "$@" "https://$name:$((port + 1))$path"
}

wait_for_site() {
  for _ in $(seq 60); do
    [ "$(ask "$1" /entrar -o /dev/null -w '%{http_code}' 2> /dev/null)" = 200 ] && return 0
    sleep 0.5
  done
  tail -n 20 "$work/$1.log"
  return 1
}

served_with_tls() {
  ask intranet /entrar -i > "$work/entrar.txt" || return 1
  cat "$work/entrar.txt"
  grep -qi '^strict-transport-security: max-age=31536000' "$work/entrar.txt" &&
    grep -qi '^set-cookie: __Host-paac_intranet.*; *secure' "$work/entrar.txt" &&
    ! grep -qi '^server: .*[0-9]' "$work/entrar.txt"
}

redirected() {
  local said
  said=$(curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' --resolve "paac.prueba:$port:127.0.0.1" \
    "http://paac.prueba:$port/plan?x=1")
  echo "$said"
  [ "$said" = "308 https://paac.prueba:$((port + 1))/plan?x=1" ]
}

old_tls_refused() {
  ! ask intranet /entrar -o /dev/null --tls-max 1.1 --tlsv1.0 --ciphers 'DEFAULT:@SECLEVEL=0' 2> /dev/null &&
    ask intranet /entrar -o /dev/null --tlsv1.3
}

# The account that setup made, with the password that it showed.
signs_in() {
  local password csrf code
  password=$(grep -oE "^[a-z0-9]{4}(-[a-z0-9]{4}){3}$" "$work/primera.txt" | head -n 1)
  csrf=$(ask intranet /entrar -c "$work/galletas" | sed -n 's/.*name="csrf"[^>]*value="\([^"]*\)".*/\1/p' | head -n 1)
  code=$(ask intranet /entrar -b "$work/galletas" -c "$work/galletas" -o "$work/entro.html" -w '%{http_code}' \
    -H "Origin: https://paac.prueba:$((port + 1))" --data-urlencode usuario=admin \
    --data-urlencode "clave=$password" --data-urlencode "csrf=$csrf" --data-urlencode destino=/cuentas)
  echo "clave «$password» csrf «$csrf» código $code"
  [ "$code" = 303 ] && [ "$(ask intranet /cuentas -b "$work/galletas" -o /dev/null -w '%{http_code}')" = 200 ]
}

static_headers() {
  ask intranet /estatico/paac.css -o /dev/null -D "$work/css.txt" || return 1
  cat "$work/css.txt"
  grep -qi '^content-security-policy: default-src' "$work/css.txt" &&
    grep -qi '^strict-transport-security' "$work/css.txt"
}

survives_reload() {
  local pid wrong=0
  pid=$(pgrep -f "$prefix/libexec/paac/intranet.fcgi --config $PAAC_CONF --supervisor" | head -n 1)
  [ -n "$pid" ] || return 1
  kill -HUP "$pid"
  for _ in $(seq 30); do
    [ "$(ask intranet /entrar -o /dev/null -w '%{http_code}')" = 200 ] || wrong=$((wrong + 1))
  done
  [ "$wrong" = 0 ]
}

# unit_runs NAME: the command of a unit, as its account.
unit_runs() {
  local account
  account=$(value "$1" User)
  # shellcheck disable=SC2046 # the command of the unit
  (cd / && umask 0027 && setpriv --reuid "$account" --regid "$(id -g "$account")" --init-groups -- \
    $(value "$1" ExecStart))
}

rotates() {
  local conf=$root/etc/logrotate.d/paac
  command -v logrotate > /dev/null || { grep -q "$root/var/log/paac/\*.log" "$conf"; return; }
  logrotate --debug --state "$work/rotado" "$conf"
}

doctor_is_content() {
  "$paacctl" doctor > "$work/doctor.txt" 2>&1
  cat "$work/doctor.txt"
  ! grep -q '^FALLA' "$work/doctor.txt"
}

mkdir -p "$work"
: > "$work/pids"
if [ "$EUID" -ne 0 ]; then
  echo 'not ok setup: hay que ser root para ensayarlo'
  exit 1
fi
check 'hay una MariaDB a la que entrar' start_mariadb
check 'el ensayo dice qué haría y no toca nada' rehearsal_touches_nothing
# Without it nothing below makes sense.
check 'la primera vez lo deja todo' first_time || exit 1
check 'la segunda vez no hay nada por hacer' second_time
check 'lo que cambió el administrador se conserva' own_changes_stay
check 'lo que falta se repone' half_done
check 'cada cuenta lee lo suyo y nada de las otras' accounts_apart
check 'systemd-analyze verify no encuentra nada' units_verify
check 'systemd-analyze security: 1,5 o menos en cada servicio' exposure
check 'la intranet pasa su comprobación previa con su cuenta' check_profile intranet
check 'auditoría pasa su comprobación previa con su cuenta' check_profile auditoria
start_site intranet
start_site auditoria
check 'nginx acepta el sitio' start_nginx
check 'la primera solicitud levanta la intranet por su socket' wait_for_site intranet
check 'la primera solicitud levanta auditoría por su socket' wait_for_site auditoria
check 'TLS, HSTS y galletas __Host-' served_with_tls
check 'http lleva a https' redirected
check 'TLS 1.1 se rechaza; TLS 1.3 sirve' old_tls_refused
check 'la primera cuenta entra con la contraseña que se mostró' signs_in
check 'los archivos estáticos llevan las mismas cabeceras' static_headers
check 'recargar no pierde solicitudes' survives_reload
check 'Apache acepta su sitio' start_apache
check 'Apache sirve los dos sitios: TLS, cabeceras, redirección' behind_apache
check 'paac-jobs.service trabaja' unit_runs paac-jobs.service
check 'paac-seal.service sella' unit_runs paac-seal.service
check 'paac-evidence.service revisa' unit_runs paac-evidence.service
check 'paac-backup.service respalda' unit_runs paac-backup.service
check 'logrotate entiende su archivo' rotates
check 'paacctl doctor no encuentra fallas' doctor_is_content
echo end
