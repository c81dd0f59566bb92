"""A night, once it is over: exported, built into the warehouse, checked, released.

The logical date is the night's date, as the surveys count it. Each task is one command, which also runs by hand.
"""

from datetime import timedelta

from airflow.sdk import DAG, CronDataIntervalTimetable, chain

from lucero_command import OF_DAG, lucero, lucero_until

with DAG(
    dag_id="lucero_night",
    description="A night as a data set: export, warehouse, checks, release",
    # The later of the surveys' nights ends at 12 h UTC of the day after.
    schedule=CronDataIntervalTimetable("15 12 * * *", timezone="UTC"),
    **OF_DAG,
):
    chain(
        lucero_until("wait", "night wait {{ds}}"),
        lucero("export", "night {{ds}}", timedelta(hours=4)),
        lucero("warehouse", "warehouse build --night {{ds}}", timedelta(hours=2)),
        lucero("check", "check-data --night {{ds}}", timedelta(minutes=30)),
        lucero("release", "night release {{ds}}", timedelta(hours=1)),
        lucero("site", "warehouse site", timedelta(minutes=30)),
    )
