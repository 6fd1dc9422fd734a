#!/usr/bin/env bash
# tests/tidy.sh FILE SEEN FLAGS…: clang-tidy on one file; a file found clean is remembered in SEEN
# by its contents. Used by tests/lint.sh. The analyser gives a function a third of the states that it
# would by itself, which takes a third of the time; PAAC_TIDY_NODES=225000 is all of them.
set -u
file=$1 seen=$2
shift 2
stamp=$seen/$(sha256sum < "$file" | cut -c1-40)
[ ! -e "$stamp" ] || exit 0
# A module's files include each other from the module's own directory.
top=$(cut -d/ -f1,2 <<< "$file")
if said=$(clang-tidy --quiet "$file" -- -std=gnu17 -D_GNU_SOURCE= -Ihost -Isdk/include -Isdk \
  -Xclang -analyzer-config -Xclang "max-nodes=${PAAC_TIDY_NODES:-75000}" \
  "-I$(dirname "$file")" "-I$top" '-DPAAC_SYSCONFDIR="/etc"' "$@" 2>&1); then
  mkdir -p "$seen" && touch "$stamp"
else
  grep -v 'warnings\? generated' <<< "$said"
  exit 1
fi
