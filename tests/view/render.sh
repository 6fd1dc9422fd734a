#!/bin/sh
# Renders every sample page without the host: tests/view/render.sh [OUTPUT-DIRECTORY]
# The URI schemes paac: and module: are resolved by an XML catalog; each sample names its view in
# a <?vista …?> instruction. Fails when a stylesheet complains or a page comes out empty.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
catalog=$out/catalog.xml

file_of() { # file_of paac:inicio.xsl | module:plan/plan.xsl
  case $1 in
    paac:*) echo "$root/xsl/${1#paac:}" ;;
    module:*)
      rest=${1#module:}
      echo "$root/modules/${rest%%/*}/xsl/${rest#*/}"
      ;;
  esac
}

{
  echo '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
  echo "  <rewriteURI uriStartString=\"paac:\" rewritePrefix=\"file://$root/xsl/\"/>"
  for d in "$root"/modules/*/xsl; do
    m=$(basename "$(dirname "$d")")
    echo "  <rewriteURI uriStartString=\"module:$m/\" rewritePrefix=\"file://$d/\"/>"
  done
  echo '</catalog>'
} > "$catalog"

failed=0
for sample in "$here"/*.xml; do
  name=$(basename "$sample" .xml)
  view=$(sed -n 's/^<?vista \(.*\)?>$/\1/p' "$sample")
  html=$out/$name.html
  if ! XML_CATALOG_FILES=$catalog xsltproc --nonet "$(file_of "$view")" "$sample" \
    > "$html" 2> "$out/$name.err" || [ -s "$out/$name.err" ] || ! grep -q '<h1>.' "$html"; then
    echo "$name ($view): did not render" >&2
    cat "$out/$name.err" >&2
    failed=1
  fi
done
mkdir -p "$out/estatico"
cp "$root"/htdocs/* "$out/estatico/"
echo "$out"
exit $failed
