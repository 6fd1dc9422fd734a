/* The kit's text functions; folding is checked against the host's, which finds units by it. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "kit/texto.h"

static void folds_like_the_host(const char *s) {
  char *kit = paackit_fold(s);
  char *host = text_fold(s);
  cr_assert_str_eq(kit, host, "«%s»: «%s» y «%s»", s, kit, host);
  free(kit);
  free(host);
}

Test(kit_texto, folding_takes_away_accents_case_and_signs) {
  char *folded = paackit_fold("  SECRETARÍA  de\xc2\xa0Tránsito – y (Transporte). ");
  cr_assert_str_eq(folded, "secretaria de transito y transporte");
  free(folded);
}

Test(kit_texto, folding_is_the_host_s_for_every_letter_of_latin_scripts) {
  for (uint32_t c = 0x20; c < 0x180; c++) {
    char text[16] = "a";
    size_t n = 1 + paackit_utf8_put(text + 1, c);
    text[n] = 'b';
    text[n + 1] = '\0';
    folds_like_the_host(text);
  }
}

Test(kit_texto, folding_is_the_host_s_for_the_signs_that_documents_use) {
  static const char *const samples[] = {"",
                                        " ",
                                        "…",
                                        "“Estrategia” – 2022",
                                        "N.º 1",
                                        "n° 2",
                                        "Líderes de proceso SGC - MIPG",
                                        "man\xcc\x83",
                                        "a\xe2\x80\x8b z",
                                        "100 %",
                                        "C3/1.10",
                                        "¿«sí»?",
                                        "A\tB\nC",
                                        "Œuvre",
                                        "№ 7"};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) folds_like_the_host(samples[i]);
}

static char *decode(const char *bytes, size_t len, enum paackit_codificacion *cod) {
  size_t n;
  return paackit_decode(bytes, len, &n, cod);
}

Test(kit_texto, windows_1252_is_decoded_when_the_bytes_are_not_utf_8) {
  static const char bytes[] = "Gesti\xf3n \x93ya\x94 \x80";
  enum paackit_codificacion cod;
  char *text = decode(bytes, sizeof bytes - 1, &cod);
  cr_assert_str_eq(text, "Gestión “ya” €");
  cr_assert_eq(cod, PAACKIT_WINDOWS_1252);
  free(text);
}

Test(kit_texto, line_ends_of_every_system_become_the_same) {
  static const char bytes[] =
      "\xef\xbb\xbf"
      "a\r\nb\rc\nd\ve";
  enum paackit_codificacion cod;
  char *text = decode(bytes, sizeof bytes - 1, &cod);
  cr_assert_str_eq(text, "a\nb\nc\nd\ne");
  cr_assert_eq(cod, PAACKIT_UTF8);
  free(text);
}

Test(kit_texto, a_character_cut_at_the_end_of_the_bytes_is_not_read_beyond_it) {
  static const char *const cut[] = {"\xc3", "\xe2\x82", "\xf0\x9f\x98"};
  for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
    /* What would follow stands behind the bytes: a reader that goes on finds a whole character. */
    size_t n = 24, k = strlen(cut[i]);
    char *bytes = malloc(n + k + 4);
    for (size_t p = 0; p < n; p += 2) memcpy(bytes + p, "ñ", 2);
    memcpy(bytes + n, cut[i], k);
    memset(bytes + n + k, 0x80, 4);
    enum paackit_codificacion cod;
    char *text = decode(bytes, n + k, &cod);
    cr_assert_eq(cod, PAACKIT_UTF8);
    cr_assert_eq(strlen(text), n + 3 * k, "cada byte del carácter cortado es un U+FFFD");
    cr_assert_str_eq(text + n + 3 * (k - 1), "\xef\xbf\xbd");
    free(text);
    free(bytes);
  }
}

Test(kit_texto, utf_16_with_its_mark_is_decoded) {
  static const char bytes[] =
      "\xff\xfe"
      "a\0\xf1\0\x3d\xd8\x00\xde";
  enum paackit_codificacion cod;
  char *text = decode(bytes, sizeof bytes - 1, &cod);
  cr_assert_str_eq(text, "añ😀");
  cr_assert_eq(cod, PAACKIT_UTF16);
  free(text);
}

Test(kit_texto, bytes_with_nul_are_not_text) {
  enum paackit_codificacion cod;
  cr_assert_null(decode("a\0b", 3, &cod));
  cr_assert_eq(cod, PAACKIT_BINARIO);
}

Test(kit_texto, broken_utf_8_is_not_valid) {
  cr_assert(paackit_utf8_valid("ñandú €", strlen("ñandú €")));
  cr_assert_not(paackit_utf8_valid("\xc0\xaf", 2), "forma larga");
  cr_assert_not(paackit_utf8_valid("\xed\xa0\x80", 3), "subrogado");
  cr_assert_not(paackit_utf8_valid("a\xc3", 2), "cortado");
}

Test(kit_texto, trimming_knows_the_no_break_space) {
  const char *s =
      " \xc2\xa0"
      "5.2 Publicar \n";
  size_t n = paackit_trim(&s);
  cr_assert_eq(n, strlen("5.2 Publicar"));
  cr_assert(strncmp(s, "5.2", 3) == 0);
  cr_assert(paackit_blank(" \xc2\xa0\n"));
}

Test(kit_texto, distance_counts_changes_up_to_its_limit) {
  cr_assert_eq(paackit_distance("hacienda", "hacieda", 3), 1);
  cr_assert_eq(paackit_distance("salud", "salud", 0), 0);
  cr_assert_eq(paackit_distance("salud", "gobierno", 2), 3);
  cr_assert_eq(paackit_distance("ab", "ba", 3), 2);
}

Test(kit_texto, a_prefix_does_not_cut_a_character) {
  cr_assert_eq(paackit_prefix("añb", 2), strlen("añ"));
  cr_assert_eq(paackit_prefix("añb", 9), strlen("añb"));
  cr_assert_eq(paackit_chars("añb"), 3);
}

Test(kit_texto, a_letter_and_its_accent_become_one_character) {
  char spanish[] = "A\u0301rbol, nin\u0303o, pingu\u0308ino, e\u0301";
  cr_assert_eq(paackit_componer(spanish), 4);
  cr_assert_str_eq(spanish, "Árbol, niño, pingüino, é");
  char others[] = "\u0301a, x\u0301, ya\u0301\u0301, señal";
  cr_assert_eq(paackit_componer(others), 1);
  cr_assert_str_eq(others, "\u0301a, x\u0301, yá\u0301, señal");
}
