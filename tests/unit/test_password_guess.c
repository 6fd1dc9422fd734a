/* Passwords that are tried first are refused; long ones of one's own are not. */
#include <criterion/criterion.h>

#include "identity/internal.h"

Test(password_guess, what_everybody_thinks_of_is_refused) {
  static const char *const tried[] = {"123456789012",
                                      "aaaaaaaaaaaa",
                                      "password1234",
                                      "Contraseña2026",
                                      ("CONTRASEN\xcc\x83"
                                       "A2026!"),
                                      "Alcaldia2026!",
                                      "Pasto2026***",
                                      "qwertyuiop12",
                                      "abcdefghijkl",
                                      "AlcaldíaPasto1",
                                      "Noviembre2026",
                                      "1234Admin4321"};
  for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
    cr_expect(password_is_guessable(tried[i]), "%s", tried[i]);
}

Test(password_guess, a_phrase_or_random_letters_pass) {
  static const char *const own[] = {"una clave larga", "titt-un69-fcy8-59ah",
                                    "el volcán humea en marzo", "mi perro come arepas",
                                    "日本語のパスワードです長い"};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    cr_expect(!password_is_guessable(own[i]), "%s", own[i]);
}
