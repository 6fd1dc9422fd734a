# shellcheck shell=bash
# A short run of every fuzzer (tests/fuzz/*.c) with libFuzzer, AddressSanitizer and UBSan. What a
# fuzzer once broke is kept in tests/fuzz/corpus/<name>/ and is tried first.
# As many inputs every time, from the same seed; ./check fuzz --hours 8 divides that time among them.

hours=0

fuzz_one() { # NAME
  local name=$1 corpus=$build/corpus/$1 length=(-seed=1 -runs=10000)
  [ "$hours" = 0 ] || length=(-max_total_time="$fuzz_seconds")
  mkdir -p "$corpus"
  [ ! -d "$root/tests/fuzz/corpus/$name" ] || cp "$root/tests/fuzz/corpus/$name"/* "$corpus"
  make -s -C "$build" -f Makefile -f "$root/tests/fuzz/link.mk" "fuzz-$name" &&
    "$build/fuzz-$name" "${length[@]}" -rss_limit_mb=1500 -timeout=10 \
      -verbosity=0 -print_final_stats=1 -artifact_prefix="$build/crash-$name-" "$corpus"
}

part_fuzz() {
  local harness harnesses
  build=$root/build/fuzz
  # shellcheck disable=SC2034 # used by build_tree
  configure_flags=(--enable-werror --enable-sanitizers CC=clang 'CFLAGS=-g1 -O1 -fsanitize=fuzzer-no-link')
  # shellcheck disable=SC2034 # what link.mk needs; a module's library is made with its fuzzer
  build_targets=(libkit.la libhost.la)
  build_tree
  harnesses=("$root"/tests/fuzz/*.c)
  fuzz_seconds=$((hours * 3600 / ${#harnesses[@]}))
  for harness in "${harnesses[@]}"; do
    verify "fuzz $(basename "$harness" .c)" fuzz_one "$(basename "$harness" .c)"
  done
}
