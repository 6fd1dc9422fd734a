# shellcheck shell=bash
# Building out of tree and installing below var/. Sourced by ./run and ./check.
# The caller has set `root` and `build` (absolute), and `configure_flags` (an array).

# What the build depends on, as one line: names, sizes and times of the sources.
tree_fingerprint() {
  {
    (cd "$root" && tree_files bootstrap configure.ac Makefile.am sdk host cgi-bin modules \
      tools xsl sql htdocs data | sort | xargs stat -c '%n %s %Y')
    printf '%s\n' "$root" "${configure_flags[@]}"
  } | sha256sum | cut -d' ' -f1
}

# A tree that was configured in place cannot also be built elsewhere: then a copy is built.
source_tree() {
  if [ -e "$root/config.status" ]; then
    rm -rf "$build/fuente"
    copy_tree "$build/fuente"
    printf '%s\n' "$build/fuente"
  else
    printf '%s\n' "$root"
  fi
}

bootstrap_if_stale() { # SOURCE
  if [ -e "$1/configure" ] && [ -e "$1/Makefile.in" ] &&
    (cd "$1" && ./bootstrap --sources | cmp -s - sources.am); then
    return 0
  fi
  quietly "$build/bootstrap.log" "$1/bootstrap" ||
    fail 'no se pudo preparar la compilación (./bootstrap).' "$build/bootstrap.log" \
      'corrija lo que dice el mensaje y vuelva a intentarlo.'
}

configure_if_needed() { # SOURCE
  local asked="$1 ${configure_flags[*]}"
  if [ -e "$build/Makefile" ] && [ "$(cat "$build/configurado" 2> /dev/null)" = "$asked" ]; then
    return 0
  fi
  (cd "$build" && quietly configure.log "$1/configure" --quiet "${configure_flags[@]}") ||
    fail 'no se pudo configurar la compilación.' "$build/configure.log" \
      "vea $build/config.log; si falta una biblioteca, instálela y vuelva a intentarlo."
  printf '%s\n' "$asked" > "$build/configurado"
}

# What build_tree makes: everything, unless a part of ./check needs less.
build_targets=()

# Leaves the build up to date. Does nothing, quickly, when no source has changed.
build_tree() {
  local wanted source
  mkdir -p "$build" || fail "no se puede escribir en $build." '' \
    'use la misma cuenta con la que se compiló la primera vez, o borre ese directorio.'
  [ -w "$build" ] || fail "$build pertenece a otra cuenta ($(stat -c %U "$build"))." '' \
    'use esa cuenta (o sudo), o borre ese directorio.'
  wanted=$(tree_fingerprint)
  [ "$(cat "$build/huella" 2> /dev/null)" = "$wanted" ] && return 0
  say 'Compilando…'
  rm -f "$build/huella"
  source=$(source_tree)
  bootstrap_if_stale "$source"
  configure_if_needed "$source"
  quietly "$build/make.log" make -C "$build" -j"$(nproc)" "${build_targets[@]}" ||
    fail 'la compilación falló.' "$build/make.log" \
      'corrija el error y vuelva a intentarlo; lo que estaba en marcha sigue igual.'
  printf '%s\n' "$wanted" > "$build/huella"
}

# install_tree PREFIX: installs what changed; sets `installed` to yes when it did something.
install_tree() {
  local wanted module
  installed=no
  wanted=$(cat "$build/huella")
  [ "$(cat "$1/.huella" 2> /dev/null)" = "$wanted" ] && return 0
  rm -f "$1/.huella"
  quietly "$build/install.log" make -C "$build" install prefix="$1" ||
    fail "no se pudo instalar en $1." "$build/install.log" \
      'revise el espacio y los permisos del disco y vuelva a intentarlo.'
  # What a module that is gone had installed.
  for module in "$1"/lib/paac/modules/*.so "$1"/share/paac/modules/*; do
    [ ! -e "$module" ] || [ -d "$root/modules/$(basename "$module" .so)" ] || rm -rf "$module"
  done
  printf '%s\n' "$wanted" > "$1/.huella"
  # shellcheck disable=SC2034 # read by ./run
  installed=yes
}
