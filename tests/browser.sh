# shellcheck shell=bash
# Real Chromium against a ./run: accessibility, widths, keyboard, without JavaScript, print.

need_browser() {
  need_node
  command -v npm > /dev/null || need_packages 'npm: axe y playwright para el navegador'
}

part_browser() {
  local log=$work/browser.txt
  mkdir -p "$root/build/screenshots"
  if ! (cd "$root/tests/browser" && quietly "$work/npm.log" npm ci --no-audit --no-fund --ignore-scripts); then
    failed 'npm ci' "$work/npm.log"
    return 0
  fi
  instance browser nginx || return 0
  PAAC_URL=$url PAAC_URL_AUDITORIA=$url_auditoria PAAC_VAR=$instance_var PAAC_ROOT=$root \
    node "$root/tests/browser/run.mjs" > "$log" 2>&1 < /dev/null || true
  if grep -q '^ok ' "$log"; then
    count_lines "$log" browser
    tail -n 1 "$log" | grep -q '^end$' || failed 'browser: las pruebas no llegaron al final' "$log"
  else
    failed 'browser: las pruebas no arrancaron' "$log"
  fi
  [ "$keep" = yes ] || stop_instance "$instance_var"
}
