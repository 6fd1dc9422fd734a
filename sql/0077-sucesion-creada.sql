-- When a merge or a division was registered, which may be after the day from which it holds: until then
-- each unit still spoke for itself alone. NULL: before this was kept.

ALTER TABLE unidad_sucesion ADD COLUMN creada DATETIME NULL;
