"""The first administrator of a newsroom, made from the command line: no login comes before, no password by default."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from depesche.desk.trail import note


class AdministratorError(Exception):
    """No administrator was made; the text says why and what to do."""


def check(name: str, email: str, *, another: bool) -> Any:
    """Give the user to be, not saved; called before a password is asked for.

    Raises AdministratorError where there is an administrator already (unless `another` is wanted), where the name is
    taken, or where name or e-mail address is none.
    """
    users = get_user_model().objects
    there = users.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if there and not another:
        message = (
            f'there is an administrator already, "{there.get_username()}": she can add users at the desk, under '
            "Settings, Users. Say --another to make one more from here"
        )
        raise AdministratorError(message)
    if users.filter(username__iexact=name).exists():
        message = f'there is a user "{name}" already: choose another name, or let an administrator mark that user'
        raise AdministratorError(message)
    user = get_user_model()(username=name, email=email, is_superuser=True, is_staff=True)
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        faults = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
        raise AdministratorError(faults) from error
    return user


def save(user: Any, password: str) -> None:
    """Save the administrator with a password; raises AdministratorError naming every rule that it breaks."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        message = f"this password is not taken: {' '.join(error.messages)} Choose a longer or a less usual one"
        raise AdministratorError(message) from error
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            note("marks", user=None, subject=user, is_superuser=True, is_active=True)
    except IntegrityError as error:
        message = f'there is a user "{user.get_username()}" already: choose another name'
        raise AdministratorError(message) from error
