/* What a shared object is before any of its code runs: an object of this machine, without variables
 * that a request could leave changed for the next one. And why one could not be loaded. */
#include <glib.h>
#include <link.h>
#include <string.h>

#include "module/registry.h"

/* What the compiler's own start files leave in every shared object. */
enum { BARE_BYTES = 8 };

struct object {
  const char *data;
  gsize len;
  const ElfW(Shdr) * sections;
  size_t count;
  const char *names;
};

static bool refuse(struct buf *err, const char *file, const char *field, const char *expected,
                   const char *found, const char *remedy) {
  buf_printf(err,
             "%s: módulo rechazado. Campo: %s. Se esperaba: %s. Se encontró: %s. Remedio: %s\n",
             file, field, expected, found, remedy);
  return false;
}

static const void *at(const struct object *o, size_t offset, size_t bytes) {
  return offset <= o->len && bytes <= o->len - offset ? o->data + offset : NULL;
}

/* Is it an object file of the kind that this very program is? */
static bool read_header(struct object *o) {
  const ElfW(Ehdr) *head = at(o, 0, sizeof *head);
  if (head == NULL || memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 || head->e_type != ET_DYN ||
      head->e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32) ||
      head->e_shentsize != sizeof(ElfW(Shdr)))
    return false;
  o->count = head->e_shnum;
  o->sections = at(o, head->e_shoff, o->count * sizeof *o->sections);
  if (o->sections == NULL || head->e_shstrndx >= o->count) return false;
  const ElfW(Shdr) *names = &o->sections[head->e_shstrndx];
  o->names = at(o, names->sh_offset, names->sh_size);
  return o->names != NULL && names->sh_size > 0 && o->names[names->sh_size - 1] == '\0';
}

/* May a running program write there? What is made read-only after loading (tables of pointers) has
 * names of its own. */
static bool holds_variables(const struct object *o, size_t section) {
  if (section >= o->count) return false;
  const ElfW(Shdr) *s = &o->sections[section];
  const char *name = o->names + s->sh_name;
  return (s->sh_flags & SHF_WRITE) != 0 &&
         (g_str_equal(name, ".data") || g_str_equal(name, ".bss") || g_str_equal(name, ".tdata") ||
          g_str_equal(name, ".tbss") || g_str_has_prefix(name, ".data.") ||
          g_str_has_prefix(name, ".bss.")) &&
         !g_str_has_prefix(name, ".data.rel.ro");
}

/* The first variable that the table of symbols names; NULL: none. Names with two underscores, and
 * the start files' `completed`, belong to the compiler. */
static const char *variable(const struct object *o, const ElfW(Shdr) * table) {
  const ElfW(Sym) *symbols = at(o, table->sh_offset, table->sh_size);
  if (symbols == NULL || table->sh_link >= o->count) return NULL;
  const ElfW(Shdr) *strings = &o->sections[table->sh_link];
  const char *names = at(o, strings->sh_offset, strings->sh_size);
  if (names == NULL || strings->sh_size == 0 || names[strings->sh_size - 1] != '\0') return NULL;
  for (size_t i = 0; i < table->sh_size / sizeof *symbols; i++) {
    unsigned type = symbols[i].st_info & 0xf;
    if ((type != STT_OBJECT && type != STT_TLS) || symbols[i].st_name >= strings->sh_size) continue;
    const char *name = names + symbols[i].st_name;
    if (!g_str_has_prefix(name, "__") && !g_str_has_prefix(name, "completed.") &&
        holds_variables(o, symbols[i].st_shndx))
      return name;
  }
  return NULL;
}

/* By name; in an object without its table of symbols, by the size of what may be written. */
static const char *find_variable(const struct object *o) {
  for (size_t i = 0; i < o->count; i++)
    if (o->sections[i].sh_type == SHT_SYMTAB) return variable(o, &o->sections[i]);
  for (size_t i = 0; i < o->count; i++)
    if (holds_variables(o, i) && o->sections[i].sh_size > BARE_BYTES)
      return o->names + o->sections[i].sh_name;
  return NULL;
}

bool object_check(const char *file, struct buf *err) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GMappedFile) map = g_mapped_file_new(file, FALSE, &error);
  if (map == NULL)
    return refuse(err, file, "archivo", "un archivo que se pueda leer", error->message,
                  "revise la ruta y los permisos");
  struct object o = {.data = g_mapped_file_get_contents(map), .len = g_mapped_file_get_length(map)};
  if (!read_header(&o))
    return refuse(
        err, file, "formato", "un objeto compartido (ELF) de este equipo",
        "otra cosa, o un archivo incompleto",
        "compile el módulo en este sistema con ./bootstrap && make, e instálelo de nuevo");
  const char *name = find_variable(&o);
  if (name == NULL) return true;
  return refuse(err, file, "variables globales", "ninguna que pueda cambiar", name,
                "declárela const, o pídala con paac_alloc() en cada petición: lo que un módulo "
                "guarda pasaría de una persona a otra");
}

/* What the loader of the system says comes in English; of its reasons the one that module authors
 * meet is a symbol that nobody defines. */
void object_refused(const char *file, const char *said, struct buf *err) {
  static const char undefined[] = "undefined symbol: ";
  const char *symbol = said != NULL ? strstr(said, undefined) : NULL;
  if (symbol == NULL) {
    refuse(err, file, "carga", "un objeto que el sistema pueda cargar",
           said != NULL ? said : "un error sin nombre",
           "revise con ldd que sus bibliotecas estén instaladas");
    return;
  }
  symbol += strlen(undefined);
  g_autofree char *name = g_strndup(symbol, strcspn(symbol, " \t("));
  g_autofree char *found = g_strdup_printf("usa «%s», que nadie define", name);
  refuse(err, file, "símbolos", "sólo los suyos y los de la biblioteca de C", found,
         "agregue al module.am el archivo que lo define; las funciones del anfitrión se llaman por "
         "paac.h");
}
