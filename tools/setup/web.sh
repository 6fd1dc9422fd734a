# shellcheck shell=bash
# The web server's site with TLS, its certificate until there is a real one, and its logs. Sourced by
# setup.sh.
# shellcheck disable=SC2154

certificate() {
  if [ -n "$cert" ] || [ -e "$etc/tls/sitio.pem" ]; then return 0; fi
  act 'crear un certificado provisional de 90 días, firmado por sí mismo' openssl req -x509 -batch \
    -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=$name" \
    -addext "subjectAltName=DNS:$name,DNS:$auditoria_name" \
    -keyout "$etc/tls/sitio.key" -out "$etc/tls/sitio.pem"
  later "el certificado es provisional y los navegadores lo rechazan: ponga el de la entidad en $etc/tls/sitio.pem y $etc/tls/sitio.key, y recargue el servidor web."
}

reopen_logs() {
  case $web in
    nginx) echo 'nginx -s reopen 2> /dev/null || true' ;;
    apache) echo 'apache2ctl graceful > /dev/null 2>&1 || true' ;;
    none) echo ':' ;;
  esac
}

web_site() {
  local file
  [ "$web" != none ] || return 0
  certificate
  file=$root/etc/nginx/sites-available/paac.conf
  [ "$web" = nginx ] || file=$root/etc/apache2/sites-available/paac.conf
  if [ -e "$file" ]; then
    say "  = $file: se conserva el que hay"
    return 0
  fi
  template "$web.sitio.in" | with_headers "$web" "$share/conf/cabeceras.conf" | put "$file" 0644
  "enable_$web" "$file"
}

enable_nginx() { # SITE
  act 'activar el sitio' mkdir -p "$root/etc/nginx/sites-enabled"
  act 'enlazarlo' ln -sfn "$1" "$root/etc/nginx/sites-enabled/paac.conf"
  [ -z "$root" ] || return 0
  act 'comprobar la configuración de nginx' nginx -q -t
  [ ! -d /run/systemd/system ] || act 'recargar nginx' systemctl reload-or-restart nginx
}

enable_apache() { # SITE
  if [ -n "$root" ]; then
    act 'activar el sitio' mkdir -p "$root/etc/apache2/sites-enabled"
    act 'enlazarlo' ln -sfn "$1" "$root/etc/apache2/sites-enabled/paac.conf"
    return 0
  fi
  act 'activar los módulos de Apache' a2enmod -q ssl headers expires deflate proxy proxy_fcgi reqtimeout http2 macro buffer
  act 'activar el sitio' a2ensite -q paac
  act 'comprobar la configuración de Apache' apache2ctl configtest
  [ ! -d /run/systemd/system ] || act 'reiniciar Apache' systemctl restart apache2
}

log_rotation() { template logrotate.in | put "$root/etc/logrotate.d/paac" 0644; }
