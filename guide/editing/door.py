"""The door of the desk: a password, then a code of one's phone; and how a phone becomes known.

django-two-factor-auth does the work. Here is what it leaves open: under /admin/ with the other pages of
the desk, and nobody adds a second phone to an account who does not hold the first.
"""

from ipaddress import ip_address
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_otp import user_has_device
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from two_factor import views as two_factor
from two_factor.forms import AuthenticationTokenForm, BackupTokenForm, MethodForm
from two_factor.plugins.registry import GeneratorMethod, registry

from guide.editing import first_steps

NUMBER_OF_CODES = 10
ONE_TIME_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
Person = AbstractBaseUser | AnonymousUser


def may_come_in(user: Person) -> bool:
    """With a code; without one only who has no phone set up, where we do not demand it."""
    return user.is_verified() or not (settings.TWO_FACTOR or user_has_device(user))  # type: ignore[union-attr]


def must_set_up(user: Person) -> bool:
    """Knows the password, and has no phone yet."""
    return user.is_authenticated and not user_has_device(user)


def nobody_works_here() -> bool:
    return not User.objects.filter(is_staff=True, is_active=True).exists()


def address_of(request: HttpRequest) -> str | None:
    """Whence somebody comes: what the farthest of our own proxies saw, never what the visitor wrote.

    None where there is no network between: a command, a socket of this machine.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = forwarded[-settings.PROXIES :][0].strip() if settings.PROXIES else ""
    try:
        return str(ip_address(trusted))
    except ValueError:
        return request.META.get("REMOTE_ADDR") or None


class OneAtATime:
    """Of two requests that bring one code at once the first is let in, and each wrong code counts:
    the device is read again, for this transaction alone, before the code is."""

    def _chosen_device(self, user: User) -> Any:
        device = super()._chosen_device(user)  # type: ignore[misc]
        return device and type(device).objects.select_for_update().get(pk=device.pk)


class CodeForm(OneAtATime, AuthenticationTokenForm):  # type: ignore[misc]
    pass


class RecoveryCodeForm(OneAtATime, BackupTokenForm):  # type: ignore[misc]
    pass


class Phone(GeneratorMethod):  # type: ignore[misc]
    def recognize_device(self, device: Any) -> bool:
        return isinstance(device, TOTPDevice)

    def get_token_form_class(self) -> type[CodeForm]:
        return CodeForm


registry.unregister(Phone.code)
registry.register(Phone())


class SignIn(two_factor.LoginView):  # type: ignore[misc]
    template_name = "admin/sign_in.html"
    form_list = (
        (two_factor.LoginView.AUTH_STEP, AdminAuthenticationForm),
        (two_factor.LoginView.TOKEN_STEP, CodeForm),
        (two_factor.LoginView.BACKUP_STEP, RecoveryCodeForm),
    )

    def done(self, form_list: Any, **kwargs: Any) -> HttpResponse:
        response = super().done(form_list, **kwargs)
        leads_home = response.url == reverse("admin:index")
        return (
            redirect("admin:begin")
            if leads_home and first_steps.lead(self.get_user())
            else response
        )


class SetUp(two_factor.SetupView):  # type: ignore[misc]
    """Shows the secret as a picture, and takes the first code. One page: there is no choice to make."""

    template_name = "admin/set_up.html"
    form_list = (("method", MethodForm),)
    success_url = "admin:codes"
    qrcode_url = "admin:qr"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if user_has_device(request.user) and not request.user.is_verified():
            return redirect_to_login(request.get_full_path())
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """A code is not a quantity: no arrows that add one."""
        form = super().get_form(*args, **kwargs)
        form.fields["token"].widget = forms.TextInput(ONE_TIME_CODE)
        return form

    def done(self, form_list: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().done(form_list, **kwargs)
        renew_codes(self.request.user)
        return response


class Codes(two_factor.BackupTokensView):  # type: ignore[misc]
    template_name = "admin/codes.html"
    success_url = "admin:codes"
    number_of_tokens = NUMBER_OF_CODES


class Forget(two_factor.DisableView):  # type: ignore[misc]
    """For a new phone: the old one and its codes go, and the set-up comes again."""

    template_name = "admin/forget.html"


class Qr(two_factor.QRGeneratorView):  # type: ignore[misc]
    """A picture of our own: no other host draws the secret."""


def renew_codes(user: Any) -> None:
    device, _made = user.staticdevice_set.get_or_create(name="backup")
    device.token_set.all().delete()
    for _number in range(NUMBER_OF_CODES):
        device.token_set.create(token=StaticToken.random_token())
