-- Three lines, below the code: the role of Control Interno is given and taken by the administration
-- account alone (paacctl), whatever the intranet's account may otherwise write. In a trigger
-- CURRENT_USER() is the account that made it, the administration's; USER() is who writes. A refused
-- row gets an impossible value, which is an error in strict mode; a deletion has no value to set, so
-- a subquery with two rows is its error.

CREATE TRIGGER rol_cuenta_dar BEFORE INSERT ON rol_cuenta FOR EACH ROW
  SET NEW.rol = IF(NEW.rol = 'control_interno'
    AND SUBSTRING_INDEX(USER(), '@', 1) <> SUBSTRING_INDEX(CURRENT_USER(), '@', 1), NULL, NEW.rol);

CREATE TRIGGER rol_cuenta_cambiar BEFORE UPDATE ON rol_cuenta FOR EACH ROW
  SET NEW.rol = IF('control_interno' IN (OLD.rol, NEW.rol)
    AND SUBSTRING_INDEX(USER(), '@', 1) <> SUBSTRING_INDEX(CURRENT_USER(), '@', 1), NULL, NEW.rol);

CREATE TRIGGER rol_cuenta_quitar BEFORE DELETE ON rol_cuenta FOR EACH ROW
  SET @paac_quitar = IF(OLD.rol = 'control_interno'
    AND SUBSTRING_INDEX(USER(), '@', 1) <> SUBSTRING_INDEX(CURRENT_USER(), '@', 1),
    (SELECT 1 UNION SELECT 2), 0);
