"""How Prefect is set for us: the whole environment of its server and of every process that talks to it."""

from collections.abc import Mapping
from pathlib import Path

LOOPBACK = "127.0.0.1"

_BATCH = "100"
_RUNS_KEPT_SECONDS = str(2 * 24 * 60 * 60)
_EVENTS_KEPT = "P1D"

# Nothing is reported to anybody, and no page shows advertisements.
_SILENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
}

# The history is pruned: a run leaves 27 KB, and some 3,000 runs a day add up.
_PRUNED = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": _RUNS_KEPT_SECONDS,
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": _EVENTS_KEPT,
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}

# Reading and writing one record at a time costs four times the processor.
_BATCHED = {
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": _BATCH,
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": _BATCH,
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": _BATCH,
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": _BATCH,
    "PREFECT_SERVER_SERVICES_TRIGGERS_READ_BATCH_SIZE": _BATCH,
}

# What we do not use: blocks (3 s of the first start), pauses, workers and concurrency slots.
_UNUSED = {
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
}


def address_of(port: int) -> str:
    """Give the address of a server on this machine; Prefect's page lies there, its API below `/api`."""
    return f"http://{LOOPBACK}:{port}"


def environment(inherited: Mapping[str, str], *, home: Path, port: int, level: str = "WARNING") -> dict[str, str]:
    """Give the environment in which Prefect is private to us, for the server and for its clients alike.

    What the person has set for a Prefect of their own is left out. `level` is the lowest that is logged.
    """
    theirs = {name: value for name, value in inherited.items() if not name.startswith("PREFECT_")}
    private = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"{address_of(port)}/api",
        "PREFECT_LOGGING_LEVEL": level,
        "PREFECT_SERVER_LOGGING_LEVEL": level,
        # By default any page in any browser on this machine could read the history.
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"{address_of(port)},http://localhost:{port}",
    }
    return theirs | _past_proxies(inherited) | _SILENT | _PRUNED | _BATCHED | _UNUSED | private


def client_settings(*, home: Path, port: int) -> dict[str, str | bool | None]:
    """Give, by Prefect's own names, the settings of a client in a process that may have imported Prefect already."""
    return {
        "home": str(home),
        "api.url": f"{address_of(port)}/api",
        "api.key": None,
        "api.auth_string": None,
        "logging.to_api.enabled": False,
        "server.ephemeral.enabled": False,
    }


def _past_proxies(inherited: Mapping[str, str]) -> dict[str, str]:
    """Keep what stays on this machine away from the proxy of a company or a hotel, and the rest as it was."""
    return {
        name: ",".join(filter(None, (inherited.get(name, ""), LOOPBACK, "localhost")))
        for name in ("NO_PROXY", "no_proxy")
    }
