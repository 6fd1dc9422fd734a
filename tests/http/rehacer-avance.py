#!/usr/bin/env python3
"""Does every figure of a progress document again, from its activities, windows and reports alone.

    rehacer-avance.py avance.xml…

Shares nothing with the program: its arithmetic is doc/manual-dependencias.md's, in fractions. Prints a
line for each figure that is another one, and how many it looked at; exits with 1 where one differs.
"""
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction


def hundredths(part, whole):
    """A share as the document writes it: 33.33; what is not all of it never rounds up to all."""
    if whole <= 0:
        return Fraction(0)
    share = part / whole * 10000
    if share >= 10000:
        return Fraction(100)
    return Fraction(min(int(share + Fraction(1, 2)), 9999), 100)


def mean(values):
    return Fraction(int(sum(v * 100 for v in values) / len(values) + Fraction(1, 2)), 100) if values else None


def number(text):
    return None if text in (None, "") else Fraction(text.replace(",", "."))


class Activity:
    def __init__(self, node, day, alone=None):
        self.node, self.day = node, day
        # Where all must, a unit is measured by what it has itself.
        self.units = [alone] if alone else [one.get("codigo") for one in node.findall("responde")]
        self.windows = [(w.get("n"), w.get("inicio"), w.get("fin")) for w in node.findall("periodo")]
        self.ended = [fin <= day for _, _, fin in self.windows]
        self.begun = any(inicio <= day for _, inicio, _ in self.windows)
        reports = [r for r in node.findall("reporte") if r.get("codigo") in self.units]
        self.reported = bool(reports)
        self.did_not_happen = bool(reports) and all(r.get("no_ocurrio") for r in reports)
        self.unproven = any(
            r.get("evidencias") == "0" and (number(r.get("valor")) or 0) > 0 for r in reports)
        self.values = {}
        for r in reports:
            self.values.setdefault(r.get("codigo"), []).append(number(r.get("valor")) or Fraction(0))
        self.target = number(node.get("de"))
        self.due = all(self.ended) and bool(self.windows)
        self.planned = number(node.get("programado"))
        if self.planned:
            self.due = True
        self.progress = None if self.did_not_happen else hundredths(self.done(self.target), self.target)
        cut = self.planned or self.target
        self.at_cut = None if self.did_not_happen else hundredths(self.done(cut), cut)

    def of(self, unit):
        return Activity(self.node, self.day, unit) if self.node.get("regla") == "todas" else self

    def done(self, cap):
        """What its units have together, by its rule."""
        each = []
        for unit in self.units:
            all_of_it = sum(self.values.get(unit, []), Fraction(0))
            if self.node.get("en") == "%" and self.windows:
                all_of_it /= len(self.windows)
            each.append(min(all_of_it, cap) if self.node.get("regla") == "todas" else all_of_it)
        if not each:
            return Fraction(0)
        if self.node.get("regla") == "suma":
            return sum(each)
        return sum(each) / len(each) if self.node.get("regla") == "todas" else max(each)


class Check:
    def __init__(self, name, zones):
        self.name, self.zones, self.looked, self.wrong = name, zones, 0, 0

    def same(self, node, what, attribute, expected):
        self.looked += 1
        found = node.get(attribute)
        if isinstance(expected, (int, Fraction)) and not isinstance(expected, bool):
            right = found is not None and abs(Fraction(found) - expected) < Fraction(1, 1000)
        else:
            right = (found or None) == (("si" if expected else None) if isinstance(expected, bool) else expected)
        if not right:
            self.wrong += 1
            print(f"{self.name}: {what}: {attribute} es {found}, y da {expected}")

    def zone(self, share):
        found = None if share is None else "baja"
        for zone in self.zones:
            if share is not None and share >= Fraction(zone.get("desde")):
                found = zone.get("nombre")
        return found

    def group(self, node, what, activities):
        counted = [a for a in activities if not a.did_not_happen]
        due = [a for a in counted if a.due]
        reached = [a for a in due if a.at_cut == 100 and not a.unproven]
        share = mean([Fraction(100 if a in reached else 0) for a in due])
        exact = Fraction(100 * len(reached), len(due)) if due else None
        self.same(node, what, "actividades", len(activities))
        self.same(node, what, "terminadas", sum(bool(a.ended) and all(a.ended) for a in activities))
        self.same(node, what, "con_ventana_terminada", sum(any(a.ended) for a in activities))
        self.same(node, what, "iniciadas", sum(a.begun for a in activities))
        self.same(node, what, "reportadas", sum(a.reported for a in activities))
        self.same(node, what, "sin_verificar", sum(a.unproven for a in counted) or None)
        self.same(node, what, "avance", mean([a.progress for a in counted]))
        self.same(node, what, "exigibles", len(due))
        self.same(node, what, "cumplidas", len(reached))
        self.same(node, what, "cumplimiento", share)
        self.same(node, what, "zona", self.zone(exact))

    def activity(self, a):
        what = f"actividad {a.node.get('componente')}/{a.node.get('numero')}"
        self.same(a.node, what, "terminada", bool(a.ended) and all(a.ended))
        self.same(a.node, what, "con_ventana_terminada", any(a.ended))
        self.same(a.node, what, "iniciada", a.begun)
        self.same(a.node, what, "reportada", a.reported)
        self.same(a.node, what, "sin_verificar", a.unproven)
        if a.reported and not a.did_not_happen:
            self.same(a.node, what, "hecho", Fraction(round(a.done(a.target) * 100), 100))
        self.same(a.node, what, "avance", a.progress)
        if a.planned and not a.did_not_happen:
            self.same(a.node, what, "avance_corte", a.at_cut)


def main(files):
    looked = wrong = 0
    for name in files:
        root = ET.parse(name).getroot()
        check = Check(name.rsplit("/", 1)[-1], root.findall("zona"))
        parts = [(c, [Activity(a, root.get("al")) for a in c.findall("actividad")]) for c in root.findall("componente")]
        everything = [a for _, activities in parts for a in activities]
        check.group(root.find("total"), "total", everything)
        for node, activities in parts:
            check.group(node, f"componente {node.get('numero')}", activities)
            for a in activities:
                check.activity(a)
        for node in root.findall("unidad"):
            if node.get("actividades"):
                mine = [a.of(node.get("codigo")) for a in everything if node.get("codigo") in a.units]
                check.group(node, f"dependencia {node.get('codigo')}", mine)
        looked += check.looked
        wrong += check.wrong
    print(f"{looked} cifras, {wrong} distintas")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
