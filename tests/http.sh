# shellcheck shell=bash
# The real executables behind each web server: tests/http/*.mjs (see lib.mjs there), each instance
# a ./run of its own. nginx serves the build that ships, both Apaches the one with sanitizers.

http_tests() { # WEB
  local log=$work/http-$1.txt
  PAAC_URL=$url PAAC_URL_AUDITORIA=$url_auditoria PAAC_VAR=$instance_var PAAC_WEB=$1 \
    PAAC_ROOT=$root PAAC_SCRATCH=$work/scratch-$1 \
    node "$root/tests/http/run.mjs" > "$log" 2>&1 < /dev/null || true
  if grep -q '^ok ' "$log"; then
    count_lines "$log" "http $1"
    tail -n 1 "$log" | grep -q '^end$' || failed "http $1: las pruebas no llegaron al final" "$log"
  else
    failed "http $1: las pruebas no arrancaron" "$log"
  fi
  verify "http $1: ningún sanitizador se quejó" sanitizer_reports "$instance_var"
}

need_http() { need_node; }

part_http() {
  local web
  for web in nginx apache apache-fcgid; do
    (
      if [ "$web" != nginx ]; then
        use_sanitized_build
        export PAAC_BUILD=$build PAAC_CONFIGURE="${configure_flags[*]}"
      fi
      instance "$web" "$web" || exit 0
      http_tests "$web"
      [ "$web" != nginx ] || run_again
      [ "$keep" = yes ] || stop_instance "$instance_var"
    )
  done
  verify 'un módulo nuevo aparece y uno incompatible se rechaza' "$root/tests/http/ninth-module.sh" \
    "$work/ninth"
}

# ./run a second time, and from the states in which an accident leaves it. Each must end serving.
run_again() {
  local port=${url##*:} before after
  export PAAC_VAR=$instance_var
  again() { "$root/run" --port "$port"; }
  before=$(cat "$PAAC_VAR/cuentas.tsv")
  second_time() {
    again > "$work/again.txt" 2>&1 || return 1
    cat "$work/again.txt"
    ! grep -q 'Compilando' "$work/again.txt"
  }
  verify './run por segunda vez: sin compilar' second_time
  after=$(cat "$PAAC_VAR/cuentas.tsv")
  verify './run por segunda vez: las mismas cuentas' test "$before" = "$after"
  verify './run --status dice que todo está en marcha' "$root/run" --status
  dead_supervisor() {
    kill -KILL "$(cat "$PAAC_VAR/run/intranet.pid")"
    sleep 0.5
    ! "$root/run" --status > /dev/null && again && "$root/run" --status
  }
  verify './run levanta un supervisor muerto' dead_supervisor
  stale_pid() {
    "$root/run" --stop || return 1
    echo $$ > "$PAAC_VAR/run/mariadb.pid"
    echo 999999 > "$PAAC_VAR/run/nginx.pid"
    again && "$root/run" --status
  }
  verify './run no cree a un archivo de proceso viejo' stale_pid
  orphaned_workers() {
    kill -KILL "$(cat "$PAAC_VAR/run/nginx.pid")"
    sleep 0.5
    "$root/run" --status > "$work/orphans.txt" && return 1
    grep -q '^nginx  *sin su proceso principal' "$work/orphans.txt" || return 1
    again | tee "$work/orphans.txt" && grep -q 'quedado sin su proceso principal' "$work/orphans.txt" &&
      "$root/run" --status
  }
  verify './run cierra lo que dejó un nginx muerto, y sigue' orphaned_workers
  lost_pids() {
    rm -f "$PAAC_VAR"/run/*.pid
    "$root/run" --status && again && "$root/run" --status &&
      rm -f "$PAAC_VAR"/run/*.pid && "$root/run" --stop && ! "$root/run" --status && again
  }
  verify './run reconoce lo suyo aunque falten los archivos de proceso' lost_pids
  sealed() {
    "$PAAC_VAR/opt/bin/paacctl" --config "$PAAC_VAR/etc/paac.conf" ledger verify | grep 'Sellos: 1;'
  }
  verify './run deja el libro sellado' sealed
  verify './run cambia de servidor web' "$root/run" --port "$port" --web apache
  verify './run cambia de puerto' "$root/run" --port "$(free_port)"
  busy_port() {
    local other holder code=0
    other=$(free_port)
    node -e "require('net').createServer().listen($other,'127.0.0.1')" &
    holder=$!
    sleep 1
    "$root/run" --port "$other" > "$work/busy.txt" 2>&1 || code=$?
    kill "$holder"
    cat "$work/busy.txt"
    [ "$code" -ne 0 ] && grep -q "puerto $other ya está ocupado por node" "$work/busy.txt"
  }
  verify './run dice quién ocupa un puerto' busy_port
  verify './run --stop' "$root/run" --stop
  not_running() { ! "$root/run" --status; }
  verify './run --status dice que no está en marcha' not_running
  unset PAAC_VAR
}
