#!/bin/sh
# Documents as served, in modules/*/tests, against the schemas that say what they hold:
# tests/NAME.xml and tests/NAME.what.xml against rng/NAME.rng. NAME.mal-what.xml must be refused.
cd "${srcdir:-.}" || exit 1
fallos=0 revisados=0
for documento in modules/*/tests/*.xml; do
  nombre=${documento##*/}
  esquema=${documento%/tests/*}/rng/${nombre%%.*}.rng
  if error=$(xmllint --nonet --noout --relaxng "$esquema" "$documento" 2>&1); then valido=si; else valido=no; fi
  case $nombre in
    *.mal-*) esperado=no ;;
    *) esperado=si ;;
  esac
  revisados=$((revisados + 1))
  [ "$valido" = "$esperado" ] && continue
  fallos=$((fallos + 1))
  printf '%s: válido=%s, se esperaba %s (%s)\n%s\n' "$documento" "$valido" "$esperado" "$esquema" "$error"
done
echo "$revisados documentos, $fallos fallos"
[ "$fallos" = 0 ] && [ "$revisados" -gt 0 ]
