# shellcheck shell=bash disable=SC2154,SC2034 # ./check has set them, tools/run/build.sh reads them
# From an installed tree: tests/setup/run.sh rehearses paacctl setup whole, as root, and upgrade.sh
# brings a database of the first schema to the present one.

# A script that prints «ok» and «not ok» lines.
setup_lines() { # WHAT SCRIPT ARGUMENT…
  local what=$1 log=$work/$1.txt
  shift
  "$@" > "$log" 2>&1 < /dev/null || true
  if grep -q '^ok ' "$log"; then
    count_lines "$log" "$what"
    tail -n 1 "$log" | grep -q '^end$' || failed "$what: las pruebas no llegaron al final" "$log"
  else
    failed "$what: las pruebas no arrancaron" "$log"
  fi
}

part_setup() {
  build=$root/build/run
  configure_flags=()
  build_tree
  install_tree "$work/setup-opt"
  setup_lines setup "$root/tests/setup/run.sh" "$work/setup-opt" "$work/setup" "$(free_port)"
  setup_lines actualizar "$root/tests/setup/upgrade.sh" "$work/setup-opt" "$work/actualizar"
}
