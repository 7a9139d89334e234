"""What OpenFisca-France says of each household. Runs in the oracle's own environment, alone.

    python theirs.py households.jsonl answers.csv

One simulation a month and batch: income is given for all fourteen months, and all that it would else
work out by itself (other benefits, taxes) is given as nothing, so that both sides see the same people.
"""

import csv
import json
import sys
from collections import defaultdict
from datetime import date

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

BATCH = 2000
"""Households in one simulation: ten thousand take 1.5 GB."""
SERIES = 14
OF_PERSON = {
    "wages": "salaire_net",
    "unemployment": "chomage_net",
    "pension": "retraite_nette",
    "sick_pay": "indemnites_journalieres_maladie",
    "ass": "ass",
    "aah": "aah",
    "asi": "asi",
    "maintenance_received": "pensions_alimentaires_percues",
    "maintenance_paid": "pensions_alimentaires_versees_individu",
    "self_employed": "rpns_auto_entrepreneur_benefice",
}
OF_FAMILY = {"aspa": "aspa", "family_allowances": "af"}
NOTHING_OF_PERSON = (
    "caah", "rente_accident_travail", "rsa_base_ressources_patrimoine_individu", "boursier",
)  # fmt: skip
NOTHING_OF_YEAR = (
    "rpns_micro_entreprise_benefice", "rpns_benefice_exploitant_agricole", "rpns_autres_revenus",
)  # fmt: skip
NOTHING_OF_FAMILY = ("asf", "cf", "paje_clca", "paje_prepare")
PLACES = ("guadeloupe", "guyane", "martinique", "reunion", "mayotte")
HOUSINGS = {
    "tenant": "locataire_vide",
    "owner": "proprietaire",
    "free": "loge_gratuitement",
    "homeless": "sans_domicile",
}
RSA_BASIC, RSA_LIMIT = 0, 500
ASKED = {
    "size": "cmu_nbp_foyer",
    "free": "cmu_c_plafond",
    "paid": "acs_plafond",
    "means": "css_cmu_base_ressources",
    "housing_owned": "css_cmu_forfait_logement_base",
    "housing_aid": "css_cmu_forfait_logement_al",
    "is_free": "cmu_c",
    "acs": "acs",
    "price": "css_participation_forfaitaire",
}


def month_before(month, back):
    years, index = divmod(month.year * 12 + month.month - 1 - back, 12)
    return f"{years:04}-{index + 1:02}"


class Batch:
    """Households of one month, as arrays."""

    def __init__(self, system, month, households):
        self.households, self.month = households, month
        self.now = month_before(month, 0)
        self.months = [month_before(month, SERIES - 1 - n) for n in range(SERIES)]
        self.people = [
            (number, person, role)
            for number, household in enumerate(households)
            for person, role in members(household)
        ]
        self.simulation = self.build(system)

    def build(self, system):
        builder = SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("individu", list(range(len(self.people))))
        roles = {
            "famille": ("demandeur", "conjoint", "enfant"),
            "foyer_fiscal": ("declarant_principal", "conjoint", "personne_a_charge"),
            "menage": ("personne_de_reference", "conjoint", "enfant"),
        }
        of = np.array([number for number, _, _ in self.people])
        for entity, names in roles.items():
            group = builder.declare_entity(entity, list(range(len(self.households))))
            builder.join_with_persons(group, of, [names[role] for _, _, role in self.people])
        return builder.build(system)

    def say(self, variable, period, values):
        self.simulation.set_input(variable, period, np.array(values))

    def of_people(self, value):
        return [value(self.households[number], person) for number, person, _ in self.people]

    def of_households(self, value):
        return [value(household) for household in self.households]


def members(household):
    for role, person in enumerate(household["adults"]):
        yield person, role
    for person in household["children"]:
        yield person, 2


def series(income, kind, n):
    return float(income.get(kind, [0] * SERIES)[n])


def say_who(batch):
    now = batch.now
    born = batch.of_people(lambda _, person: np.datetime64(person["born"]))
    batch.say("date_naissance", "ETERNITY", born)
    for n, month in enumerate(batch.months):
        batch.say("activite", month, batch.of_people(lambda _, who, n=n: activity(who, n)))
    batch.say("garde_alternee", now, batch.of_people(lambda _, person: person["alternating"]))
    batch.say("habite_chez_parents", now, batch.of_people(lambda home, _: home["with_parents"]))
    batch.say("enfant_a_charge", now[:4], batch.of_people(lambda home, _: False))
    local = batch.of_people(lambda home, _: home["place"] == "alsace_moselle")
    batch.say("salarie_regime_alsace_moselle", now, local)


def activity(person, n):
    return (
        "chomeur"
        if person["jobless"] and series(person["income"], "unemployment", n)
        else "inactif"
    )


def say_where(batch):
    for place in PLACES:
        there = batch.of_households(lambda home, place=place: home["place"] == place)
        batch.say(f"residence_{place}", batch.now, there)
    kept = batch.of_households(lambda home: HOUSINGS[home["housing"]])
    batch.say("statut_occupation_logement", batch.now, kept)
    batch.say("aide_logement", batch.now, batch.of_households(lambda home: float(home["aid"])))


def say_income(batch):
    for n, month in enumerate(batch.months):
        for kind, variable in OF_PERSON.items():
            got = batch.of_people(lambda _, who, kind=kind, n=n: series(who["income"], kind, n))
            batch.say(variable, month, got)
        for kind, variable in OF_FAMILY.items():
            got = batch.of_households(lambda home, kind=kind, n=n: series(home["family"], kind, n))
            batch.say(variable, month, got)
        for variable in NOTHING_OF_PERSON:
            batch.say(variable, month, [0] * len(batch.people))
        for variable in NOTHING_OF_FAMILY:
            batch.say(variable, month, [0.0] * len(batch.households))
        couples = batch.of_households(lambda home: len(home["adults"]) == 2)
        batch.say("aspa_couple", month, couples)
    for year in {month[:4] for month in batch.months}:
        for variable in NOTHING_OF_YEAR:
            batch.say(variable, year, [0.0] * len(batch.people))


def say_rsa(batch):
    """Until 2015 they tell the RSA of who earns little (``activity``) from the basic one by sums."""
    now = batch.now
    batch.say("rsa", now, batch.of_households(lambda home: 200.0 * (home["rsa"] != "none")))
    batch.say("rsa_socle", now, [float(RSA_LIMIT)] * len(batch.households))
    batch.say("rsa_socle_majore", now, [0.0] * len(batch.households))
    batch.say("rsa_forfait_logement", now, [0.0] * len(batch.households))
    means = {"none": RSA_BASIC, "basic": RSA_BASIC, "activity": 2 * RSA_LIMIT}
    batch.say(
        "rsa_base_ressources", now, batch.of_households(lambda home: float(means[home["rsa"]]))
    )


def answers(system, month, households):
    batch = Batch(system, month, households)
    for say in (say_who, say_where, say_income, say_rsa):
        say(batch)
    found = {name: asked(batch, variable) for name, variable in ASKED.items()}
    for number, household in enumerate(households):
        yield {"id": household["id"], **{name: values[number] for name, values in found.items()}}


def asked(batch, variable):
    """Their numbers as text; empty where their formula fails, or gives nothing, on that month."""
    try:
        values = batch.simulation.calculate(variable, batch.now)
    except Exception as failure:  # noqa: BLE001 - whatever it is, it is their answer
        sys.stderr.write(f"{variable} {batch.now}: {type(failure).__name__}: {failure}\n"[:300])
        return [""] * len(batch.households)
    return [str(value) for value in values]


def main(source, target):
    by_month = defaultdict(list)
    with open(source, encoding="utf-8") as lines:
        for line in lines:
            household = json.loads(line)
            by_month[date.fromisoformat(household["on"]).replace(day=1)].append(household)
    system = FranceTaxBenefitSystem()
    with open(target, "w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, ["id", *ASKED])
        table.writeheader()
        for month, households in sorted(by_month.items()):
            for start in range(0, len(households), BATCH):
                table.writerows(answers(system, month, households[start : start + BATCH]))


if __name__ == "__main__":
    main(*sys.argv[1:])
