# shellcheck shell=bash disable=SC2154 # here, prefix, scratch: run.sh
# Mail through a real SMTP server: what arrives is what was written, once; what a server can answer.

m=$scratch/m
box=$scratch/buzon

text=$'Señora María:\n\n.\n..dos puntos al principio\n.\tuno\nfrom el comienzo\n'
text+=$'una línea muy larga: '$(printf 'evaluación = 100 %% %.0s' {1..60})$'\nespacio al final \n\nFin.\n'

write() { # ADDRESS [SUBJECT]
  printf '%s' "$text" | on "$m" jobs mail "$1" "${2-Mañana vence la actividad 1.2: «Socializar», 100 %}"
}
state_of() { sql correo <<< "SELECT estado FROM trabajo ORDER BY id DESC LIMIT 1"; }
error_of() { sql correo <<< "SELECT error FROM trabajo ORDER BY id DESC LIMIT 1"; }
now() { sql correo <<< "UPDATE trabajo SET no_antes_de = '2022-01-01' WHERE estado = 'pendiente'"; }
messages() { find "$box" -name '*.eml' | wc -l; }

start_server() {
  local i
  mkdir -p "$box"
  /usr/bin/python3 "$here/smtp.py" "$box" > "$scratch/smtp.log" 2>&1 &
  smtp=$!
  for ((i = 0; i < 100; i++)); do
    [ ! -s "$box/port" ] || break
    sleep 0.1
  done
  [ -s "$box/port" ] || cat "$scratch/smtp.log"
  conf "$m" correo server "smtp://127.0.0.1:$(cat "$box/port")"
  conf "$m" correo from paac@pasto.gov.co
  conf "$m" correo tls no
}

delivered() {
  write ana@pasto.gov.co && on "$m" jobs run && [ "$(state_of)" = hecho ] && [ "$(messages)" = 1 ]
  printf '%s' "$text" > "$scratch/texto"
  /usr/bin/python3 - "$box/1" "$scratch/texto" << 'END'
import email, email.policy, sys
raw = open(sys.argv[1] + ".eml", "rb").read()
m = email.message_from_bytes(raw, policy=email.policy.default)
wanted = open(sys.argv[2], encoding="utf-8").read()
assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= 78
assert m["Subject"] == "Mañana vence la actividad 1.2: «Socializar», 100 %", m["Subject"]
assert m["From"].addresses[0].display_name == "Alcaldía de Pasto", m["From"]
assert m["From"].addresses[0].addr_spec == "paac@pasto.gov.co"
assert m["To"].addresses[0].addr_spec == "ana@pasto.gov.co"
assert m["Message-ID"] and m["Date"].datetime.utcoffset().total_seconds() == -5 * 3600
assert not m.defects, m.defects
assert m.get_content().replace("\r\n", "\n") == wanted, m.get_content()
assert open(sys.argv[1] + ".rcpt").read().split() == ["paac@pasto.gov.co", "ana@pasto.gov.co"]
END
}

later_then_delivered() {
  local before
  before=$(messages)
  write luego@pasto.gov.co && on "$m" jobs run && [ "$(state_of)" = pendiente ]
  says '451 4.3.0' error_of && [ "$(messages)" = "$before" ]
  on "$m" jobs run && [ "$(state_of)" = pendiente ] # not yet
  now && on "$m" jobs run && [ "$(state_of)" = hecho ] && [ "$(messages)" = $((before + 1)) ]
}

doubtful_has_the_same_id() {
  local before
  before=$(messages)
  write duda@pasto.gov.co && on "$m" jobs run && now && on "$m" jobs run
  [ "$(state_of)" = hecho ] && [ "$(messages)" = $((before + 2)) ]
  [ "$(grep -h -A1 -i '^message-id' "$box"/{$((before + 1)),$((before + 2))}.eml | grep '<' |
    sort -u | wc -l)" = 1 ]
}

refused_for_good() {
  write "$1@pasto.gov.co" && on "$m" jobs run && [ "$(state_of)" = fallido ] && says "$2" error_of
  says "$2" on "$m" jobs list --estado fallido
}

nobody_listens() {
  local id port
  port=$(cat "$box/port")
  conf "$m" correo server smtp://127.0.0.1:1
  write ana@pasto.gov.co && on "$m" jobs run && [ "$(state_of)" = pendiente ]
  says 'No se pudo hablar con el servidor' error_of
  conf "$m" correo server "smtp://127.0.0.1:$port"
  id=$(sql correo <<< 'SELECT MAX(id) FROM trabajo')
  on "$m" jobs retry "$id" && on "$m" jobs run && [ "$(state_of)" = hecho ]
}

not_without_tls() {
  local before
  before=$(messages)
  conf "$m" correo tls yes
  write ana@pasto.gov.co && on "$m" jobs run && [ "$(state_of)" = pendiente ]
  conf "$m" correo tls no
  [ "$(messages)" = "$before" ] && now && on "$m" jobs run && [ "$(state_of)" = hecho ]
}

signs_in() {
  (umask 077 && printf 'mala\n' > "$m/correo.secret")
  conf "$m" correo user paac
  conf "$m" correo secret_file correo.secret
  write ana@pasto.gov.co && on "$m" jobs run && [ "$(state_of)" = pendiente ] && says 'AUTH: 535' error_of
  printf 'buena\n' > "$m/correo.secret"
  now && on "$m" jobs run && [ "$(state_of)" = hecho ]
}

nothing_injected() {
  local before bad
  before=$(messages)
  for bad in $'a@b.co\nBcc: x@y.co' $'a@b.co\r\nBcc: x@y.co' 'a@b.co>,<x@y.co' 'a@b.co x@y.co'; do
    refuses '' write "$bad" || return 1
  done
  for bad in $'Hola\nBcc: x@y.co' $'Hola\r\nBcc: x@y.co' $'Hola\rBcc: x@y.co'; do
    refuses 'una sola línea' write a@b.co "$bad" || return 1
  done
  # As if somebody had written the row by hand.
  sql correo << 'END'
INSERT INTO trabajo (clase, datos, creado, no_antes_de) VALUES
 ('correo', 'para=a@b.co\nBcc: x@y.co\nasunto=Hola\n\nTexto', UTC_TIMESTAMP(), '2022-01-01'),
 ('correo', 'para=a@b.co\nasunto=Hola\r\nBcc: x@y.co\n\nTexto', UTC_TIMESTAMP(), '2022-01-01'),
 ('correo', 'para=a@b.co\r\nRCPT TO:<x@y.co>\nasunto=Hola\n\nTexto', UTC_TIMESTAMP(), '2022-01-01');
END
  on "$m" jobs run && [ "$(messages)" = "$before" ] && [ "$(state_of)" = fallido ]
}

two_runners_send_each_once() {
  local i before
  before=$(messages)
  for ((i = 0; i < 20; i++)); do
    sql correo <<< "INSERT INTO trabajo (clase, datos, creado, no_antes_de) VALUES ('correo',
      'para=p$i@b.co\nasunto=Uno\n\nTexto', UTC_TIMESTAMP(), '2022-01-01')"
  done
  on "$m" jobs run > "$scratch/uno" 2>&1 &
  on "$m" jobs run > "$scratch/dos" 2>&1
  wait $!
  [ "$(messages)" = $((before + 20)) ]
  [ "$(cat "$box"/*.rcpt | grep -c '^p[0-9]*@b.co')" = 20 ]
  [ "$(cat "$box"/*.rcpt | grep '^p[0-9]*@b.co' | sort -u | wc -l)" = 20 ]
}

dead_runner_is_followed() {
  local before
  before=$(messages)
  write ana@pasto.gov.co
  sql correo <<< "UPDATE trabajo SET estado = 'en_curso', intentos = 1, arrendado_por = 'muerto',
    arrendado_hasta = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE estado = 'pendiente'"
  on "$m" jobs run && [ "$(state_of)" = hecho ] && [ "$(messages)" = $((before + 1)) ]
}

one_at_a_time() {
  write ana@pasto.gov.co && write eva@pasto.gov.co
  says '1 hechos' on "$m" jobs run --once && says '1 hechos' on "$m" jobs run
}

mail() {
  configure "$m" correo
  on "$m" db init > "$scratch/mail.out" 2>&1 || cat "$scratch/mail.out"
  start_server
  check 'correo: llega lo que se escribió' delivered
  check 'correo: un 4xx se intenta después y llega' later_then_delivered
  check 'correo: un reintento lleva el mismo Message-ID' doubtful_has_the_same_id
  check 'correo: un destinatario que no existe no se reintenta' refused_for_good nunca '550 5.1.1'
  check 'correo: un mensaje rechazado no se reintenta' refused_for_good rechazo '554 5.7.1'
  check 'correo: un servidor que no está se intenta después' nobody_listens
  check 'correo: sin TLS no sale, si se exige' not_without_tls
  check 'correo: entra con usuario y clave' signs_in
  check 'correo: nadie añade encabezados ni destinatarios' nothing_injected
  check 'trabajos: dos ejecutores a la vez hacen cada uno una vez' two_runners_send_each_once
  check 'trabajos: el de un ejecutor que murió lo hace otro' dead_runner_is_followed
  check 'trabajos: --once hace uno' one_at_a_time
  kill "$smtp" || true
}
