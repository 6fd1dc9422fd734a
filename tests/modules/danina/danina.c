/* A module that misbehaves in one way: NOMBRE is its name, CASO the function below that its only
 * page runs. tests/fault/ compiles it once for each; a build makes the harmless one. */
#define _GNU_SOURCE /* prlimit */
#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <paac/paac.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#ifndef CASO
#define CASO sana
#define NOMBRE "danina"
#endif

/* What a compiler must not see through. */
#define HIDDEN __attribute__((noinline, unused))

HIDDEN static void sana(paac_req *req) { (void)req; }

/* --- ends the process --------------------------------------------------------------------- */

HIDDEN static void segv(paac_req *req) {
  volatile char *nowhere = (volatile char *)(uintptr_t)(strlen(paac_today(req)) - 10);
  *nowhere = 'x';
}
HIDDEN static void aborta(paac_req *req) {
  (void)req;
  abort();
}
HIDDEN static void divide(paac_req *req) {
  (void)req;
  raise(SIGFPE);
}
HIDDEN static void libera_dos_veces(paac_req *req) {
  (void)req;
  void *volatile p = malloc(4000);
  free(p);
  void *volatile again = p;
  free(again);
  abort(); /* a library that notices nothing */
}
HIDDEN static int mas_hondo(volatile char *above, int n) {
  volatile char here[4096];
  here[0] = above[0];
  return n > 0 ? mas_hondo(here, n + 1) + here[0] : 0;
}
HIDDEN static void pila(paac_req *req) {
  volatile char here[1] = {0};
  (void)req;
  mas_hondo(here, 1);
}
HIDDEN static void sale(paac_req *req) {
  (void)req;
  exit(0);
}
HIDDEN static void sale_ya(paac_req *req) {
  (void)req;
  _exit(3);
}
HIDDEN static void sale_bien(paac_req *req) {
  (void)req;
  _exit(0);
}
HIDDEN static void salta_a_la_nada(paac_req *req) {
  jmp_buf nowhere;
  (void)req;
  memset(nowhere, 0x41, sizeof nowhere);
  longjmp(nowhere, 1);
}
HIDDEN static void enorme(paac_req *req) {
  (void)req;
  volatile char *p = malloc((size_t)1 << 46);
  p[0] = 'x'; /* NULL */
}

HIDDEN static void gigas(paac_req *req) {
  (void)req;
  size_t two = (size_t)2 << 30;
  volatile char *p = malloc(two);
  for (size_t i = 0; i < two; i += 4096) p[i] = 'x'; /* NULL */
}
static const char constante[] = "lo que no cambia";
HIDDEN static void cambia_constante(paac_req *req) {
  volatile char *p = (volatile char *)(uintptr_t)constante;
  (void)req;
  *p = 'x';
}
/* What is no address, where the host expects a text. */
#define NOWHERE ((const char *)(uintptr_t)16)
HIDDEN static void consulta_salvaje(paac_req *req) {
  paac_query(req, "cabecea", PAAC_ARGS(PAAC_TEXT("vez", NOWHERE)));
}
HIDDEN static void cuenta_salvaje(paac_req *req) {
  struct paac_args many = PAAC_ARGS(PAAC_INT("vez", 1));
  many.count = UINT32_MAX;
  paac_query(req, "cabecea", many);
}
HIDDEN static void frase_salvaje(paac_req *req) { paac_fail(req, PAAC_CONFLICT, NOWHERE); }
HIDDEN static void texto_salvaje(paac_req *req, paac_xml *x) {
  (void)req;
  paac_text(x, NOWHERE);
}

/* --- never ends --------------------------------------------------------------------------- */

HIDDEN static void lazo(paac_req *req) {
  for (volatile uint64_t i = 0;; i++) (void)req;
}
HIDDEN static void duerme(paac_req *req) {
  (void)req;
  for (;;) pause();
}
HIDDEN static void lazo_sin_alarma(paac_req *req) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  lazo(req);
}
HIDDEN static void duerme_sin_alarma(paac_req *req) {
  alarm(0);
  signal(SIGALRM, SIG_IGN);
  duerme(req);
}

/* --- lives, and leaves something behind ---------------------------------------------------- */

HIDDEN static void fuga(paac_req *req) {
  (void)req;
  char *p = malloc((size_t)40 << 20);
  if (p != NULL) memset(p, 'x', (size_t)40 << 20);
}
HIDDEN static void memoria_sin_fin(paac_req *req) {
  (void)req;
  for (;;) {
    char *p = malloc((size_t)4 << 20);
    memset(p, 'x', (size_t)4 << 20); /* NULL in the end */
  }
}
HIDDEN static void descriptores(paac_req *req) {
  (void)req;
  for (int i = 0; i < 3; i++)
    if (open("/dev/null", O_RDONLY) < 0) abort();
}
HIDDEN static void cierra_todo(paac_req *req) {
  (void)req;
  for (int fd = 0; fd < 1024; fd++) close(fd);
}
/* What it can reach without having opened it. */
HIDDEN static void cierra_los_primeros(paac_req *req) {
  (void)req;
  for (int fd = 0; fd < 10; fd++) close(fd);
}
HIDDEN static void tapa_la_salida(paac_req *req) {
  int fd = open("/dev/null", O_WRONLY);
  (void)req;
  if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0 || dup2(fd, STDERR_FILENO) < 0) abort();
  close(fd);
}
static void *escribe_siempre(void *unused) {
  for (;;)
    if (write(STDOUT_FILENO, "ESTO NO ES UNA PÁGINA", 22) < 0) pause();
  return unused;
}
HIDDEN static void hilo_suelto(paac_req *req) {
  pthread_t thread;
  (void)req;
  if (pthread_create(&thread, NULL, escribe_siempre, NULL) != 0) abort();
  pthread_detach(thread);
}
static void *espera(void *unused) {
  for (;;) pause();
  return unused;
}
HIDDEN static void hilo(paac_req *req) {
  pthread_t thread;
  (void)req;
  if (pthread_create(&thread, NULL, espera, NULL) != 0) abort();
}
HIDDEN static void senales(paac_req *req) {
  sigset_t all;
  (void)req;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  signal(SIGTERM, SIG_IGN);
  signal(SIGPIPE, SIG_DFL);
}
HIDDEN static void directorio(paac_req *req) {
  (void)req;
  if (chdir("/proc") != 0) abort();
}
HIDDEN static void mascara(paac_req *req) {
  (void)req;
  umask(0);
}
HIDDEN static void idioma(paac_req *req) {
  (void)req;
  setlocale(LC_ALL, strcmp(setlocale(LC_ALL, NULL), "C.UTF-8") == 0 ? "C" : "C.UTF-8");
}
HIDDEN static void entorno(paac_req *req) {
  (void)req;
  setenv("TZ", "Asia/Tokyo", 1);
}
HIDDEN static void limites(paac_req *req) {
  struct rlimit few = {16, 16};
  (void)req;
  setrlimit(RLIMIT_NOFILE, &few);
}
HIDDEN static void prioridad(paac_req *req) {
  (void)req;
  setpriority(PRIO_PROCESS, 0, 10);
}
HIDDEN static void redondeo(paac_req *req) {
  (void)req;
  fesetround(FE_DOWNWARD);
}
HIDDEN static void cronometro(paac_req *req) {
  timer_t timer;
  struct itimerspec soon = {.it_value = {.tv_sec = 3}};
  struct sigevent kills = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
  (void)req;
  timer_create(CLOCK_MONOTONIC, &kills, &timer);
  timer_settime(timer, 0, &soon, NULL);
}

/* --- lives, and leaves nothing -------------------------------------------------------------- */

HIDDEN static void bifurca(paac_req *req) {
  (void)req;
  fork();
}
HIDDEN static void bifurca_sin_fin(paac_req *req) {
  (void)req;
  while (fork() >= 0) continue;
}
HIDDEN static void deja_un_hijo(paac_req *req) {
  if (fork() == 0) duerme(req);
}
/* A process that is nobody's child and in nobody's group. */
HIDDEN static void deja_un_nieto(paac_req *req) {
  if (fork() != 0) return;
  setsid();
  if (fork() != 0) _exit(0);
  duerme(req);
}
HIDDEN static void ejecuta(paac_req *req) {
  (void)req;
  execl("/bin/sh", "sh", "-c", "exit 3", (char *)NULL);
}
HIDDEN static void mata_al_jefe(paac_req *req) {
  (void)req;
  kill(getppid(), SIGKILL);
  kill(0, SIGKILL);
  kill(-1, SIGTERM);
}
HIDDEN static void limita_al_jefe(paac_req *req) {
  struct rlimit none = {0, 0};
  (void)req;
  prlimit(getppid(), RLIMIT_NOFILE, &none, NULL);
}
HIDDEN static void imprime(paac_req *req) {
  (void)req;
  puts("Status: 200 OK\r\n\r\nESTO NO ES UNA PÁGINA");
  fflush(stdout);
}
HIDDEN static void al_final(paac_req *req) {
  (void)req;
  atexit(abort);
}
HIDDEN static void bd_lenta(paac_req *req) { paac_next(paac_query(req, "duerme", PAAC_NO_ARGS)); }
HIDDEN static void bd_lenta_siempre(paac_req *req) {
  for (int i = 0; i < 20; i++) paac_next(paac_query(req, "cabecea", PAAC_ARGS(PAAC_INT("vez", i))));
}
HIDDEN static void pide_demasiado(paac_req *req) {
  char *p = paac_alloc(req, (size_t)1 << 40);
  if (p != NULL) p[0] = 'x';
}

/* Bytes that are no text. */
#define NO_TEXT "ro\xff\xfeto\x01"
HIDDEN static void frase_rota(paac_req *req) { paac_fail(req, PAAC_CONFLICT, NO_TEXT); }
HIDDEN static void valor_roto(paac_req *req) {
  paac_next(paac_query(req, "eco", PAAC_ARGS(PAAC_TEXT("vez", NO_TEXT))));
}
HIDDEN static void texto_roto(paac_req *req, paac_xml *x) {
  (void)req;
  paac_text(x, NO_TEXT);
}
HIDDEN static void texto_enorme(paac_req *req, paac_xml *x) {
  size_t size = (size_t)150 << 20;
  char *p = malloc(size + 1);
  (void)req;
  if (p == NULL) return;
  memset(p, 'x', size);
  p[size] = '\0';
  paac_text(x, p);
  free(p);
}
/* Every wrong name at once. */
HIDDEN static void nombres_rotos(paac_req *req, paac_xml *x) {
  paac_open(x, "<p>");
  paac_attr(x, NO_TEXT, NO_TEXT);
  paac_include(req, x, NO_TEXT, (enum paac_need)77, PAAC_NO_ARGS);
  paac_param(req, NO_TEXT);
}

/* --- the page ------------------------------------------------------------------------------- */

/* Out of a fragment that it includes, over the host's own frames. */
HIDDEN static paac_status salto(paac_req *req, paac_xml *x) {
  jmp_buf *back = (jmp_buf *)(uintptr_t)strtoull(paac_param(req, "salto"), NULL, 10);
  (void)x;
  longjmp(*back, 1);
}
HIDDEN static void salta_por_encima(paac_req *req, paac_xml *x) {
  jmp_buf *back = paac_alloc(req, sizeof *back);
  if (setjmp(*back) == 0)
    paac_include(req, x, "salto", PAAC_OPCIONAL,
                 PAAC_ARGS(PAAC_INT("salto", (int64_t)(uintptr_t)back)));
}
HIDDEN static void se_incluye(paac_req *req, paac_xml *x) {
  paac_include(req, x, "pagina", PAAC_REQUERIDO, PAAC_NO_ARGS);
}
HIDDEN static void salida_sin_fin(paac_req *req, paac_xml *x) {
  (void)req;
  for (;;) paac_element(x, "renglon", "sin fin");
}
HIDDEN static void mucha_salida(paac_req *req, paac_xml *x) {
  (void)req;
  for (int i = 0; i < 4000000; i++)
    paac_element(x, "renglon", "doscientos megaoctetos más o menos");
}

#ifdef ESCRIBE
#define HACER(req, x) CASO(req, x)
#else
#define HACER(req, x) CASO(req)
#endif

static paac_status pagina(paac_req *req, paac_xml *x) {
  paac_open(x, "danina");
  HACER(req, x);
  paac_close(x);
  return paac_status_of(req);
}

/* The fragment of another module, whose name is in the address. */
#ifdef USA
static paac_status vecina(paac_req *req, paac_xml *x) {
  char name[80];
  const char *need = paac_param(req, "necesidad");
  snprintf(name, sizeof name, "%s.pagina@1", paac_param(req, "modulo"));
  paac_open(x, "danina");
  paac_include(req, x, name,
               need != NULL && strcmp(need, "requerido") == 0 ? PAAC_REQUERIDO : PAAC_OPCIONAL,
               PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}
#else
#define USA NULL
#define vecina pagina
#endif

static const struct paac_permission permissions[] = {
    {NOMBRE ".ver", "Ver", "consulta admin planeacion"}};

static const struct paac_fragment fragments[] = {
    {.name = "pagina", .major = 1, .permission = NOMBRE ".ver", .build = pagina},
    {.name = "vecina", .major = 1, .permission = NOMBRE ".ver", .build = vecina, .usa = USA},
    {.name = "salto", .major = 1, .permission = NOMBRE ".ver", .build = salto},
};

#ifndef RUTA_PERMISO
#define RUTA_PERMISO NOMBRE ".ver"
#endif
#ifndef RUTA
#define RUTA "/" NOMBRE
#endif
#ifndef VISTA
#define VISTA "danina.xsl"
#endif

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = RUTA,
     .permission = RUTA_PERMISO,
     .fragment = "pagina",
     .view = VISTA},
    {.method = "GET",
     .pattern = "/" NOMBRE "/{modulo}/{necesidad}",
     .permission = NOMBRE ".ver",
     .fragment = "vecina",
     .view = "danina.xsl"},
};

/* --- what happens while it is loaded -------------------------------------------------------- */

#ifdef AL_CARGAR
__attribute__((constructor)) static void al_cargar(void) { AL_CARGAR; }
#endif
#ifdef AL_CERRAR
__attribute__((destructor)) static void al_cerrar(void) { AL_CERRAR; }
#endif
#ifndef TITULO
#define TITULO "Dañina"
#endif

PAAC_MODULE(.name = NOMBRE, .title = TITULO, .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
