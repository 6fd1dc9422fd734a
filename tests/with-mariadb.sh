#!/bin/sh
# Runs a command with a private MariaDB: own data in a temporary directory, own socket in
# PAAC_TEST_DB_SOCKET, no network. Works as root and as an ordinary user, who is the server's
# administrator without a password. Nothing is left behind.
#   tests/with-mariadb.sh COMMAND [ARGUMENT…]
set -eu

if [ $# -eq 0 ]; then
  echo "usage: $0 COMMAND [ARGUMENT…]" >&2
  exit 2
fi

dir=$(mktemp -d /tmp/paac-db.XXXXXX)
me=$(id -un)
pid=

stop() {
  if [ -n "$pid" ]; then
    kill "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
  fi
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

if ! mariadb-install-db --no-defaults --user="$me" --datadir="$dir/data" --tmpdir="$dir" --skip-test-db \
  --auth-root-authentication-method=socket --auth-root-socket-user="$me" \
  > "$dir/install.log" 2>&1; then
  cat "$dir/install.log" >&2
  exit 1
fi

# Durability is of no use here; everything else is as in service.
mariadbd --no-defaults --user="$me" --datadir="$dir/data" --socket="$dir/socket" \
  --pid-file="$dir/pid" --tmpdir="$dir" --skip-networking --innodb-flush-log-at-trx-commit=0 \
  --innodb-buffer-pool-size=64M > "$dir/server.log" 2>&1 &
pid=$!

i=0
until mariadb-admin --no-defaults --socket="$dir/socket" --user="$me" ping > /dev/null 2>&1; do
  i=$((i + 1))
  if [ $i -gt 300 ] || ! kill -0 "$pid" 2> /dev/null; then
    cat "$dir/server.log" >&2
    exit 1
  fi
  sleep 0.1
done

PAAC_TEST_DB_SOCKET=$dir/socket
export PAAC_TEST_DB_SOCKET
status=0
"$@" || status=$?
exit $status
