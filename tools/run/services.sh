# shellcheck shell=bash
# The processes of ./run: private MariaDB, supervisors, web server. Each has a pid file in rundir
# and is known by its command line, so that a stale pid file is never believed. Sourced.

# A pattern that only our process of that name has in its command line.
mark_of() {
  case $1 in
    mariadb) printf '%s' "--datadir=$var/db" ;;
    intranet | auditoria) printf '%s' "unix:$rundir/$1.sock" ;;
    nginx | apache) printf '%s' "$etc/$1.conf" ;;
    trabajos) printf '%s' "$etc/paac.conf jobs run --every" ;;
  esac
}

# The program of a name, as the kernel names its processes.
program_of() {
  case $1 in
    mariadb) echo mariadbd ;;
    apache) echo apache2 ;;
    nginx) echo nginx ;;
    trabajos) echo paacctl ;;
    *) echo "$1.fcgi" ;;
  esac
}

# family_of NAME: every process of ours of that name, as «pid session», whatever the pid files say.
# A worker of nginx has no arguments left: it is known by the logs it has open.
family_of() {
  local program dir pid comm line
  program=$(program_of "$1")
  for dir in /proc/[0-9]*; do
    pid=${dir#/proc/}
    { read -r comm < "$dir/comm"; } 2> /dev/null || continue
    [ "$comm" = "$program" ] || continue
    if ! tr '\0' ' ' 2> /dev/null < "$dir/cmdline" | grep -qF -e "$(mark_of "$1")" -e "$etc/paac.conf"; then
      find "$dir/fd" -lname "$logdir/*" 2> /dev/null | grep -q . || continue
    fi
    { read -r line < "$dir/stat"; } 2> /dev/null || continue
    # shellcheck disable=SC2086 # state, parent, group, session
    set -- "$1" ${line##*) }
    printf '%s %s\n' "$pid" "$5"
  done
}

# Prints the pid of a running service; fails when it does not run. Each is the head of a session of
# its own (start_service), so it is found even where its pid file is lost.
pid_of() {
  local pid session
  if pid=$(cat "$rundir/$1.pid" 2> /dev/null) && [ -n "$pid" ] &&
    tr '\0' ' ' 2> /dev/null < "/proc/$pid/cmdline" | grep -qF -- "$(mark_of "$1")"; then
    printf '%s\n' "$pid"
    return 0
  fi
  while read -r pid session; do
    if [ "$pid" = "$session" ]; then
      printf '%s\n' "$pid"
      return 0
    fi
  done < <(family_of "$1")
  return 1
}

# The processes of a service whose head was killed.
orphans_of() {
  local pid session
  while read -r pid session; do
    # One that was killed and not yet collected has no program any more.
    [ -e "/proc/$session/exe" ] || printf '%s ' "$pid"
  done < <(family_of "$1")
}

# Without their head nobody else would ever stop them, and they hold our ports.
stop_orphans() {
  local name pids i
  for name; do
    pids=$(orphans_of "$name")
    [ -n "$pids" ] || continue
    say "Se cierran procesos de $name que habían quedado sin su proceso principal: ${pids% }."
    # shellcheck disable=SC2086 # a list of pids
    kill -TERM $pids 2> /dev/null || true
    for ((i = 0; i < 50; i++)); do
      pids=$(orphans_of "$name")
      [ -n "$pids" ] || break
      sleep 0.1
    done
    # shellcheck disable=SC2086
    [ -z "$pids" ] || kill -KILL $pids 2> /dev/null || true
  done
}

# start_service NAME COMMAND…: in its own session, output to its log.
start_service() {
  local name=$1 log=$logdir/$1.log pid as=()
  shift
  if [ "$EUID" -eq 0 ]; then
    as=(setpriv --reuid "$service_user" --regid "$(id -g "$service_user")" --init-groups)
    # Ports below 1024: the right to bind them, and no other.
    [ "${low_port-no}" = no ] || as+=(--inh-caps +net_bind_service --ambient-caps +net_bind_service)
    as+=(-- env HOME=/nonexistent)
  fi
  as_service touch "$log"
  (
    cd /
    umask 027
    exec setsid "${as[@]}" "$@" >> "$log" 2>&1 < /dev/null 9>&-
  ) &
  pid=$!
  rm -f "$rundir/$name.pid"
  printf '%s\n' "$pid" | as_service tee "$rundir/$name.pid" > /dev/null
  # Until its exec it is a copy of this shell, which pid_of does not take for the service.
  while kill -0 "$pid" 2> /dev/null &&
    ! tr '\0' ' ' 2> /dev/null < "/proc/$pid/cmdline" | grep -qF -- "$(mark_of "$name")"; do
    sleep 0.02
  done
}

# stop_service NAME SECONDS: asks, waits, insists.
stop_service() {
  local name=$1 pid i
  if ! pid=$(pid_of "$name"); then
    rm -f "$rundir/$name.pid"
    return 0
  fi
  kill -TERM "$pid" 2> /dev/null || true
  for ((i = 0; i < $2 * 10; i++)); do
    pid_of "$name" > /dev/null || break
    sleep 0.1
  done
  if pid_of "$name" > /dev/null; then
    say "$name no terminó en $2 s; se cierra a la fuerza."
    kill -KILL "$pid" 2> /dev/null || true
    sleep 0.5
  fi
  rm -f "$rundir/$name.pid"
}

stop_all() {
  stop_service nginx 10
  stop_service apache 10
  stop_service trabajos 60
  stop_service intranet 30
  stop_service auditoria 30
  stop_service mariadb 60
  stop_orphans nginx apache intranet auditoria
}

# --- MariaDB --------------------------------------------------------------------------------

sql() {
  as_service mariadb --no-defaults --socket="$rundir/mariadb.sock" \
    --user="$service_user" --batch --skip-column-names "$@"
}

start_mariadb() {
  local i
  if [ ! -d "$var/db/datos-listos" ]; then
    # Made aside and put in place at the end: a half-made one is never used.
    as_service rm -rf "$var/db.nuevo"
    as_service mkdir -m 0700 "$var/db.nuevo"
    as_service mkdir -p "$var/tmp"
    as_service mariadb-install-db --no-defaults --datadir="$var/db.nuevo" --tmpdir="$var/tmp" --skip-test-db \
      --auth-root-authentication-method=socket --auth-root-socket-user="$service_user" \
      > "$logdir/mariadb-install.log" 2>&1 < /dev/null ||
      fail 'no se pudo crear la base de datos.' "$logdir/mariadb-install.log" \
        'revise el espacio del disco y vuelva a intentarlo.'
    as_service mkdir "$var/db.nuevo/datos-listos"
    as_service rm -rf "$var/db"
    as_service mv "$var/db.nuevo" "$var/db"
  fi
  # Its own directory for temporary tables: in a shared /tmp another server may clear them away.
  as_service mkdir -p "$var/tmp"
  pid_of mariadb > /dev/null || start_service mariadb mariadbd --no-defaults \
    --datadir="$var/db" --socket="$rundir/mariadb.sock" --skip-networking \
    --pid-file="$rundir/mariadbd.pid" --ignore-db-dirs=datos-listos \
    --character-set-server=utf8mb4 --innodb-buffer-pool-size=96M --innodb-log-file-size=32M \
    --innodb-use-native-aio=0 --performance-schema=OFF --skip-log-bin --max-connections=60 \
    --skip-symbolic-links --tmpdir="$var/tmp" --max-allowed-packet=32M
  for ((i = 0; i < 600; i++)); do
    sql -e 'SELECT 1' > /dev/null 2>&1 && return 0
    pid_of mariadb > /dev/null || break
    sleep 0.1
  done
  fail 'la base de datos no responde.' "$logdir/mariadb.log" \
    './run --stop y vuelva a intentarlo; si los datos están dañados, ./run --reset empieza de nuevo.'
}

# --- supervisors ----------------------------------------------------------------------------

start_supervisors() {
  local name
  for name in intranet auditoria; do
    if ! pid_of "$name" > /dev/null; then
      start_service "$name" "$prefix/libexec/paac/$name.fcgi" --config "$etc/paac.conf" \
        --supervisor --listen "unix:$rundir/$name.sock"
    elif [ "$installed" = yes ] || [ "$configuration_changed" = yes ]; then
      # The old generation goes on until the new one has proved itself.
      kill -HUP "$(pid_of "$name")"
    fi
  done
}

# What changes leave to be done: mail, documents to be printed.
start_jobs() {
  if [ "$installed" = yes ] || [ "$configuration_changed" = yes ]; then stop_service trabajos 60; fi
  pid_of trabajos > /dev/null || start_service trabajos "$prefix/bin/paacctl" \
    --config "$etc/paac.conf" jobs run --every 2
}

# Everything that a reload would prove, before anything is touched.
preflight() {
  local name
  for name in intranet auditoria; do
    as_service "$prefix/libexec/paac/$name.fcgi" --config "$etc/paac.conf" --check \
      > "$logdir/$name-check.log" 2>&1 < /dev/null ||
      fail "la comprobación previa de $name encontró problemas." "$logdir/$name-check.log" \
        'corrija lo que dice el mensaje y vuelva a ejecutar ./run; lo que estaba en marcha sigue igual.'
  done
}

# --- web server -----------------------------------------------------------------------------

# Who listens on a TCP port, as far as this account may see.
owner_of_port() {
  local inode fd pid
  inode=$(awk -v port=":$(printf '%04X' "$1")\$" \
    '$4 == "0A" && $2 ~ port { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2> /dev/null)
  [ -n "$inode" ] || return 0
  for fd in /proc/[0-9]*/fd/*; do
    if [ "$(readlink "$fd" 2> /dev/null)" = "socket:[$inode]" ]; then
      pid=${fd#/proc/}
      pid=${pid%%/*}
      printf ' por %s (proceso %s)' "$(tr -d '\0' < "/proc/$pid/comm")" "$pid"
      return 0
    fi
  done
  printf ' por un proceso de otra cuenta'
}

is_listening() {
  awk -v port=":$(printf '%04X' "$1")\$" '$4 == "0A" && $2 ~ port { found = 1 }
    END { exit !found }' /proc/net/tcp /proc/net/tcp6 2> /dev/null
}

fill_template() { # TEMPLATE
  sed -e "s|@PREFIX@|$prefix|g" -e "s|@RUNDIR@|$rundir|g" -e "s|@LOGDIR@|$logdir|g" \
    -e "s|@PORT@|$port|g" -e "s|@PORT2@|$((port + 1))|g" -e "s|@LISTEN@|$listen|g" \
    -e "s|@HTDOCS@|$prefix/share/paac/htdocs|g" -e "s|@CONF@|$etc/paac.conf|g" \
    -e "s|@STATE@|$var/estado|g" "$1" | with_headers "${web%%-*}" "$root/conf/cabeceras.conf"
}

# The addresses, as address:port, of our web server that runs.
served_ports() {
  if pid_of nginx > /dev/null; then
    as_service sed -n 's/^ *listen \(.*\);/\1/p' "$etc/nginx.conf"
  elif pid_of apache > /dev/null; then
    as_service sed -n 's/^Listen \(.*\)/\1/p' "$etc/apache.conf"
  fi
}

# Before anything that serves is touched: may we have these ports?
claim_ports() {
  local one first
  first=$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2> /dev/null) || first=1024
  low_port=no
  if [ "$port" -lt "$first" ]; then
    [ "$EUID" -eq 0 ] || fail "el puerto $port sólo lo puede abrir root." '' \
      "elija un puerto desde $first o ejecútelo con sudo."
    low_port=yes
  fi
  for one in "$port" $((port + 1)); do
    if is_listening "$one" && ! served_ports | grep -q ":$one\$"; then
      fail "el puerto $one ya está ocupado$(owner_of_port "$one")." '' \
        "libérelo o elija otro: ./run --port $((port + 10))."
    fi
  done
}

# Starts the chosen web server, or leaves it alone when it runs with the same configuration.
start_web() {
  local server=apache other=nginx
  if [ "$web" = nginx ]; then server=nginx other=apache; fi
  stop_orphans nginx apache
  claim_ports
  stop_service "$other" 10
  fill_template "$root/conf/$web.conf.in" | write_private "$etc/$server.conf.querido"
  if pid_of "$server" > /dev/null; then
    if cmp -s "$etc/$server.conf.querido" "$etc/$server.conf"; then return 0; fi
    stop_service "$server" 10
  fi
  as_service mv -f "$etc/$server.conf.querido" "$etc/$server.conf"
  as_service mkdir -p "$rundir/fcgid"
  if [ "$server" = nginx ]; then
    start_service nginx nginx -e "$logdir/nginx-error.log" -c "$etc/nginx.conf" -g 'daemon off;'
  else
    start_service apache apache2 -f "$etc/apache.conf" -DFOREGROUND
  fi
  low_port=no
}

# http_status PORT PATH: the status code, or nothing when nobody answers in time.
http_status() {
  local host=$listen
  [ "$host" != 0.0.0.0 ] || host=127.0.0.1
  # shellcheck disable=SC2016 # expanded by the inner shell
  timeout 10 bash -c 'exec 3<> "/dev/tcp/$1/$2" && printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$3" \
    "$1:$2" >&3 && read -r _ code _ <&3 && printf "%s" "$code"' sh "$host" "$1" "$2" 2> /dev/null
}

wait_for_pages() {
  local server=apache name=intranet at code i
  [ "$web" != nginx ] || server=nginx
  for at in "$port" $((port + 1)); do
    for ((i = 0; i < 300; i++)); do
      code=$(http_status "$at" /entrar) || code=
      [ "$code" != 200 ] || break
      pid_of $server > /dev/null ||
        fail "el servidor web ($web) no arrancó." "$logdir/$server.log" \
          "vea también $logdir/$server-error.log; ./run --web elige otro servidor web."
      sleep 0.1
    done
    if [ "$code" != 200 ]; then
      local log=$logdir/$name.log
      [ "$web" != apache-fcgid ] || log=$logdir/apache-error.log
      fail "http://$listen:$at/entrar respondió «${code:-nada}» en vez de 200." "$log" \
        'corrija lo que dice el registro y vuelva a ejecutar ./run.'
    fi
    name=auditoria
  done
}
