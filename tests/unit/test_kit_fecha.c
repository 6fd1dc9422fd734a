/* Dates as people write them: each line says what it must be read as, or why not. */
#include <criterion/criterion.h>

#include "kit/fecha.h"

struct sample {
  const char *text;
  enum paackit_fecha_estado estado;
  const char *iso;
};

static void check(const struct sample *s) {
  struct paackit_fecha f;
  enum paackit_fecha_estado e = paackit_fecha_leer(s->text, &f);
  cr_assert_eq(e, s->estado, "«%s»: %d", s->text, e);
  if (s->iso == NULL) return;
  char iso[11];
  paackit_fecha_iso(&f, iso);
  cr_assert_str_eq(iso, s->iso, "«%s»", s->text);
}

Test(kit_fecha, every_usual_form_is_read) {
  static const struct sample samples[] = {
      {"1/02/2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {" 01/02/2022 ", PAACKIT_FECHA_OK, "2022-02-01"},
      {"1-2-2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"1.2.2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"2022-02-01", PAACKIT_FECHA_OK, "2022-02-01"},
      {"2022/2/1", PAACKIT_FECHA_OK, "2022-02-01"},
      {"2022-02-01 00:00:00", PAACKIT_FECHA_OK, "2022-02-01"},
      {"2022-02-01T00:00:00", PAACKIT_FECHA_OK, "2022-02-01"},
      {"1 de febrero de 2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"1 de Febrero del 2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"martes, 1 de febrero de 2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"febrero 1 de 2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"1-feb-2022", PAACKIT_FECHA_OK, "2022-02-01"},
      {"30 sept 2022", PAACKIT_FECHA_OK, "2022-09-30"},
      {"5 setiembre 2022", PAACKIT_FECHA_OK, "2022-09-05"},
      {"29/02/2024", PAACKIT_FECHA_OK, "2024-02-29"},
      {"1/02/22", PAACKIT_FECHA_OK, "2022-02-01"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) check(&samples[i]);
}

Test(kit_fecha, what_names_no_day_is_not_read) {
  static const struct sample samples[] = {
      {"", PAACKIT_FECHA_VACIA, NULL},
      {"  \n", PAACKIT_FECHA_VACIA, NULL},
      {"31/04/2022", PAACKIT_FECHA_NO_EXISTE, NULL},
      {"29/02/2022", PAACKIT_FECHA_NO_EXISTE, NULL},
      {"02/13/2022", PAACKIT_FECHA_NO_EXISTE, NULL},
      {"0/01/2022", PAACKIT_FECHA_NO_EXISTE, NULL},
      {"1/1/0001", PAACKIT_FECHA_NO_EXISTE, NULL},
      {"febrero", PAACKIT_FECHA_SIN_DIA, NULL},
      {"febrero de 2022", PAACKIT_FECHA_SIN_DIA, NULL},
      {"02/2022", PAACKIT_FECHA_SIN_DIA, NULL},
      {"1 de febrero", PAACKIT_FECHA_SIN_ANIO, NULL},
      {"1/02", PAACKIT_FECHA_SIN_ANIO, NULL},
      {"permanente", PAACKIT_FECHA_ILEGIBLE, NULL},
      {"por definir", PAACKIT_FECHA_ILEGIBLE, NULL},
      {"1/02/2022 a 3/04/2022", PAACKIT_FECHA_ILEGIBLE, NULL},
      {"1/02/202", PAACKIT_FECHA_ILEGIBLE, NULL},
      {"15/45", PAACKIT_FECHA_ILEGIBLE, NULL},
      {"99999999999999/1/2022", PAACKIT_FECHA_ILEGIBLE, NULL},
      {"1\n2\n2022", PAACKIT_FECHA_ILEGIBLE, NULL},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) check(&samples[i]);
}

Test(kit_fecha, spreadsheet_serials_count_from_either_epoch) {
  struct paackit_fecha f;
  char iso[11];
  cr_assert(paackit_fecha_serial(44593, false, &f));
  paackit_fecha_iso(&f, iso);
  cr_assert_str_eq(iso, "2022-02-01");
  cr_assert(paackit_fecha_serial(44593 - 1462, true, &f));
  paackit_fecha_iso(&f, iso);
  cr_assert_str_eq(iso, "2022-02-01");
  cr_assert(paackit_fecha_serial(61, false, &f));
  paackit_fecha_iso(&f, iso);
  cr_assert_str_eq(iso, "1900-03-01", "después del 29 de febrero que Excel inventó");
  cr_assert_not(paackit_fecha_serial(60, false, &f));
  cr_assert_not(paackit_fecha_serial(0, false, &f));
  cr_assert_not(paackit_fecha_serial(9999999, false, &f));
}
