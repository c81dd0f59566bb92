"""The Python client against a live Lucero, whose address is the first argument."""

import sys
import tempfile
import unittest
import warnings
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

import astropy.units as u
import numpy
import pandas
import requests
from astropy.coordinates import SkyCoord
from astropy.table import Table
from astropy.time import Time
from lucero_client import EventsMissedWarning, Lucero, LuceroError
from lucero_client.arguments import mjd_tai

URL = sys.argv.pop(1)


class Objects(unittest.TestCase):
    def setUp(self):
        self.lucero = Lucero(URL)
        self.addCleanup(self.lucero.close)

    def test_all_of_them_page_by_page_with_ids_as_text(self):
        everything = self.lucero.objects(limit=None)
        summary = requests.get(f"{URL}/api/v1/summary", timeout=30).json()
        self.assertEqual(len(everything), summary["objectCount"])
        self.assertTrue(everything["oid"].map(lambda oid: isinstance(oid, str)).all())
        self.assertTrue(everything["lastAlertId"].map(lambda id: isinstance(id, str)).all())
        self.assertEqual(everything["oid"].nunique(), len(everything))
        self.assertTrue(everything["lastMjdTai"].is_monotonic_decreasing)
        self.assertEqual(len(self.lucero.objects(limit=7)), 7)

    def test_none_of_them_are_a_table_without_rows(self):
        none = self.lucero.objects(since=datetime(2100, 1, 1))
        self.assertEqual(len(none), 0)
        self.assertEqual(list(none.columns), list(self.lucero.objects(limit=1).columns))
        self.assertEqual(len(self.lucero.objects(since=datetime(2100, 1, 1), format="table")["oid"]), 0)

    def test_pages_of_one_thousand_follow_each_other(self):
        import lucero_client.client as client

        page, client.PAGE = client.PAGE, 10
        self.addCleanup(setattr, client, "PAGE", page)
        few = self.lucero.objects(limit=25)
        client.PAGE = page
        pandas.testing.assert_frame_equal(few, self.lucero.objects(limit=25))

    def test_filters_by_class_survey_and_number(self):
        found = self.lucero.objects(survey="ztf", min_detections=5, class_="SNIa", min_probability=0.5)
        self.assertGreater(len(found), 0)
        self.assertEqual(set(found["survey"]), {"ztf"})
        self.assertTrue((found["detectionCount"] >= 5).all())
        self.assertTrue((found["probability"] >= 0.5).all())

    def test_cones_as_numbers_quantities_and_sky_coords(self):
        one = self.lucero.objects(survey="ztf", limit=1).iloc[0]
        place = SkyCoord(one["raDeg"], one["decDeg"], unit="deg")
        for cone in [
            (one["raDeg"], one["decDeg"], 2),
            (one["raDeg"] * u.deg, one["decDeg"] * u.deg, 2 / 60 * u.arcmin),
            (place, 2 * u.arcsec),
            (place.galactic, 2 * u.arcsec),
        ]:
            found = self.lucero.objects(cone=cone)
            self.assertIn(one["oid"], list(found["oid"]))
            self.assertLess(found["distanceArcsec"].iloc[0], 0.01)

    def test_half_a_cone_is_told_what_a_cone_is(self):
        with self.assertRaisesRegex(TypeError, "a cone is"):
            self.lucero.objects(cone=(150.1, 2.2))

    def test_times_of_every_kind_mean_the_same(self):
        when = Time("2026-03-01T12:00:00", scale="utc")
        for same in [
            when.tai,
            when.to_datetime(),
            when.to_datetime(timezone.utc),
            when.tai.mjd,
        ]:
            self.assertAlmostEqual(mjd_tai(same), when.tai.mjd, places=8)
        ago = mjd_tai(timedelta(days=2))
        self.assertAlmostEqual(ago, Time.now().tai.mjd - 2, places=3)
        newest = self.lucero.objects(limit=1)["lastMjdTai"][0]
        since = self.lucero.objects(since=newest)
        self.assertTrue((since["lastMjdTai"] == newest).all() and len(since) > 0)
        self.assertEqual(len(self.lucero.objects(since=datetime(2100, 1, 1))), 0)

    def test_a_table_of_astropy_has_units(self):
        table = self.lucero.objects(limit=3, format="table")
        self.assertIsInstance(table, Table)
        self.assertEqual(table["raDeg"].unit, u.deg)
        self.assertEqual(table["lastMjdTai"].unit, u.d)
        self.assertEqual(len(table), 3)

    def test_many_cones(self):
        some = self.lucero.objects(survey="ztf", limit=5)
        cones = [(ra, dec, 1) for ra, dec in zip(some["raDeg"], some["decDeg"])]
        found = self.lucero.cones([*cones, (0, 89, 1)])
        self.assertEqual(set(found["cone"]), set(range(len(cones))))
        for place, oid in enumerate(some["oid"]):
            self.assertIn(oid, list(found[found["cone"] == place]["oid"]))


class OneObject(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lucero = Lucero(URL)
        cls.addClassCleanup(cls.lucero.close)
        # Sequences of ZTF: long light curves with stamps.
        most = cls.lucero.objects(survey="ztf", order_by="detectionCount", limit=1)
        cls.one = cls.lucero.object(most["oid"][0])

    def test_light_curves_of_both_surveys(self):
        curve = self.one.lightcurve()
        self.assertEqual((curve["kind"] == "detection").sum(), self.one.summary["detectionCount"])
        self.assertTrue(curve["mjdTai"].is_monotonic_increasing)
        self.assertEqual(curve["psfFluxNanojansky"].dtype, numpy.float64)
        rubin = self.lucero.objects(survey="lsst", order_by="detectionCount", limit=1)["oid"][0]
        table = self.lucero.object(rubin).lightcurve(format="table")
        self.assertEqual(table["psfFluxNanojansky"].unit, u.nJy)
        self.assertGreater(len(table), 1)

    def test_matches_host_and_source(self):
        matches = self.one.matches()
        self.assertEqual(set(matches["catalog"]), {"near-packets"})
        self.assertEqual(matches["status"].iloc[0], "matched")
        self.assertLess(matches["separationArcsec"].iloc[0], 2)
        self.assertEqual(matches["z"].iloc[0], 0.05)
        self.assertEqual(self.one.matches(format="table")["separationArcsec"].unit, u.arcsec)
        self.assertIn(self.one.oid, self.one.host()["sentence"])
        source = self.one.source()
        self.assertIn(self.one.oid, [each["oid"] for each in source["members"]])
        self.assertEqual(self.lucero.source(source["sourceId"])["sourceId"], source["sourceId"])

    def test_objects_by_catalogue(self):
        self.assertEqual(list(self.lucero.catalogs()["name"]), ["near-packets"])
        matched = self.lucero.objects(matched="near-packets", limit=None)
        self.assertIn(self.one.oid, list(matched["oid"]))
        others = self.lucero.objects(not_matched=["near-packets"], limit=None)
        self.assertEqual(set(matched["oid"]) & set(others["oid"]), set())
        with self.assertRaisesRegex(LuceroError, "near-packets"):
            self.lucero.objects(matched="gaia-dr3")

    def test_features_and_classifications(self):
        features = self.one.features()
        self.assertGreater(len(features), 200)
        self.assertEqual(features.dtype, numpy.float64)
        now = self.one.classifications()
        for _, row in now.iterrows():
            self.assertAlmostEqual(sum(row["probabilities"].values()), 1, places=6)
        history = self.one.classifications(history=True)
        self.assertGreater(len(history), len(now))
        self.assertTrue(set(now["alertId"]) <= set(history["alertId"]))

    def test_classifications_as_they_were_known_at_a_time(self):
        now = self.one.classifications().set_index("classifier")["topClass"]
        for known in [datetime.now(timezone.utc), Time.now(), "2100-01-01"]:
            then = self.one.classifications(as_of=known).set_index("classifier")["topClass"]
            self.assertEqual(then.to_dict(), now.to_dict())
        self.assertEqual(len(self.one.classifications(as_of=Time("2000-01-01"))), 0)

    def test_stamps_as_the_survey_sent_them(self):
        stamps = self.one.stamps()
        self.assertEqual(set(stamps), {"science", "template", "difference"})
        self.assertEqual(stamps["science"].shape, (63, 63))
        hdus = self.one.stamps(as_hdu=True)
        numpy.testing.assert_array_equal(hdus["science"].data, stamps["science"])
        self.assertEqual(self.one.stamps("1"), {})

    def test_says_what_is_unknown_and_which_field_is_wrong(self):
        with self.assertRaises(LuceroError) as unknown:
            self.lucero.object("ZTF99zzzzzzz")
        self.assertEqual(unknown.exception.status, 404)
        with self.assertRaises(LuceroError) as wrong:
            self.lucero.objects(min_probability=2)
        self.assertEqual(wrong.exception.status, 400)
        self.assertIn("minProbability", wrong.exception.fields)
        with self.assertRaises(TypeError):
            self.lucero.objects(clas="SN")


class Exports(unittest.TestCase):
    def setUp(self):
        self.lucero = Lucero(URL)
        self.addCleanup(self.lucero.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_every_table_as_parquet_has_the_rows_that_were_told(self):
        for table in ["objects", "detections", "forced-photometry"] + [
            "non-detections",
            "classifications",
            "features",
        ]:
            path = self.lucero.export(self.folder / f"{table}.parquet", table, survey="lsst")
            told = self.lucero.estimate(table, survey="lsst")
            self.assertTrue(told["isCounted"], table)
            self.assertEqual(len(pandas.read_parquet(path)), told["rows"], table)

    def test_the_formats_hold_the_same(self):
        chosen = {"survey": "ztf", "columns": ["oid", "lastAlertId", "raDeg", "topClass"], "limit": 50}
        frames = []
        for end in ("csv", "jsonl", "parquet", "vot"):
            path = self.lucero.export(self.folder / f"some.{end}", order_by="lastMjdTai", **chosen)
            frames.append(read(path))
        for frame in frames[1:]:
            pandas.testing.assert_frame_equal(frame, frames[0], check_dtype=False)
        self.assertEqual(list(frames[0].columns), chosen["columns"])
        self.assertEqual([each.name for each in self.folder.iterdir() if each.suffix == ".part"], [])

    def test_is_refused_with_the_column_that_is_not_there(self):
        with self.assertRaises(LuceroError) as wrong:
            self.lucero.export(self.folder / "x.csv", columns=["nothing"])
        self.assertIn("columns", wrong.exception.fields)
        self.assertEqual(list(self.folder.iterdir()), [])


def read(path):
    if path.suffix == ".csv":
        frame = pandas.read_csv(path, dtype={"lastAlertId": str}, keep_default_na=False)
    elif path.suffix == ".jsonl":
        frame = pandas.read_json(path, lines=True, dtype={"oid": str, "lastAlertId": str})
    elif path.suffix == ".parquet":
        frame = pandas.read_parquet(path)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            frame = Table.read(path, format="votable").to_pandas()
    text = ["oid", "lastAlertId", "topClass"]
    frame[text] = frame[text].astype(object).where(frame[text].notna(), "").astype(str)
    return frame


class Elsewhere(unittest.TestCase):
    def test_adql_with_ids_as_text_and_errors_in_words(self):
        lucero = Lucero(URL)
        query = "SELECT TOP 5 oid, ra_deg, last_alert_id FROM lucero.object WHERE survey = 'ztf'"
        answer = lucero.adql(query)
        self.assertEqual(list(answer.columns), ["oid", "ra_deg", "last_alert_id"])
        self.assertEqual(len(answer), 5)
        known = lucero.objects(survey="ztf").set_index("oid")["lastAlertId"]
        for _, row in answer.iterrows():
            self.assertEqual(row["last_alert_id"], known[row["oid"]])
        self.assertEqual(lucero.adql(query, format="table")["ra_deg"].unit, u.deg)
        with self.assertRaises(LuceroError) as wrong:
            lucero.adql("SELECT nothing FROM lucero.object")
        self.assertIn("nothing", wrong.exception.detail)

    def test_adql_that_was_cut_or_broke_off_says_so(self):
        lucero = Lucero(URL)
        query = "SELECT oid FROM lucero.object"
        form = {"LANG": "ADQL", "QUERY": query, "FORMAT": "votable", "MAXREC": "2"}
        cut = requests.post(f"{URL}/tap/sync", data=form, timeout=30)
        with mock.patch.object(lucero._transport, "post", return_value=cut):
            with self.assertWarnsRegex(UserWarning, "more rows"):
                self.assertEqual(len(lucero.adql(query)), 2)
        cut._content = cut.content.replace(b'value="OVERFLOW"/>', b'value="ERROR">stopped &amp; gone</INFO>')
        with mock.patch.object(lucero._transport, "post", return_value=cut):
            with self.assertRaisesRegex(LuceroError, "stopped & gone"):
                lucero.adql(query)

    def test_a_kafka_that_is_away_is_told_and_not_waited_for(self):
        import lucero_client.stream as stream

        seconds, stream.CONNECT_SECONDS = stream.CONNECT_SECONDS, 1
        self.addCleanup(setattr, stream, "CONNECT_SECONDS", seconds)
        with self.assertRaises(LuceroError) as away:
            next(Lucero(URL).stream("lucero.ztf.SN", "127.0.0.1:9"))
        self.assertRegex(away.exception.detail, "no Kafka answers at 127.0.0.1:9 .*npx lucero serve")

    def test_an_address_without_its_scheme_is_refused_in_words(self):
        with self.assertRaisesRegex(ValueError, "begins with http://"):
            Lucero("127.0.0.1:8080")

    def test_a_lucero_that_is_away_is_told_with_its_address(self):
        import lucero_client.transport as transport

        attempts, transport.ATTEMPTS = transport.ATTEMPTS, 1
        self.addCleanup(setattr, transport, "ATTEMPTS", attempts)
        with self.assertRaises(LuceroError) as away:
            Lucero("http://127.0.0.1:9").objects()
        self.assertIn("http://127.0.0.1:9", away.exception.detail)


class Filters(unittest.TestCase):
    def setUp(self):
        self.lucero = Lucero(URL)
        self.addCleanup(self.lucero.close)

    def test_made_tried_switched_on_and_off(self):
        mine = self.lucero.filters.create("client-test", "alert.mag < 21.0", description="of a test")
        tried = mine.try_(nights=366, reference={"kind": "classifier", "classifier": "ztf-stamps", "label": "SN"})
        self.assertEqual(len(tried["nights"]), 366)
        self.assertGreater(tried["passedCount"], 0)
        self.assertEqual(tried["reference"]["label"], "SN")
        self.assertEqual(mine.on(max_events_per_night=1_000)["state"], "on")
        self.assertEqual(mine.describe()["state"], "on")
        self.assertEqual(mine.outputs()["stream"]["path"], "/api/v1/filters/client-test/events")
        self.assertEqual(list(mine.events(timeout_seconds=0.2)), [])
        self.assertEqual(mine.past(), [])
        self.assertEqual(mine.off()["state"], "off")

    def test_what_is_wrong_with_an_expression(self):
        said = self.lucero.filters.check("alert.magg < 21.0")
        self.assertFalse(said["isValid"])
        with self.assertRaises(LuceroError) as wrong:
            self.lucero.filters.create("client-wrong", "alert.magg < 21.0")
        self.assertIn("alert.mag", wrong.exception.fields["expression"])
        with self.assertRaises(LuceroError) as none:
            next(self.lucero.filters("client-none").events())
        self.assertEqual(none.exception.status, 404)

    def test_an_object_is_followed_once(self):
        one = self.lucero.object(self.lucero.objects(survey="ztf", limit=1)["oid"][0])
        self.addCleanup(one.unfollow)
        self.assertEqual(one.follow().name, one.follow().name)
        self.assertEqual(one.follow().describe()["state"], "on")


class Events(unittest.TestCase):
    """Of a filter into which the test's other half stores events (lucero-client.test.ts)."""

    def test_resumes_from_its_file_and_tells_what_is_gone(self):
        mine = Lucero(URL).filters("kept-events")
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "place"
            with self.assertWarnsRegex(EventsMissedWarning, "events 1 to 2 of kept-events"):
                first = next(mine.events(after=0, place=place))
            self.assertEqual(first["seq"], "3")
            # The loop was left in the middle of an event: it comes again.
            numbers = []
            for event in mine.events(after=0, place=place, timeout_seconds=1):
                numbers.append(int(event["seq"]))
                if len(numbers) == 10:
                    break
            self.assertEqual(numbers, list(range(3, 13)))
            self.assertEqual(place.read_text(), "11\n")
            rest = [int(event["seq"]) for event in mine.events(place=place, timeout_seconds=1)]
            self.assertEqual(rest, list(range(12, 203)))
            self.assertEqual(list(mine.events(place=place, timeout_seconds=0.2)), [])
            place.write_text("nonsense")
            with self.assertRaisesRegex(ValueError, "remove it to begin anew"):
                next(mine.events(place=place))
        self.assertEqual([event["seq"] for event in mine.past(after=200)], ["201", "202"])
        with self.assertRaisesRegex(LuceroError, "newest event of this filter is 202"):
            next(mine.events(after=900))


if __name__ == "__main__":
    unittest.main(verbosity=2)
