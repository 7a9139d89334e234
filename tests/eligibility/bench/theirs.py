"""Times OpenFisca-France in the oracle's own environment; one JSON object on standard output.

One couple with a child, tenants with wages, and the right to CMU-C of June 2019: the last one that
both sides give under that name. The start is not timed; building and calculating are, one by one: the
best of a few repeats, and of a few sizes of batch.
"""

import json
import sys
from time import process_time

from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

MONTH = "2019-06"
REPEATS, BATCHES = (2, (300,)) if "short" in sys.argv else (9, (300, 1000, 3000))
"""Larger batches take more memory, and no less time each."""
MONTHS = [f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13)]


def entities(households):
    people, groups = {}, {"familles": {}, "foyers_fiscaux": {}, "menages": {}}
    for n in range(households):
        one, two, child = f"one{n}", f"two{n}", f"child{n}"
        wages = dict.fromkeys(MONTHS, 900 + n % 500)
        people[one] = {"date_naissance": {"ETERNITY": "1980-01-01"}, "salaire_net": wages}
        people[two] = {"date_naissance": {"ETERNITY": "1982-01-01"}}
        people[child] = {"date_naissance": {"ETERNITY": "2010-01-01"}}
        groups["familles"][f"f{n}"] = {"parents": [one, two], "enfants": [child]}
        groups["foyers_fiscaux"][f"t{n}"] = {
            "declarants": [one, two],
            "personnes_a_charge": [child],
        }
        groups["menages"][f"m{n}"] = {
            "personne_de_reference": [one],
            "conjoint": [two],
            "enfants": [child],
        }
    return {"individus": people, **groups}


def timed(system, told):
    """Microseconds to build a simulation, and to calculate in it."""
    start = process_time()
    simulation = SimulationBuilder().build_from_entities(system, told)
    built = process_time()
    simulation.calculate("cmu_c", MONTH)
    return (built - start) * 1e6, (process_time() - built) * 1e6


def main():
    system = FranceTaxBenefitSystem()
    one = entities(1)
    timed(system, one)
    alone = [timed(system, one) for _ in range(REPEATS)]
    together = {many: timed(system, entities(many))[1] / many for many in BATCHES}
    best = min(together, key=together.get)
    found = {
        "built": min(built for built, _ in alone),
        "one": min(calculated for _, calculated in alone),
        "many": together[best],
        "size": best,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
