# shellcheck shell=bash
# Breaking things on purpose: tests/fault/*.mjs against an instance of its own behind nginx.

kills=25

need_fault() { need_node; }

part_fault() {
  local log=$work/fault.txt
  instance fault nginx || return 0
  PAAC_URL=$url PAAC_URL_AUDITORIA=$url_auditoria PAAC_VAR=$instance_var PAAC_WEB=nginx \
    PAAC_ROOT=$root PAAC_SCRATCH=$work/scratch-fault PAAC_KILLS=$kills \
    node "$root/tests/fault/run.mjs" > "$log" 2>&1 < /dev/null || true
  if grep -q '^ok ' "$log"; then
    count_lines "$log" fault
    tail -n 1 "$log" | grep -q '^end$' || failed 'fault: las pruebas no llegaron al final' "$log"
  else
    failed 'fault: las pruebas no arrancaron' "$log"
  fi
  [ "$keep" = yes ] || stop_instance "$instance_var"
}
