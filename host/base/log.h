/* The structured log: one JSON object a line on stderr (journald, or the file ./run points it
 * at). Details for people who operate; a user only ever sees the request id. */
#ifndef PAAC_BASE_LOG_H
#define PAAC_BASE_LOG_H

enum log_level { LOG_DEBUG_ = 0, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

/* Name of the executable and role ("intranet", "worker") in every line. */
void log_setup(const char *program, const char *role);
/* The request id in every line until the next call; NULL: none. */
void log_request(const char *request_id);
/* `event` is a short ASCII key ("db.down"); the rest is one English sentence. */
void log_event(enum log_level level, const char *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define log_info(event, ...) log_event(LOG_INFO_, event, __VA_ARGS__)
#define log_warn(event, ...) log_event(LOG_WARN_, event, __VA_ARGS__)
#define log_error(event, ...) log_event(LOG_ERROR_, event, __VA_ARGS__)

#endif
