from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from guide.editing.home.letter import Letter, letter
from guide.own_address import own_address


class Command(BaseCommand):
    help = (
        "Write to those who asked for the letter of the week: what the first page of the desk shows each of "
        "them. Who has nothing to do gets none. EMAIL_URL says how mail leaves. Once a week from cron: "
        "0 7 * * 1 cd /srv/guichet && .venv/bin/python manage.py remind. "
        "Exits 1 when a letter could not be sent (named on standard error), 2 when none could."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="print the letters, send none")
        parser.add_argument(
            "--site",
            metavar="URL",
            help="how the addresses in the letter begin (default: https and the first of ALLOWED_HOSTS)",
        )

    def handle(self, *args: Any, dry_run: bool, site: str | None = None, **options: Any) -> None:
        address, day = (site or own_address()).rstrip("/"), localdate()
        written = [(person, letter(person, day, address)) for person in wanting()]
        letters = [(person, found) for person, found in written if found]
        if dry_run:
            for person, found in letters:
                self.stdout.write(f"To: {person.email}\nSubject: {found.subject}\n\n{found.text}\n")
            return
        unsent = self.send(letters)
        self.stdout.write(
            f"{len(letters) - unsent} letters, {len(written) - len(letters)} with nothing to do"
        )
        if unsent:
            raise SystemExit(1)

    def send(self, letters: list[tuple[Any, Letter]]) -> int:
        """How many could not be sent."""
        if not letters:
            return 0
        unsent = 0
        try:
            with get_connection() as connection:
                for person, found in letters:
                    message = EmailMessage(*found, to=[person.email], connection=connection)
                    unsent += not self.sent(message, person)
        except OSError as error:
            raise CommandError(f"the mail server does not answer: {error}", returncode=2) from error
        return unsent

    def sent(self, message: EmailMessage, person: Any) -> bool:
        try:
            message.send()
        except (SMTPException, ValueError) as error:
            self.stderr.write(f"{person}: not sent ({error})")
            return False
        return True


def wanting() -> list[Any]:
    """People of the desk who want the letter and can get it."""
    people = get_user_model().objects.filter(is_active=True, is_staff=True, desk__mail=True)
    return list(people.exclude(email="").order_by("username"))
