"""The DAGs of orchestration/airflow, as Airflow itself reads and runs them; writes what came of it to a file of JSON.

airflow_dags.py FILE structure            what the files of the DAGs hold: as commands on this machine, and as pods
airflow_dags.py FILE run DAG DATE...      runs the DAG for each date, one after another, in this process

AIRFLOW_HOME names a folder whose database exists (`airflow db migrate`). A task that fails is not tried again here.
"""

import json
import os
import sys
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

FOLDER = str(Path(__file__).parents[2] / "orchestration/airflow/dags")
A_NIGHT = "2026-11-28"
told = []


class Webhook(BaseHTTPRequestHandler):
    """Where a failure is told."""

    def do_POST(self):
        told.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def dags():
    from airflow.dag_processing.dagbag import BundleDagBag

    return BundleDagBag(FOLDER, bundle_path=Path(FOLDER), bundle_name="dags-folder")


def seconds(span):
    return span.total_seconds() if isinstance(span, timedelta) else span


def structure(where):
    os.environ["AIRFLOW_LUCERO_RUN"] = where
    sys.modules.pop("lucero_command", None)
    bag = dags()
    return {
        "errors": bag.import_errors,
        "warnings": {file: list(each) for file, each in bag.captured_warnings.items()},
        "dags": {dag_id: of_dag(dag) for dag_id, dag in bag.dags.items()},
    }


def of_dag(dag):
    return {
        "schedule": dag.timetable.expression,
        "catchup": dag.catchup,
        "maxActiveRuns": dag.max_active_runs,
        "tasks": [of_task(task) for task in dag.topological_sort()],
    }


def of_task(task):
    from jinja2 import Template

    words = getattr(task, "arguments", None)
    line = getattr(task, "command", None) or getattr(task, "bash_command", None)
    # Each word of a pod is a template of its own.
    rendered = [Template(each).render(ds=A_NIGHT) for each in words or [line]]
    return {
        "id": task.task_id,
        "kind": type(task).__name__,
        "command": " ".join(["lucero", *rendered] if words else rendered),
        "after": sorted(task.upstream_task_ids),
        "retries": task.retries,
        "retryDelaySeconds": seconds(task.retry_delay),
        "timeoutSeconds": seconds(task.execution_timeout) or getattr(task, "timeout", None),
        "mode": getattr(task, "mode", None),
        "tellsFailures": len(task.on_failure_callback or []),
    }


def run(dag_id, dates):
    import pendulum

    dag = dags().dags[dag_id]
    for task in dag.tasks:
        task.retries = 0
    runs = {}
    for date in dates:
        done = dag.test(logical_date=pendulum.parse(date))
        states = {each.task_id: str(each.state) for each in done.get_task_instances()}
        runs[date] = {"state": str(done.state), "tasks": states}
    return {"runs": runs, "told": told}


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Webhook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ["AIRFLOW_CONN_LUCERO_WEBHOOK"] = f"http://127.0.0.1:{server.server_port}"
    file, what, *rest = sys.argv[1:]
    if what == "structure":
        said = {"local": structure("local"), "pods": structure("pods")}
    else:
        said = run(rest[0], rest[1:])
    Path(file).write_text(json.dumps(said))
