#!/usr/bin/env bash
# A ninth module, a copy of the smallest one under another name, appears after ./bootstrap and make
# with no other file changed: built in place, in a copy of the tree, and served by its ./run.
#   tests/http/ninth-module.sh SCRATCH-DIRECTORY
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=tools/run/lib.sh
. "$root/tools/run/lib.sh"
copy=$1/copia
mkdir -p "$1"
chmod 755 "$1"
copy_tree "$copy"
cd "$copy"
find . -type f -print0 | sort -z | xargs -0 sha256sum > "$1/before"

smallest=$(for d in modules/*/; do
  printf '%s %s\n' "$(cat "$d"*.c | wc -c)" "$(basename "$d")"
done | sort -n | head -n 1 | cut -d' ' -f2)
echo "el módulo más pequeño es $smallest"
cp -r "modules/$smallest" modules/noveno
find modules/noveno -depth -name "*$smallest*" | while read -r f; do
  mv "$f" "$(dirname "$f")/$(basename "$f" | sed "s/$smallest/noveno/g")"
done
# Its name, and a title of its own in the menu.
grep -rlZ "$smallest" modules/noveno | xargs -0 sed -i "s/$smallest/noveno/g"
sed -i 's/\.menu = "[^"]*"/.menu = "Noveno módulo"/' modules/noveno/noveno.c

./bootstrap > "$1/bootstrap.log" 2>&1
./configure --quiet > "$1/configure.log" 2>&1
# Here only the module, in place; ./run below builds everything, in a directory of its own.
make -s -j"$(nproc)" noveno.la > "$1/make.log" 2>&1 || {
  tail -n 30 "$1/make.log"
  exit 1
}
[ -e .libs/noveno.so ]
sha256sum --quiet --check "$1/before"

for ((port = 19080; port < 30000; port += 10)); do
  (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || break
done
export PAAC_VAR=$1/var
trap './run --reset --yes > /dev/null 2>&1 < /dev/null || true' EXIT
./run --port "$port" < /dev/null || exit 1
PAAC_URL=http://127.0.0.1:$port PAAC_URL_AUDITORIA=http://127.0.0.1:$((port + 1)) PAAC_ROOT=$copy \
  PAAC_ONLY=noveno node --input-type=module -e "
    const { assert, intranet, page, session } = await import('$root/tests/http/lib.mjs');
    const cookie = await session('consulta');
    const home = await page(intranet, '/', cookie);
    assert.match(home.text, /Noveno módulo/, 'está en el menú');
    const answer = await page(intranet, '/noveno', cookie);
    assert.match(answer.text, /<h1/);
    console.log('/noveno responde');
  "
