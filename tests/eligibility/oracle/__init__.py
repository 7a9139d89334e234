"""The rules against OpenFisca-France, on random households and months (``make oracle``)."""
