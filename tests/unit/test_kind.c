/* What a file is, by its bytes: documents, macros, passwords, archives. */
#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>
#include <zip.h>

#include "storage/kind.h"

static struct arena *arena;

static void make(void) { arena = arena_new(1 << 20); }
static void drop(void) { arena_free(arena); }

TestSuite(kind, .init = make, .fini = drop);

struct entry {
  const char *name, *bytes;
  size_t len;
  bool secret;
};
#define ENTRY(n, text) \
  { (n), (text), sizeof(text) - 1, false }

/* A ZIP of those entries, in memory of the arena. */
static const void *zipped(const struct entry *e, size_t count, size_t *len) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
  zip_source_keep(source);
  zip_t *z = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (size_t i = 0; i < count; i++) {
    zip_int64_t at = zip_file_add(z, e[i].name, zip_source_buffer(z, e[i].bytes, e[i].len, 0), 0);
    if (e[i].secret) zip_file_set_encryption(z, (zip_uint64_t)at, ZIP_EM_AES_256, "clave");
  }
  cr_assert(zip_close(z) == 0);
  zip_stat_t st;
  zip_source_stat(source, &st);
  char *bytes = arena_alloc(arena, st.size);
  zip_source_open(source);
  cr_assert(zip_source_read(source, bytes, st.size) == (zip_int64_t)st.size);
  zip_source_close(source);
  zip_source_free(source);
  *len = st.size;
  return bytes;
}

static struct file_kind kind(const void *bytes, size_t len) {
  struct file_kind k;
  cr_assert(kind_of_file(arena, bytes, len, &k));
  return k;
}

#define ZIPPED(...)                                                            \
  ({                                                                           \
    const struct entry entries[] = {__VA_ARGS__};                              \
    size_t n;                                                                  \
    const void *bytes = zipped(entries, sizeof entries / sizeof *entries, &n); \
    kind(bytes, n);                                                            \
  })
#define TEXT(text) kind((text), sizeof(text) - 1)

static void taken(struct file_kind k, const char *mime) {
  cr_expect_str_eq(k.mime, mime);
  cr_expect_null(k.refusal, "«%s»", k.refusal);
}

static void refused(struct file_kind k, const char *why) {
  cr_assert_not_null(k.refusal);
  cr_expect_not_null(strstr(k.refusal, why), "«%s»", k.refusal);
}

Test(kind, a_file_is_what_its_bytes_say) {
  taken(TEXT("%PDF-1.4\n%%EOF\n"), "application/pdf");
  taken(TEXT("acta de la reuni\303\263n\n"), "text/plain");
  taken(TEXT("\xff\xd8\xff\xe0\0\020JFIF\0"), "image/jpeg");
  taken(TEXT("<html><body>hola</body></html>"), "text/html");
}

Test(kind, a_document_is_told_from_a_zip_whatever_the_order_of_its_parts) {
  taken(ZIPPED(ENTRY("[Content_Types].xml", "<x/>"), ENTRY("word/document.xml", "<w/>")),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  taken(ZIPPED(ENTRY("xl/workbook.xml", "<w/>"), ENTRY("[Content_Types].xml", "<x/>")),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  taken(ZIPPED(ENTRY("fotos/1.txt", "una"), ENTRY("fotos/2.txt", "otra")), "application/zip");
}

Test(kind, macros_are_refused_in_old_and_new_documents) {
  refused(ZIPPED(ENTRY("[Content_Types].xml", "<x/>"), ENTRY("xl/workbook.xml", "<w/>"),
                 ENTRY("xl/vbaProject.bin", "x")),
          "macros");
  refused(TEXT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
               "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"),
          "macros");
}

Test(kind, what_asks_for_a_password_is_refused_or_noticed) {
  struct file_kind pdf = TEXT("%PDF-1.4\ntrailer<</Encrypt 3 0 R>>\n%%EOF\n");
  cr_expect_null(pdf.refusal);
  cr_expect_not_null(pdf.notice);
  refused(TEXT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
               "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
          "contraseña");
  refused(ZIPPED({"acta.txt", "secreta", 7, true}), "acta.txt");
}

Test(kind, a_zip_holds_no_programs_and_no_other_zip) {
  refused(ZIPPED(ENTRY("bien.txt", "hola"), ENTRY("listado.exe", "MZ")), "listado.exe");
  refused(ZIPPED(ENTRY("foto.jpg",
                       "\x7f"
                       "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\1\0\0\0")),
          "foto.jpg");
  refused(ZIPPED(ENTRY("otro.zip",
                       "PK\003\004\024\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0a.txt")),
          "otro.zip");
  refused(TEXT("PK\003\004 esto no es"), "dañado");
}

Test(kind, a_zip_stays_in_its_folder) {
  refused(ZIPPED(ENTRY("bien.txt", "hola"), ENTRY("../../fuera.txt", "x")), "fuera.txt");
  refused(ZIPPED(ENTRY("/etc/cron.d/x", "x")), "se saldría");
  refused(ZIPPED(ENTRY("C:\\x.txt", "x")), "se saldría");
  refused(ZIPPED(ENTRY("a\\..\\..\\x.txt", "x")), "se saldría");
  taken(ZIPPED(ENTRY("a..b/c...txt", "x")), "application/zip");
}

Test(kind, a_text_is_a_table_only_with_as_many_cells_in_every_line) {
  taken(TEXT("En Pasto, a 3 de abril\nse reunieron, sin más\nlos firmantes, y cerraron\n"),
        "text/plain");
  taken(TEXT("n,nombre,horas\n1,Ana,3\n2,\"Eva, la otra\",4\n"), "text/csv");
}

Test(kind, a_photo_of_a_phone_is_known) {
  taken(TEXT("\0\0\0\030ftypheic\0\0\0\0mif1heic\0\0\0\010mdat"), "image/heic");
  taken(TEXT("\0\0\0\034ftypheic\0\0\0\0mif1MiHEmiafheic"), "image/heic");
  taken(TEXT("\0\0\0\030ftypmif1\0\0\0\0mif1heic\0\0\0\010mdat"), "image/heif");
}

Test(kind, an_empty_file_says_so) { refused(kind("", 0), "vacío"); }
