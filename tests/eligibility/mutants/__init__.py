"""The rules broken on purpose, one change at a time: a test must see each (``make mutants``)."""
