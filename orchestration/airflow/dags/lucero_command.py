"""One command of Lucero as a task: on this machine, or in a pod of its own. Nothing is decided here but where.

Settings are environment variables of the scheduler, its workers and the parser of DAGs:

AIRFLOW_LUCERO_RUN          local (default) or pods
AIRFLOW_LUCERO_DATA         local: folder of `lucero serve`, given to each command; empty: LUCERO_STORE__URL and the others name servers
AIRFLOW_LUCERO_IMAGE        pods: the image (lucero-batch:latest); its entry is `lucero`
AIRFLOW_LUCERO_NAMESPACE    pods: namespace (lucero)
AIRFLOW_LUCERO_ENVIRONMENT  pods: config map and secret of this name hold the settings of Lucero (lucero-batch)
AIRFLOW_LUCERO_VOLUMES      pods: volume claims and where they are mounted: lake=/data/lake,releases=/data/releases
AIRFLOW_LUCERO_WEBHOOK      connection (HTTP) that hears of failures; empty: nobody
AIRFLOW_LUCERO_MAIL_TO      addresses that hear of failures, by the connection lucero_mail (SMTP); empty: nobody
AIRFLOW_LUCERO_FIRST_NIGHT  first night that is made up for when the scheduler was away (YYYY-MM-DD); empty: none
"""

from datetime import datetime, timedelta, timezone
from os import environ

from airflow.providers.http.notifications.http import HttpNotifier
from airflow.providers.smtp.notifications.smtp import SmtpNotifier
from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.providers.standard.sensors.bash import BashSensor
from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException

IN_PODS = environ.get("AIRFLOW_LUCERO_RUN", "local") == "pods"
DATA = environ.get("AIRFLOW_LUCERO_DATA", "")
IMAGE = environ.get("AIRFLOW_LUCERO_IMAGE", "lucero-batch:latest")
NAMESPACE = environ.get("AIRFLOW_LUCERO_NAMESPACE", "lucero")
ENVIRONMENT = environ.get("AIRFLOW_LUCERO_ENVIRONMENT", "lucero-batch")
VOLUMES = environ.get("AIRFLOW_LUCERO_VOLUMES", "")
WEBHOOK = environ.get("AIRFLOW_LUCERO_WEBHOOK", "")
MAIL_TO = environ.get("AIRFLOW_LUCERO_MAIL_TO", "")
FIRST_NIGHT = environ.get("AIRFLOW_LUCERO_FIRST_NIGHT", "")

# Of `lucero night wait`: nothing is wrong, ask again later.
NOT_YET = 75
ASK_AGAIN = timedelta(minutes=10)
PATIENCE = timedelta(hours=20)

TOLD = "Lucero: {{ dag.dag_id }}.{{ ti.task_id }} of {{ ds }} failed: {{ exception }}"
notifiers = []
if WEBHOOK:
    notifiers.append(
        HttpNotifier(
            http_conn_id=WEBHOOK,
            json={
                "text": TOLD,
                "dag": "{{ dag.dag_id }}",
                "task": "{{ ti.task_id }}",
                "night": "{{ ds }}",
                "reason": "{{ exception }}",
            },
        )
    )
if MAIL_TO:
    notifiers.append(
        SmtpNotifier(
            smtp_conn_id="lucero_mail", to=MAIL_TO.split(","), subject=TOLD, html_content=TOLD
        )
    )

# A command that is run again goes on or does nothing: retries cost nothing and heal what passes.
DEFAULTS = {
    "owner": "lucero",
    "retries": 3,
    "retry_delay": timedelta(minutes=2),
    "retry_exponential_backoff": 2,
    "max_retry_delay": timedelta(minutes=30),
    "on_failure_callback": notifiers,
}

OF_DAG = {
    "start_date": datetime.fromisoformat(FIRST_NIGHT or "2026-01-01").replace(tzinfo=timezone.utc),
    "catchup": FIRST_NIGHT != "",
    "max_active_runs": 1,
    "default_args": DEFAULTS,
    "tags": ["lucero"],
}


class LuceroOperator(BaseOperator):
    """A command line without a shell. What it says last is why it failed; BashOperator would tell the exit code alone."""

    template_fields = ("command",)

    def __init__(self, *, command: str, **options):
        super().__init__(**options)
        self.command = command
        self.process = SubprocessHook()

    def execute(self, context):
        exit_code, last_line = self.process.run_command(self.command.split(" "))
        if exit_code != 0:
            raise AirflowException(last_line or f"exit code {exit_code}")

    def on_kill(self):
        self.process.send_sigterm()


def lucero(task_id: str, command: str, timeout: timedelta):
    """`lucero <command>` as a task that ends within `timeout`."""
    if IN_PODS:
        return in_pod(task_id, command, execution_timeout=timeout)
    return LuceroOperator(task_id=task_id, command=line_of(command), execution_timeout=timeout)


def lucero_until(task_id: str, command: str):
    """`lucero <command>` again and again, until it no longer ends with 75; no slot is held meanwhile."""
    if IN_PODS:
        return in_pod(
            task_id,
            command,
            execution_timeout=timedelta(minutes=10),
            retries=PATIENCE // ASK_AGAIN,
            retry_delay=ASK_AGAIN,
            retry_exponential_backoff=0,
        )
    return BashSensor(
        task_id=task_id,
        bash_command=line_of(command),
        retry_exit_code=NOT_YET,
        mode="reschedule",
        poke_interval=ASK_AGAIN.total_seconds(),
        timeout=PATIENCE.total_seconds(),
    )


def line_of(command: str) -> str:
    return f"lucero {command} --data {DATA}" if DATA else f"lucero {command}"


def in_pod(task_id: str, command: str, **options):
    # Loaded only where it is used: it takes longer than all the rest.
    from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
    from kubernetes.client import models as k8s

    claims = [each.split("=") for each in VOLUMES.split(",") if each]
    return KubernetesPodOperator(
        task_id=task_id,
        name=f"lucero-{task_id}",
        namespace=NAMESPACE,
        labels={"app.kubernetes.io/part-of": "lucero", "lucero/kind": "batch"},
        image=IMAGE,
        arguments=command.split(" "),
        env_from=[
            k8s.V1EnvFromSource(config_map_ref=k8s.V1ConfigMapEnvSource(name=ENVIRONMENT)),
            k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name=ENVIRONMENT)),
        ],
        volumes=[
            k8s.V1Volume(
                name=claim,
                persistent_volume_claim=k8s.V1PersistentVolumeClaimVolumeSource(claim_name=claim),
            )
            for claim, _ in claims
        ],
        volume_mounts=[k8s.V1VolumeMount(name=claim, mount_path=path) for claim, path in claims],
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "500m", "memory": "1Gi"}, limits={"memory": "4Gi"}
        ),
        # What namespaces of the level "restricted" ask for.
        security_context=k8s.V1PodSecurityContext(
            run_as_non_root=True,
            run_as_user=1000,
            fs_group=1000,
            seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault"),
        ),
        container_security_context=k8s.V1SecurityContext(
            allow_privilege_escalation=False, capabilities=k8s.V1Capabilities(drop=["ALL"])
        ),
        automount_service_account_token=False,
        on_finish_action="delete_succeeded_pod",
        **options,
    )
