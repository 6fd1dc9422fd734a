# shellcheck shell=bash disable=SC2154 # prefix, scratch: run.sh
# The doctor finds each thing that was broken on purpose, says which command mends it, and that
# command does.

d=$scratch/d

healthy() {
  local said
  said=$(on "$d" doctor) || {
    printf '%s\n' "$said"
    return 1
  }
  ! grep FALLA <<< "$said"
}

# finds TEXT REMEDY: the doctor fails with that line and that remedy below it.
finds() {
  local said
  if said=$(on "$d" doctor 2> /dev/null); then
    printf 'no encuentra nada:\n%s\n' "$said"
    return 1
  fi
  grep -A1 "^FALLA .*$1" <<< "$said" | grep -q "→ .*$2" || {
    printf 'no dice «%s» → «%s»:\n%s\n' "$1" "$2" "$said"
    return 1
  }
}

# warns TEXT: only a warning.
warns() {
  local said
  said=$(on "$d" doctor 2> /dev/null) && grep -q "^AVISO .*$1" <<< "$said" || {
    printf '%s\n' "$said"
    return 1
  }
}

open_secret() {
  chmod 644 "$d/intranet.secret"
  finds 'lo pueden leer otras cuentas' "chmod 600 $d/intranet.secret" &&
    chmod 600 "$d/intranet.secret" && healthy
}

wrong_secret() {
  printf 'otra\n' > "$d/auditoria.secret"
  finds 'no responde a la cuenta prueba_auditoria' 'paacctl db init' && on "$d" db init && healthy
}

too_many_grants() {
  sql <<< 'GRANT UPDATE ON medico.libro TO prueba_intranet@localhost'
  finds 'permisos de MariaDB: 1' 'paacctl db migrate' && on "$d" db migrate && healthy
}

missing_migration() {
  sql medico <<< "UPDATE migracion SET terminada = NULL, pasos = 0, en_curso = 1
    WHERE modulo = 'host' AND numero = 4"
  finds 'migraciones: faltan 1' 'paacctl db migrate' && on "$d" db migrate && healthy
}

silent_socket() {
  conf "$d" intranet listen "unix:$d/nadie.sock"
  finds 'nadie responde' 'intranet.fcgi --supervisor' &&
    sed -i '/^listen/d' "$d/paac.conf" && healthy
}

# The worker alone, as mod_fcgid starts it: the supervisor does not run as root.
answering_socket() {
  local pid i said=
  conf "$d" intranet listen "unix:$d/s"
  /usr/bin/python3 - "$d/s" "$prefix/libexec/paac/intranet.fcgi" "$d/paac.conf" \
    > "$d/intranet.log" 2>&1 << 'END' &
import os, socket, sys
s = socket.socket(socket.AF_UNIX)
s.bind(sys.argv[1])
s.listen()
os.dup2(s.fileno(), 0)
os.execv(sys.argv[2], [sys.argv[2], "--config", sys.argv[3]])
END
  pid=$!
  for ((i = 0; i < 20; i++)); do
    said=$(on "$d" doctor 2> /dev/null) && break
    sleep 0.5
  done
  kill "$pid" || cat "$d/intranet.log"
  wait "$pid" 2> /dev/null || true
  sed -i '/^listen/d' "$d/paac.conf"
  grep 'OK .*intranet: responde' <<< "$said"
}

broken_module() {
  mkdir "$d/modulos"
  cp "$prefix"/lib/paac/modules/*.so "$d/modulos"
  echo 'esto no es un módulo' > "$d/modulos/roto.so"
  conf "$d" general modules_dir "$d/modulos"
  finds 'módulos: .*roto.so' 'paacctl module check' &&
    conf "$d" general modules_dir "$prefix/lib/paac/modules" && healthy
}

late_jobs() {
  sql medico <<< "INSERT INTO trabajo (clase, datos, creado, no_antes_de)
    VALUES ('correo', 'x', '2022-01-01', '2022-01-01')"
  finds 'trabajos: 1 llevan' 'paacctl jobs run' && on "$d" jobs run && warns 'trabajos: 1 fallidos'
  sql medico <<< 'DELETE FROM trabajo'
}

cut_ledger() {
  sql medico <<< 'CREATE TABLE guardado AS SELECT * FROM libro ORDER BY seq DESC LIMIT 1;
    DELETE FROM libro ORDER BY seq DESC LIMIT 1'
  finds 'la cabeza no es la última' 'paacctl ledger verify'
  sql medico <<< 'INSERT INTO libro SELECT * FROM guardado; DROP TABLE guardado'
  healthy
}

old_backup() {
  on "$d" backup-key create "$d/llave" && conf "$d" respaldo key_file "$d/llave.pub" &&
    warns 'no se ha hecho ninguno' && on "$d" backup "$d" && healthy
  touch -d '3 days ago' "$d/estado/ultimo-respaldo"
  finds 'respaldo: el último es de hace' 'paacctl backup' && on "$d" backup "$d" && healthy
}

server_down() {
  conf "$d" db socket "$d/no-hay.sock"
  finds 'no responde a la cuenta' 'MariaDB esté en marcha' && conf "$d" db socket "$socket"
}

doctor() {
  configure "$d" medico
  on "$d" db init > "$scratch/doctor.out" 2>&1 || cat "$scratch/doctor.out"
  check 'doctor: una instalación sana no tiene fallas' healthy
  check 'doctor: un secreto a la vista' open_secret
  check 'doctor: una contraseña que no es la de MariaDB' wrong_secret
  check 'doctor: un permiso de más' too_many_grants
  check 'doctor: una migración pendiente' missing_migration
  check 'doctor: un ejecutable que no está' silent_socket
  check 'doctor: un ejecutable que responde' answering_socket
  check 'doctor: un módulo roto' broken_module
  check 'doctor: trabajos atrasados y fallidos' late_jobs
  check 'doctor: un libro al que le falta la cola' cut_ledger
  check 'doctor: un respaldo viejo' old_backup
  check 'doctor: MariaDB caída' server_down
}
