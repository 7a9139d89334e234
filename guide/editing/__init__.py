"""What editors see and do: the desk, on Django's own admin."""
