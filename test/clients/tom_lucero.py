"""The package tom_lucero, as it is installed, in a real TOM, against a Lucero. Prints one JSON object."""

import json
import os
import sys

url, folder, lsst_oid, ztf_oid = sys.argv[1:]
sys.path.insert(0, os.path.join(folder, "installed"))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "tom"))
import project  # noqa: E402

project.start(folder, apps=["tom_lucero"], services={"Lucero": {"base_url": url}})

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from tom_dataproducts.models import PhotometryReducedDatum  # noqa: E402
from tom_dataservices.dataservices import get_data_service_class  # noqa: E402
from tom_targets.models import Target, TargetName  # noqa: E402

said = {}
service_class = get_data_service_class("Lucero")
form_class = service_class.get_form_class()
filled = {"data_service": "Lucero", "query_name": "", "query_save": True}


def run(**fields):
    form = form_class({**filled, **fields})
    assert form.is_valid(), form.errors
    query = form.save()
    call_command("rundataquery", query.id)
    return query


def counts(target):
    data = PhotometryReducedDatum.objects.filter(target=target)
    return {
        version: {
            "all": data.filter(reduction_version=version).count(),
            "measured": data.filter(reduction_version=version, brightness__isnull=False).count(),
        }
        for version in ("detection", "forced", "limit")
    }


def oids_of(**fields):
    form = form_class({**filled, **fields})
    assert form.is_valid(), form.errors
    service = service_class()
    return sorted(each["oid"] for each in service.query_targets(service.build_query_parameters(form.cleaned_data)))


# A Rubin object by its name: target, names, light curve.
query = run(name=lsst_oid)
target = Target.objects.get(name=f"LSST-AP-DO-{lsst_oid}")
said["lsst target"] = [target.type, target.ra, target.dec]
said["lsst aliases"] = sorted(TargetName.objects.filter(target=target).values_list("name", flat=True))
said["lsst data"] = counts(target)
one = PhotometryReducedDatum.objects.filter(
    target=target, reduction_version="detection", brightness__isnull=False
).order_by("timestamp").first()
said["lsst datum"] = {
    "timestamp": one.timestamp.isoformat(),
    "brightness": one.brightness,
    "error": one.brightness_error,
    "unit": one.unit,
    "band": one.bandpass,
    "source": one.source_name,
    "value": one.value,
}
call_command("rundataquery", query.id)
said["lsst data again"] = counts(target)

# A ZTF object by its place.
ztf_query = run(name=ztf_oid)
ztf = Target.objects.get(name=ztf_oid)
said["ztf data"] = counts(ztf)
said["by cone"] = oids_of(ra=ztf.ra, dec=ztf.dec, radius=3)
said["at zero"] = oids_of(ra=0, dec=0, radius=1)
said["by survey"] = len(oids_of(survey="ztf", max_results=1000))
said["by class"] = {}
for value, _ in form_class().fields["class_name"].choices:
    if value.startswith("light-curve-trees"):
        said["by class"][value.split("|")[1]] = oids_of(survey="ztf", class_name=value, max_results=1000)
said["by date"] = oids_of(survey="ztf", last_from="2019-01-01", last_to="2019-12-31")
said["unknown"] = oids_of(name="ZTF99zzzzzzz")
said["refused forms"] = [
    sorted(form_class({**filled, **fields}).errors)
    for fields in ({"name": "M31"}, {"ra": 1}, {"last_from": "yesterday"}, {"min_probability": 2})
]

# A target of somebody else's gets its data by its place.
mine = Target.objects.create(name="SN 2026abc", type="SIDEREAL", ra=ztf.ra, dec=ztf.dec)
service = service_class()
service.to_reduced_datums(mine, service.query_reduced_data(mine))
said["by place"] = counts(mine)
said["aliases of mine"] = sorted(service.query_aliases(target=mine))

# Fluxes instead of magnitudes, total instead of difference.
settings.DATA_SERVICES["Lucero"].update(unit="nJy", measure="total")
flux = Target.objects.create(name="flux", type="SIDEREAL", ra=target.ra, dec=target.dec)
service.to_reduced_datums(flux, service.query_reduced_data(flux))
said["flux"] = counts(flux)
first = PhotometryReducedDatum.objects.filter(target=flux, reduction_version="detection").order_by("timestamp").first()
said["flux is total"] = [first.unit, first.brightness == first.value["totalFluxNanojansky"]]
settings.DATA_SERVICES["Lucero"].update(unit="mag", measure="difference")

# The pages.
User.objects.create_superuser("tom", "tom@example.org", "tom")
browser = Client()
browser.login(username="tom", password="tom")
said["form page"] = browser.get(reverse("dataservices:create") + "?data_service=Lucero").status_code
results = browser.get(reverse("dataservices:run_saved", kwargs={"pk": query.id}))
said["results page"] = [results.status_code, lsst_oid in results.content.decode()]
said["target page"] = browser.get(reverse("targets:detail", kwargs={"pk": target.pk})).status_code

# A broker that is away is an error of the query, no page of errors.
settings.DATA_SERVICES["Lucero"]["base_url"] = "http://127.0.0.1:9"
away = browser.get(reverse("dataservices:run_saved", kwargs={"pk": ztf_query.id}))
said["away"] = [away.status_code, "Lucero does not answer" in away.content.decode()]
print(json.dumps(said))
