from tom_dataproducts.models import PhotometryReducedDatum
from tom_dataservices.dataservices import DataService, QueryServiceError
from tom_targets.models import Target

from . import __version__, names, photometry
from .client import LuceroClient, LuceroError, NotFound
from .forms import LuceroForm

DEFAULT_MAX_RESULTS = 50
#: Objects of two surveys nearer than this are one.
PAIR_RADIUS_ARCSEC = 1.5


class LuceroDataService(DataService):
    """Objects of a Lucero alert broker, of both its surveys, with their light curves."""

    name = "Lucero"
    verbose_name = "Lucero alert broker (Rubin/LSST, ZTF)"
    app_version = __version__
    service_notes = "Objects of the solar system are left out: a TOM wants their orbit."

    @classmethod
    def get_form_class(cls):
        return LuceroForm

    @classmethod
    def client(cls) -> LuceroClient:
        """The address is configured: there is no broker that is everybody's."""
        configuration = cls.configuration()
        return LuceroClient(configuration["base_url"], configuration.get("api_key"))

    @classmethod
    def urls(cls, **kwargs) -> dict:
        base_url = cls.configuration()["base_url"]
        return {"base_url": base_url, "info_url": f"{base_url.rstrip('/')}/api"}

    # Queries

    def build_query_parameters(self, parameters, **kwargs):
        """The form's fields as parameters of /api/v1/objects, with `name` and `max_results` beside them."""
        found = {"max_results": parameters.get("max_results") or DEFAULT_MAX_RESULTS}
        if parameters.get("name"):
            found["name"] = parameters["name"]
        asked = {
            "survey": parameters.get("survey"),
            "ra": parameters.get("ra"),
            "dec": parameters.get("dec"),
            "radiusArcsec": parameters.get("radius"),
            "minProbability": parameters.get("min_probability"),
            "minDetections": parameters.get("min_detections"),
        }
        if parameters.get("class_name"):
            asked["classifier"], asked["class"] = parameters["class_name"].split("|", 1)
        for field, parameter in (
            ("first_from", "firstMjdTaiFrom"),
            ("first_to", "firstMjdTaiTo"),
            ("last_from", "lastMjdTaiFrom"),
            ("last_to", "lastMjdTaiTo"),
        ):
            if parameters.get(field):
                asked[parameter] = photometry.mjd_tai_of(parameters[field])
        # Zero is a value.
        found["objects"] = {key: value for key, value in asked.items() if value not in (None, "")}
        self.query_parameters = found
        return found

    def build_query_parameters_from_target(self, target, **kwargs):
        """Its objects in Lucero: by its names, and by its place when no name of each survey is known."""
        known = [names.parse(name) for name in (target.name, *target.names[1:])]
        return {
            "known": [list(each) for each in known if each is not None],
            "ra": target.ra,
            "dec": target.dec,
        }

    def query_service(self, query_parameters, **kwargs):
        client = self.client()
        try:
            if query_parameters.get("name"):
                self.query_results = [client.object(*names.parse(query_parameters["name"]))]
            else:
                self.query_results = list(
                    client.objects(query_parameters["objects"], query_parameters["max_results"])
                )
        except NotFound:
            self.query_results = []
        except LuceroError as error:
            raise QueryServiceError(str(error)) from error
        return self.query_results

    def query_targets(self, query_parameters, **kwargs):
        return [
            {
                "name": names.display(item["survey"], item["oid"]),
                "survey": item["survey"],
                "oid": item["oid"],
                "ra": item["raDeg"],
                "dec": item["decDeg"],
                "class": item["topClass"],
                "probability": item["probability"],
                "classifier": item["classifier"],
                "detections": item["detectionCount"],
                "first_mjd_tai": item["firstMjdTai"],
                "last_mjd_tai": item["lastMjdTai"],
            }
            for item in self.query_service(query_parameters, **kwargs)
            if item["objectKind"] == "sidereal"
        ]

    def query_aliases(self, query_parameters=None, target=None, **kwargs):
        """The bare id, and what other surveys have at the place."""
        if target is None:
            return []
        try:
            keys = self._objects_at(target.ra, target.dec)
        except LuceroError as error:
            raise QueryServiceError(str(error)) from error
        own = names.parse(target.name)
        if own is not None:
            keys = [own] + [key for key in keys if key.survey != own.survey]
        aliases = [name for key in keys for name in (names.display(*key), key.oid)]
        return [name for name in dict.fromkeys(aliases) if name != target.name]

    def _objects_at(self, ra, dec):
        """The nearest object of each survey."""
        if ra is None or dec is None:
            return []
        place = {"ra": ra % 360, "dec": dec, "radiusArcsec": PAIR_RADIUS_ARCSEC}
        nearest = {}
        for item in self.client().objects(place, 20):
            nearest.setdefault(item["survey"], names.ObjectName(item["survey"], item["oid"]))
        return list(nearest.values())

    # Light curves

    def _light_curves(self, query_parameters):
        """Of each survey's object, whichever the target is named after."""
        client = self.client()
        keys = {survey: names.ObjectName(survey, oid) for survey, oid in query_parameters["known"]}
        for key in self._objects_at(query_parameters.get("ra"), query_parameters.get("dec")):
            keys.setdefault(key.survey, key)
        found = []
        for key in keys.values():
            try:
                found.append(client.light_curve(*key))
            except NotFound:
                continue
        return found

    def query_reduced_data(self, target, **kwargs):
        """Forced photometry comes in the same answer as the rest: it is no extra question here."""
        parameters = self.build_query_parameters_from_target(target)
        try:
            light_curves = self._light_curves(parameters)
        except LuceroError as error:
            raise QueryServiceError(str(error)) from error
        return {
            "photometry": self._rows(light_curves, photometry.detections_and_limits),
            "forced_photometry": self._rows(light_curves, photometry.forced),
        }

    def query_photometry(self, query_parameters, **kwargs):
        return self._rows(self._light_curves(query_parameters), photometry.detections_and_limits)

    def query_forced_photometry(self, query_parameters, **kwargs):
        return self._rows(self._light_curves(query_parameters), photometry.forced)

    def _rows(self, light_curves, rows_of):
        configuration = self.configuration()
        measure = configuration.get("measure", "difference")
        unit = configuration.get("unit", "mag")
        return [row for each in light_curves for row in rows_of(each, measure, unit)]

    # What becomes of them

    def create_target_from_query(self, target_result, **kwargs):
        return Target(
            name=target_result["name"],
            type="SIDEREAL",
            ra=target_result["ra"],
            dec=target_result["dec"],
        )

    def create_target_extras_from_query(self, query_results, **kwargs):
        kept = ("survey", "class", "probability", "classifier", "detections")
        return {
            f"lucero_{key}": query_results[key] for key in kept if query_results.get(key) is not None
        }

    def create_reduced_datums_from_query(self, target, data, data_type=None, **kwargs):
        """Stores what is not there: all of a light curve in two statements, however long it is."""
        datums = PhotometryReducedDatum.objects.filter(target=target, source_name=self.name)
        fields = ("timestamp", "bandpass", "brightness", "limit", "reduction_version")
        there = set(datums.values_list(*fields))
        created = []
        for row in data:
            key = tuple(row[field] for field in fields)
            if key in there:
                continue
            there.add(key)
            created.append(PhotometryReducedDatum(target=target, source_name=self.name, **row))
        PhotometryReducedDatum.objects.bulk_create(created, batch_size=500, ignore_conflicts=True)
        return created
