"""Reads a data set of a night with lsdb, hats, DuckDB and pandas; prints what they find as JSON.

    read_night.py FOLDER ADDRESS RUNNING

FOLDER of a night, ADDRESS of the same night's files over HTTP, RUNNING: folder of the running catalogues.
The examples of docs/nights.md are run here: they stand between the lines of dashes.
"""

import json
import logging
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import healpy  # noqa: E402
import hats  # noqa: E402
from hats.io.validation import is_valid_catalog  # noqa: E402

folder, address, running = sys.argv[1:4]
tables = ["alerts", "detections", "forced_photometry", "non_detections", "objects", "features", "classifications", "events"]


def examples(folder: str, ra: float, dec: float) -> dict:
    # ---- lsdb
    import lsdb

    objects = lsdb.open_catalog(folder)
    near = objects.cone_search(ra, dec, radius_arcsec=600).compute()
    pairs = objects.crossmatch(objects, radius_arcsec=5, n_neighbors=1).compute()
    # ---- DuckDB
    import duckdb

    supernovae = duckdb.sql(f"""
        SELECT oid, classifier, probabilities['SNIa'] AS type_ia
        FROM '{folder}/classifications/dataset/**/*.parquet'
        WHERE top_class LIKE 'SN%' ORDER BY top_probability DESC, oid LIMIT 5""").fetchall()
    # ---- pandas
    import pandas

    alerts = pandas.read_parquet(f"{folder}/alerts/dataset", columns=["oid", "band", "mjd_tai"])
    # ----
    return {
        "near": sorted(near["oid"].tolist()),
        "pairs": len(pairs),
        "supernovae": [[oid, name] for oid, name, _ in supernovae],
        "alertsByPandas": len(alerts),
    }


def main() -> None:
    import lsdb

    found: dict = {"valid": is_valid_catalog(folder, strict=True), "tables": {}}
    for table in tables:
        path = f"{folder}/{table}"
        catalogue = lsdb.open_catalog(path, columns="all")
        rows = catalogue.compute()
        placed = rows[rows["ra_deg"].notna()]
        cells = healpy.ang2pix(2**29, placed["ra_deg"].to_numpy(float), placed["dec_deg"].to_numpy(float), nest=True, lonlat=True)
        order = hats.pixel_math.spatial_index.compute_spatial_index(placed["ra_deg"].to_numpy(float), placed["dec_deg"].to_numpy(float))
        leaves = {(pixel.order, pixel.pixel) for pixel in catalogue.get_healpix_pixels()}
        found["tables"][table] = {
            "valid": is_valid_catalog(path, strict=True),
            "rows": len(rows),
            "stated": len(catalogue),
            "cellsDiffer": int((cells != placed.index.to_numpy()).sum() + (order != placed.index.to_numpy()).sum()),
            "leaves": len(leaves),
        }
    objects = lsdb.open_catalog(folder, columns="all")
    everything = objects.compute()
    first = everything.sort_values("oid").iloc[0]
    ra, dec = float(first["ra_deg"]), float(first["dec_deg"])
    found["place"] = [ra, dec]
    found["examples"] = examples(folder, ra, dec)
    found["overHttp"] = sorted(lsdb.open_catalog(f"{address}/objects").cone_search(ra, dec, 600).compute()["oid"].tolist())
    found["running"] = {table: len(lsdb.open_catalog(f"{running}/{table}", columns="all").compute()) for table in tables}
    print(json.dumps(found))


main()
