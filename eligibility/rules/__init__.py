"""The law of French health cover as pure functions: no Django, no clock, no database."""
