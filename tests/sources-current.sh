#!/bin/sh
# Fails when a module, source or unit test was added without running ./bootstrap again.
cd "${srcdir:-.}" || exit 1
if ./bootstrap --sources | cmp -s - sources.am; then
  exit 0
fi
echo "sources.am is stale: files were added or removed. Run ./bootstrap and make again." >&2
exit 1
