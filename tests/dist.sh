# shellcheck shell=bash
# The release archive builds, tests, installs and uninstalls from a read-only copy of itself.

part_dist() {
  local copy=$work/dist
  copy_tree "$copy"
  dist_in() {
    cd "$copy" && ./bootstrap && mkdir ../dist-build && cd ../dist-build &&
      "$copy/configure" --quiet && make -j"$(nproc)" distcheck DISTCHECK_CONFIGURE_FLAGS=--enable-werror
  }
  verify 'make distcheck de una copia limpia' dist_in
  verify 'el archivo de la versión existe' sh -c "ls '$work'/dist-build/paac-*.tar.xz"
}
