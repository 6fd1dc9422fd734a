/* paacctl setup: hands over to the script that is installed beside it. It drives the system's own
 * programs (systemd, MariaDB, the web server), which is what a shell is for. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <unistd.h>

#include "paacctl.h"

int cmd_setup(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autofree char *self = g_file_read_link("/proc/self/exe", &error);
  if (self == NULL) {
    fprintf(stderr, "No se sabe dónde está instalado paacctl: %s\n", error->message);
    return 1;
  }
  g_autofree char *bin = g_path_get_dirname(self), *prefix = g_path_get_dirname(bin);
  g_autofree char *script = g_build_filename(prefix, "share", "paac", "setup", "setup.sh", NULL);
  g_autofree char **args = g_new0(char *, (gsize)argc + 2);
  args[0] = (char[]){"bash"};
  args[1] = script;
  for (int i = 1; i < argc; i++) args[i + 1] = argv[i];
  g_setenv("PAAC_PREFIX", prefix, TRUE);
  execv("/bin/bash", args);
  fprintf(stderr, "No se pudo ejecutar %s: %s\n", script, g_strerror(errno));
  return 1;
}
