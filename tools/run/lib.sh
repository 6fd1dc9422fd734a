# shellcheck shell=bash
# What ./run and ./check share: messages, packages, copies of the tree. Sourced, never run.
# The caller has set `root` (absolute path of the checkout).

say() { printf '%s\n' "$*"; }

# fail SENTENCE LOG REMEDY: what failed, the last lines of its log ('' for none), what to do.
fail() {
  {
    printf '\nError: %s\n' "$1"
    if [ -n "${2-}" ] && [ -s "$2" ]; then
      printf 'Últimas líneas de %s:\n' "$2"
      tail -n 20 "$2" | sed 's/^/  | /'
    fi
    [ -z "${3-}" ] || printf 'Qué hacer: %s\n' "$3"
  } >&2
  exit 1
}

# quietly LOG COMMAND…: runs it with everything it says in LOG.
quietly() {
  local log=$1
  shift
  "$@" > "$log" 2>&1 < /dev/null
}

hash_of() { printf '%s' "$1" | sha256sum | cut -c1-10; }

# --- packages -------------------------------------------------------------------------------

# Why each package is needed; `a|b` is satisfied by either. The first is installed.
# shellcheck disable=SC2034 # the web servers' are used by ./run only
{
packages_to_run=(
  'build-essential autoconf automake libtool pkg-config make: compilar'
  'libglib2.0-dev libxml2-dev libxslt1-dev libsodium-dev libfcgi-dev: bibliotecas del anfitrión'
  'libmariadb-dev mariadb-server-core mariadb-client: base de datos y respaldos'
  'libxlsxwriter-dev libzip-dev: planes en hojas de cálculo'
  'libmagic-dev: qué es cada archivo que se sube'
  'libcurl4-openssl-dev: correo'
  'weasyprint fonts-liberation: documentos en PDF'
  'tzdata: hora de Bogotá'
)
packages_nginx=('nginx|nginx-light|nginx-full: servidor web')
packages_apache=('apache2: servidor web')
packages_fcgid=('apache2 libapache2-mod-fcgid: servidor web')
}

is_installed() {
  local name
  for name in ${1//|/ }; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2> /dev/null)" = installed ] && return 0
  done
  return 1
}

# need_packages "names: why"…: installs those that are missing, saying which and why.
need_packages() {
  command -v dpkg-query > /dev/null ||
    fail 'este programa instala paquetes de Debian y aquí no hay dpkg.' '' \
      'ejecútelo en un Debian 12.'
  local entry name missing=()
  for entry; do
    local here=()
    for name in ${entry%%:*}; do
      is_installed "$name" || here+=("${name%%|*}")
    done
    [ ${#here[@]} -eq 0 ] && continue
    [ ${#missing[@]} -gt 0 ] || say 'Faltan paquetes de Debian; se instalan:'
    say "  ${here[*]} (${entry#*: })"
    missing+=("${here[@]}")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  local log become=()
  if [ "$EUID" -ne 0 ]; then
    local remedy="ejecute como administrador: apt-get update && apt-get install -y $*"
    command -v sudo > /dev/null ||
      fail 'para instalar paquetes hay que ser root o tener sudo.' '' "$remedy"
    if ! sudo -n true 2> /dev/null; then
      [ -t 0 ] || fail 'sudo pide una clave y no hay quién la escriba.' '' "$remedy"
      say '  (sudo puede pedir su clave)'
    fi
    become=(sudo)
  fi
  log=$(mktemp)
  "${become[@]}" sh "$root/tools/run/install-packages.sh" "$@" > "$log" 2>&1 ||
    fail 'no se pudieron instalar los paquetes.' "$log" \
      'revise la conexión y los repositorios (apt-get update) y vuelva a intentarlo.'
  rm -f "$log"
}

# --- the tree -------------------------------------------------------------------------------

# Files that decide what is built and installed, without what a build inside the tree leaves.
tree_files() {
  (cd "$root" && find "$@" \( -name node_modules -o -name .deps -o -name .libs \) -prune -o \
    -type f ! -name '*.o' ! -name '*.l[ao]' ! -name '*.log' ! -name '*.trs' ! -name '*~' \
    ! -name .dirstamp ! -path 'tests/unit/test_*[!c]' -print)
}

# copy_tree DIR: a clean copy of the sources, with their times so that make stays incremental.
copy_tree() {
  mkdir -p "$1"
  tree_files .ci cgi-bin conf data doc host htdocs modules sdk sql tests tools xsl |
    (cd "$root" && cat - <(ls -d ./*.md bootstrap configure.ac Makefile.am GNUmakefile run check \
      .clang-format .clang-tidy 2> /dev/null) | tar --create --files-from=- --file=-) |
    tar --extract --directory="$1" --file=-
}
