"""What an error says about itself: which view, which lines of code. Never what a reader sent.

Django's own report carries the cookie, the form and the query, and even the message of an
exception may quote an answer ("invalid value: 'asylum'"). So a report has the view's name, the kind
of exception and the lines it passed through, and nothing else.
"""

import logging
import sys
import traceback

from django.core.mail import mail_admins


class WithoutTheReader(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        parts = [f"{record.levelname} {record.name} in {view_name(record)}"]
        if record.exc_info and record.exc_info[1]:
            parts.extend(chain_of_errors(record.exc_info[1]))
        return "\n".join(parts)


class MailToAdmins(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        report = self.format(record)
        try:
            mail_admins(report.splitlines()[0], report)
        except OSError as error:  # the report itself stands in the log already
            sys.stderr.write(f"This report was not mailed: {type(error).__name__}\n")


def view_name(record: logging.LogRecord) -> str:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return match.view_name if match else f"{record.module}.{record.funcName}"


def chain_of_errors(error: BaseException) -> list[str]:
    """The errors that led to this one, the first first, each with its lines of code."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    earlier = chain_of_errors(cause) if cause else []
    lines = "".join(traceback.format_tb(error.__traceback__))
    return [*earlier, f"{type(error).__name__}\n{lines}"]
