"""A Django project of TOM Toolkit as its `tom_setup` makes it, in a folder of its own, with an empty database."""

import os
import sys
from importlib.resources import files

import django
from django.core.management import call_command

answers = {
    "CREATE_DATE": "today",
    "CUSTOM_CODE_APP_NAME": "custom_code",
    "DJANGO_VERSION": django.get_version(),
    "HINTS_ENABLED": "False",
    "PROJECT_NAME": "mytom",
    "SECRET_KEY": "for-tests-only",
    "TARGET_TYPE": "SIDEREAL",
}
templates = files("tom_setup") / "templates" / "tom_setup"


def rendered(name):
    text = (templates / name).read_text()
    for key, value in answers.items():
        text = text.replace("{{ %s }}" % key, value)
    return text


def write(folder, path, text):
    whole = os.path.join(folder, path)
    os.makedirs(os.path.dirname(whole), exist_ok=True)
    with open(whole, "w") as file:
        file.write(text)


def start(folder, apps=(), services=None):
    """Makes the project, with further apps and settings of data services, and starts Django in it."""
    of_test = f"""
INSTALLED_APPS += {list(apps)!r}
DATA_SERVICES = {services or {}!r}
ALLOWED_HOSTS = ["testserver"]
STATICFILES_DIRS = []
"""
    write(folder, "mytom/__init__.py", "")
    write(folder, "custom_code/__init__.py", "")
    write(folder, "mytom/settings.py", rendered("settings.tmpl") + of_test)
    write(folder, "mytom/urls.py", rendered("urls.tmpl"))
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "mytom.settings"
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
