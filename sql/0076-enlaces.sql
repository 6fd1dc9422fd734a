-- Links are few among files: whoever sums progress finds them by their own key.

ALTER TABLE evidencia ADD KEY por_enlace (enlace(1));
