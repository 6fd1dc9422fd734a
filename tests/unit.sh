# shellcheck shell=bash
# Unit tests with AddressSanitizer and UBSan; those of the database against a private MariaDB.

# Criterion's own count of one program, or the program as one test.
count_program() { # LOG NAME OUTCOME
  local tested good i
  read -r tested good < <(sed -n \
    's/.*Synthesis: Tested: \([0-9]*\) | Passing: \([0-9]*\).*/\1 \2/p' "$1" | tail -n 1) || true
  for ((i = 0; i < ${good:-0}; i++)); do passed "$2"; done
  if [ "$3" = PASS ] && [ "${tested:-0}" -eq 0 ]; then
    passed "$2"
  elif [ "$3" != PASS ]; then
    # At least one: a program that died has no count.
    for ((i = 1; i < ${tested:-0} - ${good:-0}; i++)); do printf 'failed %s\n' "$2" >> "$results"; done
    failed "$2" "$1"
  fi
}

part_unit() {
  local around=() trs outcome
  use_sanitized_build
  build_tree
  export ASAN_OPTIONS=handle_segv=0:detect_leaks=1
  export LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0
  [ ! -x "$root/tests/with-mariadb.sh" ] || around=("$root/tests/with-mariadb.sh")
  find "$build" -name '*.trs' -delete
  "${around[@]}" make -C "$build" -k -j"$(nproc)" check > "$work/unit.log" 2>&1 < /dev/null || true
  if [ -z "$(find "$build" -name '*.trs' -print -quit)" ]; then
    failed 'make check' "$work/unit.log"
    return 0
  fi
  while read -r trs; do
    outcome=$(sed -n 's/^:global-test-result: //p' "$trs")
    count_program "${trs%.trs}.log" "$(realpath --relative-to="$build" "${trs%.trs}")" "$outcome"
  done < <(find "$build" -name '*.trs' | sort)
}
