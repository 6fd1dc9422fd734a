# shellcheck shell=bash
# What the parts of ./check share: counting, free ports, test instances of ./run. Sourced by
# ./check, which has set `root`, `work` (a private directory) and `results`.

keep=no

packages_to_check=(
  'libcriterion-dev: pruebas unitarias'
  'clang clang-tidy clang-format libclang-rt-14-dev: análisis estático y fuzzing'
  'shellcheck libxml2-utils xsltproc: guiones, esquemas y hojas de estilo'
  'nginx|nginx-light|nginx-full apache2 libapache2-mod-fcgid: los tres servidores web'
  'chromium fonts-dejavu-core: navegador'
  'mariadb-client: base de datos de las pruebas'
  'systemd openssl curl logrotate: puesta en producción'
  'xz-utils: archivo de la versión'
)

passed() { printf 'passed %s\n' "$1" >> "$results"; }

# failed NAME [LOG]: counts it and shows its output.
failed() {
  printf 'failed %s\n' "$1" >> "$results"
  say "   FALLA: $1"
  [ -n "${2-}" ] && [ -s "$2" ] || return 0
  # What failed is looked into when everything else of this run is gone.
  mkdir -p "$root/build/failed"
  cp "$2" "$root/build/failed/$(basename "$2")"
  say "     (entero en build/failed/$(basename "$2"); su final:)"
  tail -n 60 "$2" | sed 's/^/     | /'
}

# verify NAME COMMAND…: one test; its output is shown only when it fails.
verify() {
  local name=$1 log
  shift
  log=$(mktemp "$work/log.XXXXXX")
  if "$@" > "$log" 2>&1 < /dev/null; then passed "$name"; else failed "$name" "$log"; fi
  rm -f "$log"
}

# count_lines LOG WHERE: a runner of ours printed «ok NAME» and «not ok NAME», the latter followed
# by indented lines of explanation. WHERE goes before the name.
count_lines() {
  local line
  while IFS= read -r line; do
    case $line in
      'ok '*) passed "$2: ${line#ok }" ;;
      'not ok '*) failed "$2: ${line#not ok }" ;;
      '  '*) say "     | $line" ;;
    esac
  done < "$1"
}

# node from Debian, or any other that is new enough.
need_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2> /dev/null) || major=0
  [ "$major" -ge 18 ] || need_packages 'nodejs: pruebas de HTTP y de navegador'
}

# A port that is free, and the next one too. Each lane of ./check looks from a first_port of its
# own: what one finds free the other must not take meanwhile.
first_port=18080
free_port() {
  local port
  for ((port = first_port; port < first_port + 5000; port += 10)); do
    if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null &&
      ! (exec 3<> "/dev/tcp/127.0.0.1/$((port + 1))") 2> /dev/null; then
      printf '%s\n' "$port"
      return 0
    fi
  done
  return 1
}

# The sanitizer build, used by the unit tests and behind the Apache servers.
use_sanitized_build() {
  build=$root/build/check
  # shellcheck disable=SC2034 # used by build_tree
  configure_flags=(--enable-werror --enable-sanitizers)
  # Line numbers suffice in a report, and half the work of the compiler does; everything is also
  # compiled as it ships, with the same warnings as errors, in the release archive (dist).
  export CFLAGS='-O1 -g1'
  # Processes that end at a signal or share memory with a fork would be reported as leaks.
  export ASAN_OPTIONS=handle_segv=0:detect_leaks=0:abort_on_error=1
  export UBSAN_OPTIONS=print_stacktrace=1
}

# instance NAME WEB [PORT]: a ./run of its own, apart from the one that a person may have going.
# Sets url, url_auditoria and instance_var.
instance() {
  local port
  instance_var=$work/$1
  port=${3-$(free_port)}
  url=http://127.0.0.1:$port
  url_auditoria=http://127.0.0.1:$((port + 1))
  printf '%s\n' "$instance_var" >> "$work/instances"
  PAAC_VAR=$instance_var "$root/run" --web "$2" --port "$port" > "$work/$1.log" 2>&1 < /dev/null ||
    {
      failed "./run --web $2" "$work/$1.log"
      return 1
    }
  passed "./run --web $2"
}

stop_instance() { PAAC_VAR=$1 "$root/run" --stop > /dev/null 2>&1 < /dev/null || true; }

# sanitizer_reports VAR: what a sanitizer said in the logs of an instance is a failure.
sanitizer_reports() {
  if grep -ahE -A 30 'ERROR: AddressSanitizer|runtime error:' "$1"/log/*.log; then return 1; fi
}

# At the end, whatever happened.
leave() {
  local var
  if [ "$keep" = yes ]; then
    say "Quedan en marcha: $(tr '\n' ' ' < "$work/instances" 2> /dev/null)" >&2
    return 0
  fi
  [ ! -e "$work/instances" ] || while read -r var; do
    [ ! -d "$var" ] || PAAC_VAR=$var "$root/run" --reset --yes > /dev/null 2>&1 < /dev/null || true
  done < "$work/instances"
  rm -rf "$work"
}
