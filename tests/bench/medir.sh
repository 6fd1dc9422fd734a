#!/usr/bin/env bash
# On the instance that ./run has started in this checkout: tests/bench/medir.mjs with its options, or
# with --iguales as its first one tests/bench/iguales.mjs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
mapfile -t sites < <("$root/run" --status | grep -o 'http://[0-9.:]*')
script=medir
[ "${1-}" != --iguales ] || script=iguales
PAAC_ROOT=$root PAAC_VAR=${PAAC_VAR:-$root/var} PAAC_URL=${sites[0]} PAAC_URL_AUDITORIA=${sites[1]} \
  exec node "$root/tests/bench/$script.mjs" "$@"
