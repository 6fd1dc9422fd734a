/* The connection: opening it with the session settings every statement counts on, its
 * transactions, and what an error means for it. */
#include <errmsg.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "db/internal.h"

/* What named statements may rely on, whatever the server's own configuration says. exists_to_in
 * off: see doc/decisions/0006. */
static const char session_settings[] =
    "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci, time_zone = '+00:00', "
    "sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
    "NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO', "
    "tx_isolation = 'REPEATABLE-READ', autocommit = 1, "
    "optimizer_switch = 'exists_to_in=off', group_concat_max_len = 1048576, "
    "innodb_lock_wait_timeout = %d, max_statement_time = %d";

/* Time limits nest: waiting for a lock < a statement < a request. paacctl's administration has
 * none on statements: migrations take what they take. */
static char *settings_for(const struct config *conf) {
  bool admin = strcmp(conf->profile, "admin") == 0;
  int seconds = conf->request_seconds;
  return g_strdup_printf(session_settings, MAX(1, seconds / 6), admin ? 0 : MAX(2, seconds / 2));
}

enum { CONNECT_SECONDS = 5, ADMIN_ANSWER_SECONDS = 900 };

/* The first line of the secret's file; NULL when the profile has none (the server then knows the
 * account by the socket's user). */
static bool read_secret(const struct config *conf, char **secret) {
  g_autoptr(GError) error = NULL;
  *secret = NULL;
  if (conf->db_secret_file == NULL) return true;
  if (!g_file_get_contents(conf->db_secret_file, secret, NULL, &error)) {
    log_error("db.secret", "cannot read the password of the database account: %s", error->message);
    return false;
  }
  (*secret)[strcspn(*secret, "\r\n")] = '\0';
  return true;
}

static void set_options(MYSQL *mysql, const struct config *conf) {
  bool no = false;
  unsigned int off = 0, connect_seconds = CONNECT_SECONDS;
  /* Longer than a statement may take, and short enough to say so before the request's time is up.
   */
  int seconds = MAX(3, conf->request_seconds * 2 / 3);
  unsigned int answer_seconds =
      strcmp(conf->profile, "admin") == 0 ? ADMIN_ANSWER_SECONDS : (unsigned int)seconds;
  mysql_options(mysql, MYSQL_OPT_RECONNECT, &no);
  mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &off);
  mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
  mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &answer_seconds);
  mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &answer_seconds);
  mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
}

/* host[:port] */
static char *split_host(const char *text, unsigned int *port) {
  char *host = g_strdup(text);
  char *colon = strrchr(host, ':');
  if (colon != NULL && strchr(host, ':') == colon) {
    *colon = '\0';
    *port = (unsigned int)g_ascii_strtoull(colon + 1, NULL, 10);
  }
  return host;
}

static bool open_connection(MYSQL *mysql, const struct config *conf, bool with_name) {
  g_autofree char *secret = NULL, *host = NULL, *settings = settings_for(conf);
  unsigned int port = 0;
  if (!read_secret(conf, &secret)) return false;
  if (conf->db_host != NULL) host = split_host(conf->db_host, &port);
  set_options(mysql, conf);
  bool ok = mysql_real_connect(mysql, host, conf->db_user, secret, with_name ? conf->db_name : NULL,
                               port, conf->db_socket, 0) != NULL &&
            mysql_query(mysql, settings) == 0;
  if (secret != NULL) memset(secret, 0, strlen(secret));
  if (!ok) {
    log_error("db.connect", "%s@%s: %u %s", conf->db_user,
              conf->db_socket != NULL ? conf->db_socket : conf->db_host, mysql_errno(mysql),
              mysql_error(mysql));
  }
  return ok;
}

struct db *db_open(const struct config *conf, bool with_name) {
  MYSQL *mysql = mysql_init(NULL);
  if (mysql == NULL) return NULL;
  struct slot_wait wait = slot_wait();
  bool ok = open_connection(mysql, conf, with_name);
  slot_waited(wait);
  if (!ok) {
    mysql_close(mysql);
    return NULL;
  }
  struct db *db = g_new0(struct db, 1);
  db->mysql = mysql;
  return db;
}

struct db *db_connect(const struct config *conf) {
  return db_open(conf, true);
}

void db_close(struct db *db) {
  if (db == NULL) return;
  db_forget_prepared(db);
  mysql_close(db->mysql);
  g_free(db);
}

bool db_alive(struct db *db) { return !db->dead; }
int db_fd(const struct db *db) { return (int)mysql_get_socket(db->mysql); }

static bool means_lost(int number) {
  static const int lost[] = {CR_SERVER_GONE_ERROR,    CR_SERVER_LOST,     CR_SERVER_LOST_EXTENDED,
                             CR_COMMANDS_OUT_OF_SYNC, ER_SERVER_SHUTDOWN, ER_CONNECTION_KILLED,
                             ER_NORMAL_SHUTDOWN,      CR_CONN_HOST_ERROR, CR_CONNECTION_ERROR,
                             CR_MALFORMED_PACKET};
  for (size_t i = 0; i < G_N_ELEMENTS(lost); i++) {
    if (lost[i] == number) return true;
  }
  return false;
}

void db_note_error(struct db *db, int number, const char *message) {
  db->error_number = number;
  g_snprintf(db->error, sizeof db->error, "%d %s", number, message);
  if (means_lost(number)) db->dead = true;
  /* After a deadlock the server has already rolled back, and what followed would be committed
   * statement by statement: nothing runs any more until db_rollback. */
  if (db->state == DB_WRITE) db->state = DB_BROKEN;
}

static bool run(struct db *db, const char *sql) {
  struct slot_wait wait = slot_wait();
  bool ok = mysql_query(db->mysql, sql) == 0;
  slot_waited(wait);
  return ok;
}

bool db_text_sql(struct db *db, const char *sql) {
  if (db->dead) return false;
  if (run(db, sql)) return true;
  db_note_error(db, (int)mysql_errno(db->mysql), mysql_error(db->mysql));
  return false;
}

static bool start(struct db *db, const char *sql, enum db_state state) {
  if (db->state != DB_IDLE) {
    db_note_error(db, 0, "a transaction is already open");
    return false;
  }
  db->error_number = 0;
  db->error[0] = '\0';
  db->wrote = false;
  db->answers = NULL;
  if (!db_text_sql(db, sql)) return false;
  db->state = state;
  return true;
}

bool db_begin_read(struct db *db) {
  return start(db, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", DB_READ);
}

void db_end_read(struct db *db) {
  if (db->state != DB_READ) return;
  db->answers = NULL;
  db->state = DB_IDLE;
  db_text_sql(db, "COMMIT");
}

bool db_begin(struct db *db) { return start(db, "START TRANSACTION", DB_WRITE); }

/* Ends the transaction without touching the error that brought us here. */
void db_rollback(struct db *db) {
  db->wrote = false;
  if (db->state != DB_WRITE && db->state != DB_BROKEN) return;
  db->state = DB_IDLE;
  if (!db->dead && !run(db, "ROLLBACK")) db->dead = true;
}

bool db_savepoint(struct db *db) {
  return db->state == DB_WRITE && db_text_sql(db, "SAVEPOINT fila");
}

bool db_rollback_to_savepoint(struct db *db) {
  if (db->dead || (db->state != DB_WRITE && db->state != DB_BROKEN)) return false;
  if (!run(db, "ROLLBACK TO SAVEPOINT fila")) return false;
  db->state = DB_WRITE;
  return true;
}

bool db_commit(struct db *db) {
  if (db->state != DB_WRITE || !db_text_sql(db, "COMMIT")) {
    db_rollback(db);
    return false;
  }
  db->state = DB_IDLE;
  return true;
}

int64_t db_last_id(struct db *db) { return db->last_id; }
const char *db_error(const struct db *db) { return db->error; }
int db_errno(const struct db *db) { return db->error_number; }

bool db_taken(const struct db *db) { return db->error_number == ER_DUP_ENTRY; }

bool db_overtaxed(const struct db *db) {
  static const int passing[] = {
      ER_STATEMENT_TIMEOUT, ER_LOCK_WAIT_TIMEOUT,        ER_QUERY_INTERRUPTED, ER_DISK_FULL,
      ER_RECORD_FILE_FULL,  ER_ERROR_ON_WRITE,           ER_OUTOFMEMORY,       ER_OUT_OF_SORTMEMORY,
      ER_OUT_OF_RESOURCES,  ER_OPTION_PREVENTS_STATEMENT /* read-only */};
  for (size_t i = 0; i < G_N_ELEMENTS(passing); i++)
    if (passing[i] == db->error_number) return true;
  return db->dead;
}
bool db_wrote(const struct db *db) { return db->wrote; }
int db_queries(const struct db *db) { return db->queries; }
