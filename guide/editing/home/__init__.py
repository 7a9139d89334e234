"""The first page of the desk: what is to be done, for each person what the job needs."""

from .showing import context

__all__ = ["context"]
