"""TOM Toolkit's own ALeRCE data service, unchanged, in a real TOM, against a Lucero. Prints one JSON object."""

import json
import os
import sys
import urllib.request

url, folder, oid = sys.argv[1:]
settings_path = os.path.join(folder, "alerce-client.json")
with open(settings_path, "wb") as file:
    file.write(urllib.request.urlopen(f"{url}/alerce-client.json").read())
os.environ["ALERCE_CONFIG_PATH"] = settings_path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "tom"))
import project  # noqa: E402

project.start(folder)

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from tom_dataproducts.models import PhotometryReducedDatum  # noqa: E402
from tom_dataservices.dataservices import get_data_service_class  # noqa: E402
from tom_dataservices.models import DataServiceQuery  # noqa: E402
from tom_targets.models import Target  # noqa: E402

said = {}
service_class = get_data_service_class("ALeRCE")

# The form asks for the classifiers and has a field for each.
form = service_class.get_form_class()()
said["classifier fields"] = sorted(name for name in form.fields if name.startswith("cfield_"))

filled = {"data_service": "ALeRCE", "query_name": "one", "survey": "ZTF"}
one = service_class.get_form_class()({**filled, "object_id": oid})
said["form is valid"] = one.is_valid()
said["form errors"] = one.errors
query = one.save()

# As the command that a TOM's clock runs: query, target, its data.
call_command("rundataquery", query.id)
target = Target.objects.get(name=oid)
data = PhotometryReducedDatum.objects.filter(target=target)
said["target"] = [target.name, target.ra, target.dec]
said["data"] = {
    "detections": data.filter(brightness__isnull=False).count(),
    "limits": data.filter(limit__isnull=False).count(),
    "source": sorted(set(data.values_list("source_name", flat=True))),
    "bands": sorted(set(data.values_list("bandpass", flat=True))),
    "first": data.order_by("timestamp").first().timestamp.isoformat(),
}

# Again: nothing twice.
call_command("rundataquery", query.id)
said["data after a second run"] = PhotometryReducedDatum.objects.filter(target=target).count()

# By class and probability, by cone, by time and number of detections.
service = service_class()


def oids_of(**fields):
    form = service_class.get_form_class()({**filled, **fields})
    assert form.is_valid(), form.errors
    parameters = service.build_query_parameters(form.cleaned_data)
    return sorted({result["oid"] for result in service.query_targets(parameters)})


field = said["classifier fields"][0]
classes = [name for name, _ in form.fields[field].choices if name]
said["by class"] = {name: oids_of(**{field: name, f"prob_{field}": 0.01}) for name in classes}
said["by cone"] = oids_of(ra=target.ra, dec=target.dec, radius=5)
said["by number"] = oids_of(ndet_min=1, ndet_max=10000)
said["by time"] = oids_of(firstmjd_gt=1, firstmjd_lt=100000, lastmjd_gt=1, lastmjd_lt=100000)

# The pages: the form, its results, and a target from them.
User.objects.create_superuser("tom", "tom@example.org", "tom")
browser = Client()
browser.login(username="tom", password="tom")
said["form page"] = browser.get(reverse("dataservices:create") + "?data_service=ALeRCE").status_code
results = browser.get(reverse("dataservices:run_saved", kwargs={"pk": query.id}))
said["results page"] = [results.status_code, oid in results.content.decode()]
said["forced"] = len(service.query_forced_photometry({"object_id": oid, "survey": "ztf"}))
said["saved queries"] = DataServiceQuery.objects.count()
print(json.dumps(said))
