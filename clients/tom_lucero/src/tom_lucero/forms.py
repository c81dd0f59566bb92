from astropy.time import Time
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from tom_dataservices.forms import BaseQueryForm

from . import names
from .client import LuceroError

CLASSES_CACHE_KEY = "tom_lucero_classes"
CLASSES_CACHED_SECONDS = 3600
ANY_CLASS = [("", "any")]


def day_field(label):
    # Text, not a date: a saved query is JSON.
    return forms.CharField(required=False, label=label, help_text="UTC, as 2026-07-01")


class LuceroForm(BaseQueryForm):
    survey = forms.ChoiceField(
        required=False, choices=[("", "both"), ("lsst", "Rubin/LSST"), ("ztf", "ZTF")], label="Survey"
    )
    name = forms.CharField(
        required=False, label="Name", help_text="ZTF…, diaObjectId or LSST-AP-DO-…"
    )
    ra = forms.FloatField(required=False, min_value=0, max_value=360, label="RA (deg)")
    dec = forms.FloatField(required=False, min_value=-90, max_value=90, label="Dec (deg)")
    radius = forms.FloatField(
        required=False, min_value=0.001, max_value=36000, label="Radius (arcsec)"
    )
    class_name = forms.ChoiceField(required=False, choices=ANY_CLASS, label="Class")
    min_probability = forms.FloatField(
        required=False, min_value=0, max_value=1, label="Least probability of the class"
    )
    first_from = day_field("First detection not before")
    first_to = day_field("First detection not after")
    last_from = day_field("Newest detection not before")
    last_to = day_field("Newest detection not after")
    min_detections = forms.IntegerField(required=False, min_value=1, label="Least number of detections")
    max_results = forms.IntegerField(
        required=False, initial=50, min_value=1, max_value=1000, label="Objects at most"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["class_name"].choices = ANY_CLASS + class_choices()

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        if name and names.parse(name) is None:
            raise ValidationError("neither a ZTF name nor a diaObjectId")
        return name

    def clean(self):
        cleaned = super().clean()
        place = [cleaned.get(key) for key in ("ra", "dec", "radius")]
        # Zero is a value.
        if any(each is not None for each in place) and any(each is None for each in place):
            raise ValidationError("A cone needs RA, Dec and radius.")
        for key in ("first_from", "first_to", "last_from", "last_to"):
            if cleaned.get(key):
                try:
                    Time(cleaned[key], scale="utc")
                except ValueError:
                    self.add_error(key, "not a date as 2026-07-01")
        return cleaned


def class_choices():
    """(classifier/class, text) of all that the broker has; none while it does not answer."""
    from .data_service import LuceroDataService

    known = cache.get(CLASSES_CACHE_KEY)
    if known is None:
        try:
            classifiers = LuceroDataService.client().classifiers()
        except LuceroError:
            return []
        known = sorted(
            {
                (f"{row['classifier']}|{name}", f"{name} ({row['classifier']})")
                for row in classifiers
                for name in row["classes"]
            }
        )
        cache.set(CLASSES_CACHE_KEY, known, CLASSES_CACHED_SECONDS)
    return [tuple(each) for each in known]
