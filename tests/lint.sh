# shellcheck shell=bash disable=SC2046 # no file of ours has a space in its name
# What can be said without running anything: layout, static analysis, shell, stylesheets, schemas.

# How clang is to read our files: the warnings of configure.ac and the libraries.
clang_flags() {
  sed -n '/^warn="/,/"$/{s/^warn="//;s/[\\"]*$//;p}' configure.ac
  pkg-config --cflags glib-2.0 libxml-2.0 libxslt libexslt fcgi libmariadb libsodium libcurl \
    xlsxwriter libzip libmagic criterion
}

# Every C file once, with the compiler's warnings too: clang accepts everything without one, as gcc
# does (unit, dist). A file is looked at again only when it, a header or the rules changed.
lint_tidy() {
  local flags seen
  read -r -a flags <<< "$(clang_flags | tr '\n' ' ')"
  seen=build/lint/$({ tree_files host sdk modules tools | grep '\.h$' &&
    printf '%s\n' .clang-tidy configure.ac tests/tidy.sh; } | sort | xargs cat | sha256sum | cut -c1-40)
  tree_files host sdk modules tools cgi-bin | grep '\.c$' | sort |
    xargs -P "$(nproc)" -I '{}' tests/tidy.sh '{}' "$seen" "${flags[@]}"
}

lint_clang_tests() {
  local flags
  read -r -a flags <<< "$(clang_flags | tr '\n' ' ')"
  tree_files tests | grep '\.c$' | xargs clang -fsyntax-only -Werror -D_GNU_SOURCE= -Ihost \
    -Isdk/include -Isdk -Itests/unit '-DPAAC_SYSCONFDIR="/etc"' "${flags[@]}"
}

# A strict content security policy leaves no room for script or style in a page.
lint_views() {
  ! grep -nE '<style[ >]|<script|[[:space:]](style|on[a-z]+)="|javascript:' \
    $(tree_files xsl modules | grep '\.xsl$') |
    grep -vE '<script src="/estatico/[a-z]+\.js" defer="defer"(/>|></script>)' | grep .
}

# Text SQL exists only in migrations and in the layer that runs them: elsewhere a statement in C
# is a statement that was not named.
lint_sql() {
  ! grep -nE '"(SELECT|INSERT|UPDATE|DELETE|REPLACE) ' \
    $(tree_files cgi-bin host sdk modules tools/paacctl | grep '\.c$' | grep -v '^host/db/')
}

# Modules see the SDK and nothing of the host or of one another.
lint_includes() {
  ! grep -nE '#include "(backup|base|db|http|identity|jobs|ledger|module|process|view)/' \
    $(tree_files modules | grep '\.[ch]$') &&
    ! grep -nE '#include.*(modules/|/host/)' $(tree_files modules host | grep '\.[ch]$')
}

lint_length() {
  ! wc -l $(tree_files host sdk modules tools cgi-bin tests xsl sql | grep -v 'package-lock\|\.xml$') |
    awk '$2 != "total" && $1 > 600' | grep .
}

part_lint() {
  cd "$root" || return 1
  verify 'clang-format: el formato es el del proyecto' clang-format --dry-run -Werror \
    $(tree_files host sdk modules tools cgi-bin tests | grep '\.[ch]$')
  verify 'clang y clang-tidy no encuentran defectos' lint_tidy
  verify 'clang compila las pruebas sin avisos' lint_clang_tests
  verify 'shellcheck: run y check' shellcheck -x -a run check .ci/run bootstrap
  verify 'shellcheck: los demás guiones' shellcheck -x --exclude=SC2317 \
    $(tree_files tests tools | grep '\.sh$' | xargs grep -lE '^#!/')
  verify 'xmllint: hojas de estilo y esquemas bien formados' xmllint --nonet --noout \
    $(tree_files xsl modules | grep -E '\.(xsl|rng)$')
  verify 'las vistas no llevan script ni estilo en línea' lint_views
  verify 'las vistas dibujan cada página de muestra' tests/view/render.sh "$work/vistas"
  verify 'el SQL está en sentencias con nombre' lint_sql
  verify 'los módulos sólo incluyen el SDK' lint_includes
  verify 'ningún archivo pasa de 600 líneas' lint_length
}
