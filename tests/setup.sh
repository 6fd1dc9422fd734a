# shellcheck shell=bash disable=SC2154,SC2034 # ./check has set them, tools/run/build.sh reads them
# paacctl setup, from an installed tree: tests/setup/run.sh rehearses it whole, as root.

part_setup() {
  local log=$work/setup.txt
  build=$root/build/run
  configure_flags=()
  build_tree
  install_tree "$work/setup-opt"
  "$root/tests/setup/run.sh" "$work/setup-opt" "$work/setup" "$(free_port)" > "$log" 2>&1 < /dev/null || true
  if grep -q '^ok ' "$log"; then
    count_lines "$log" setup
    tail -n 1 "$log" | grep -q '^end$' || failed 'setup: las pruebas no llegaron al final' "$log"
  else
    failed 'setup: las pruebas no arrancaron' "$log"
  fi
}
