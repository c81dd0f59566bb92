"""The upkeep of the lake: what no message brings, every day; every packet read again, once a week."""

from datetime import timedelta

from airflow.sdk import DAG, CronDataIntervalTimetable, chain

from lucero_command import OF_DAG, lucero

with DAG(
    dag_id="lucero_maintenance",
    description="What no message brings (people, filters, votes), written into the lake",
    schedule=CronDataIntervalTimetable("45 13 * * *", timezone="UTC"),
    **OF_DAG,
):
    lucero("snapshot", "lake snapshot", timedelta(hours=1))

with DAG(
    dag_id="lucero_maintenance_weekly",
    description="Every packet of the lake read and compared with the index; how much of it there is",
    schedule=CronDataIntervalTimetable("15 15 * * 6", timezone="UTC"),
    **OF_DAG,
):
    chain(
        lucero("verify", "lake verify", timedelta(hours=20)),
        lucero("size", "lake size", timedelta(hours=1)),
    )
