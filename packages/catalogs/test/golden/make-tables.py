"""Writes the same invented rows in every format that catalogues come in (rows.json says what they are).

Made with hats-import 0.11.1, hats 0.11.1, astropy 8.0.2 and pyarrow; run in this folder:
    pip install hats-import==0.11.1 astropy==8.0.2 && python make-tables.py
"""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from astropy.table import MaskedColumn, Table
from dask.distributed import Client
from hats_import.catalog.arguments import ImportArguments
from hats_import.collection.arguments import CollectionArguments
from hats_import.collection.run_import import run as run_collection
from hats_import.pipeline import pipeline

HERE = Path(__file__).parent
ROWS = 80


def rows() -> pd.DataFrame:
    rng = np.random.default_rng(20261130)
    ra = np.round(rng.uniform(0, 360, ROWS), 9)
    dec = np.round(np.degrees(np.arcsin(rng.uniform(-1, 1, ROWS))), 9)
    # Beyond 2^53: a reader that goes through doubles loses the last digits.
    source_id = 4_611_686_018_427_387_904 + np.arange(ROWS, dtype="i8") * 7 + 1
    pm = np.round(rng.normal(0, 20, (2, ROWS)), 3)
    mag = np.round(rng.uniform(10, 20, ROWS), 3).astype("f4")
    pm[:, 3] = np.nan
    mag[5] = np.nan
    kinds = np.array(["QSO", "RRAB", "é Lyr", "SN Ia"])[np.arange(ROWS) % 4]
    return pd.DataFrame(
        dict(source_id=source_id, ra=ra, dec=dec, pmra=pm[0], pmdec=pm[1], mag=mag, kind=kinds)
    )


def plain(value):
    if isinstance(value, str):
        return value
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    return None if np.isnan(value) else float(value)


def write_hats(frame: pd.DataFrame, work: Path) -> None:
    source = work / "rows.parquet"
    frame.to_parquet(source)
    common = dict(
        input_file_list=[str(source)],
        file_reader="parquet",
        ra_column="ra",
        dec_column="dec",
        highest_healpix_order=3,
        pixel_threshold=8,
        progress_bar=False,
        resume=False,
    )
    out = work / "out"
    pipeline(ImportArguments(output_path=str(out), output_artifact_name="hats", **common))
    pipeline(ImportArguments(output_path=str(out), output_artifact_name="folders", npix_suffix="/", **common))
    arguments = CollectionArguments(
        output_path=str(out), output_artifact_name="collection", new_catalog_name="rows"
    ).catalog(**{k: v for k, v in common.items() if k not in ("progress_bar", "resume")})
    with Client(n_workers=1, threads_per_worker=1) as client:
        run_collection(arguments, client)
    for name in ("hats", "folders", "collection"):
        target = HERE / name
        shutil.rmtree(target, ignore_errors=True)
        # Maps of the sky and thumbnails are no part of the rows.
        ignore = shutil.ignore_patterns("*.fits", "*.png", "data_thumbnail.parquet", "_metadata", "_common_metadata", "README*")
        shutil.copytree(out / name, target, ignore=ignore)


def main() -> None:
    frame = rows()
    (HERE / "rows.json").write_text(
        json.dumps([{k: plain(v) for k, v in row.items()} for row in frame.to_dict("records")], indent=1)
        + "\n"
    )
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for codec in ("snappy", "zstd", "gzip", "brotli", "lz4"):
        pq.write_table(table, HERE / f"rows-{codec}.parquet", compression=codec, row_group_size=30)
    pq.write_table(table, HERE / "rows-v2.parquet", data_page_version="2.0", version="2.6", use_dictionary=False)
    frame.to_csv(HERE / "rows.csv", index=False)
    fits = Table.from_pandas(frame)
    for name in ("ra", "dec"):
        fits[name].unit = "deg"
    for name in ("pmra", "pmdec"):
        fits[name] = MaskedColumn(np.asarray(frame[name]), mask=np.isnan(frame[name]), unit="mas/yr")
    # FITS has ASCII alone.
    ascii_kinds = fits.copy()
    ascii_kinds["kind"] = [k.replace("é", "e") for k in frame["kind"]]
    ascii_kinds.write(HERE / "rows.fits", overwrite=True)
    fits.write(HERE / "rows.xml", format="votable", overwrite=True)
    fits.write(HERE / "rows-binary2.xml", format="votable", tabledata_format="binary2", overwrite=True)
    with tempfile.TemporaryDirectory() as work:
        write_hats(frame, Path(work))


if __name__ == "__main__":
    main()
