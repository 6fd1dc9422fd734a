-- What was typed and not sent is forgotten after sixty days.

CREATE INDEX borrador_guardado ON borrador (guardado);
