#!/usr/bin/env python3
"""A result folder opens in the newest DuckDB and pandas, and as plain Parquet, with the same figures.

open_results.py DIR: DIR is what `casus run` left.
"""

import json
import sys
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet

folder = Path(sys.argv[1])
database = duckdb.connect(str(folder / "result.duckdb"), read_only=True)
tables = sorted(row[0] for row in database.sql("SELECT table_name FROM duckdb_tables()").fetchall())
files = sorted(path.stem for path in folder.glob("*.parquet"))
assert tables == files and len(tables) >= 15, (tables, files)

for table in tables:
    path = folder / f"{table}.parquet"
    in_database = database.sql(f'SELECT * FROM "{table}"').fetchall()
    by_path = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
    plain = pyarrow.parquet.read_table(path)
    frame = pandas.read_parquet(path)
    assert in_database == by_path, f"{table}: the database and the file differ"
    assert plain.num_rows == len(frame) == len(by_path), f"{table}: rows differ"
    assert plain.column_names == list(frame.columns), f"{table}: columns differ"
    assert plain.column_names[0] == "run_id", f"{table}: run_id comes first"

nation = pandas.read_parquet(folder / "nation_tick.parquet")
dead = int(nation.groupby("run_id")["dead_total"].max().max())
assert dead == database.sql("SELECT max(dead_total) FROM nation_tick").fetchall()[0][0]
# UTC without a zone, so that no reader moves it to its own: the first hour of the scenario.
assert str(nation["time"].min()) == "2022-01-14 01:00:00", nation["time"].min()
json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

print(f"{len(tables)} tables, {sum(len(pandas.read_parquet(p)) for p in folder.glob('*.parquet'))} rows, "
      f"the same in DuckDB {duckdb.__version__}, pandas {pandas.__version__}, "
      f"pyarrow {pyarrow.__version__}; at most {dead} dead in a run")
