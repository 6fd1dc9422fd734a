# shellcheck shell=bash
# The headers of conf/cabeceras.conf in the words of a web server. Sourced by ./run and by
# `paacctl setup`, so that a page of nginx, of Apache and of the application say the same.

# with_headers KIND HEADERS: a template from standard input, KIND nginx or apache. Where it says
# @CABECERAS@ come those of every response; after @CABECERAS_ARCHIVO@ those of a file that somebody
# uploaded, which may not do anything at all.
with_headers() {
  awk -v kind="$1" -v file="$2" '
    function emit(indent, csp,    line, name, value) {
      while ((getline line < file) > 0) {
        if (line ~ /^#/ || line == "") continue
        name = substr(line, 1, index(line, ":") - 1)
        value = substr(line, index(line, ":") + 2)
        if (csp != "" && name == "Content-Security-Policy") value = csp
        if (kind == "nginx") printf "%sadd_header %s \"%s\" always;\n", indent, name, value
        else printf "%sHeader always set %s \"%s\"\n", indent, name, value
      }
      close(file)
    }
    /^ *@CABECERAS@$/ { emit(substr($0, 1, index($0, "@") - 1), ""); next }
    /^ *@CABECERAS_ARCHIVO@$/ {
      emit(substr($0, 1, index($0, "@") - 1), "default-src '\''none'\''; sandbox; frame-ancestors '\''none'\''")
      next
    }
    { print }'
}
