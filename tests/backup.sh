# shellcheck shell=bash
# What IT does from the shell, for real: backup, wipe and restore; the doctor; jobs and mail against
# an SMTP server. One private MariaDB for all of it.

need_backup() { need_packages 'python3-aiosmtpd: servidor de correo de las pruebas'; }

part_backup() {
  local prefix log=$work/backup.log
  use_sanitized_build
  build_tree
  prefix=$build/instalado
  install_tree "$prefix"
  mkdir -p "$work/backup"
  "$root/tests/with-mariadb.sh" "$root/tests/backup/run.sh" "$prefix" "$work/backup" \
    > "$log" 2> "$work/backup.err" < /dev/null || failed 'tests/backup/run.sh' "$work/backup.err"
  count_lines "$log" respaldo
}
