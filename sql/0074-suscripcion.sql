-- A session that opens one page only: the secret address of a calendar. It does not grow old; it
-- ends like the others, one by one or with a new password.

ALTER TABLE sesion_intranet ADD COLUMN solo VARCHAR(200) NULL;
ALTER TABLE sesion_auditoria ADD COLUMN solo VARCHAR(200) NULL;
