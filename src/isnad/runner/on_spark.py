"""Shares on a Spark cluster: Spark hands them out and tries again, the commit of each share is isnad's own.

A task gives back the small report of its share and nothing else: no record travels to the driver, and nothing is
shuffled. A task whose executor died is run again by Spark; where both ran to the end, the first commit stands.
"""

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from isnad.ingest.shares import Share
from isnad.record.errors import UsageError
from isnad.runner.batch import ShareFailure
from isnad.runner.commit import COMMITS, ShareReport
from isnad.runner.on_processes import Outcome, attempted, carefully, failure
from isnad.runner.share_work import Job

if TYPE_CHECKING:
    from pyspark import SparkContext

FEW: Final = 64
"""Shares that are done on the driver, one document at a time, where they ended their workers again and again."""

_DEFAULTS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.task.maxFailures": "4",
    "spark.python.worker.reuse": "true",
    "spark.log.level": "ERROR",
}
_LOOK_EVERY = 1.0


def run_on_spark(
    job: Job,
    shares: Sequence[Share],
    master: str,
    settings: Mapping[str, str],
    progress: Callable[[int], object] | None = None,
) -> Iterator[Outcome]:
    """Yield what became of each share, once all are done.

    Args:
        job: its output folder is the same path on every machine, and every machine has this isnad installed.
        shares: what is to be done.
        master: `local[N]`, `local-cluster[N,CORES,MB]`, `spark://HOST:PORT`, `yarn`, `k8s://...`
        settings: of Spark, by their names; they win over isnad's own.
        progress: called now and then with how many shares of the whole run are committed.

    Raises:
        UsageError: pyspark or Java is not there, or the cluster cannot be had.
    """
    with spark_context(master, settings, "isnad run") as context, _watching(Path(job.out), progress):
        rdd = context.parallelize([msgspec.json.encode(share) for share in shares], max(1, len(shares)))
        try:
            for line in rdd.map(partial(_attempt, msgspec.json.encode(job))).collect():
                yield msgspec.json.decode(line, type=_Told).outcome()
            return
        except Exception as error:  # noqa: BLE001 - Spark's own, of many kinds; what is committed stays
            broken = error
    yield from _left_over(job, shares, broken)


class _Told(msgspec.Struct, frozen=True):
    """An outcome as it travels."""

    report: msgspec.Raw = msgspec.Raw(b"null")
    failed: ShareFailure | None = None

    def outcome(self) -> Outcome:
        """Return it as it was."""
        return self.failed if self.failed is not None else msgspec.json.decode(self.report, type=ShareReport)


def _attempt(job: bytes, share: bytes) -> bytes:
    """Run on an executor. Only a disk that takes no more is Spark's to try elsewhere."""
    outcome = attempted(msgspec.json.decode(job, type=Job), msgspec.json.decode(share, type=Share))
    if isinstance(outcome, ShareFailure):
        return msgspec.json.encode(_Told(failed=outcome))
    return msgspec.json.encode(_Told(report=msgspec.Raw(msgspec.json.encode(outcome))))


def _left_over(job: Job, shares: Sequence[Share], broken: Exception) -> Iterator[Outcome]:
    """Spark gave up, as it does when one task fails again and again: do what is left here, where that is little."""
    done = {int(path.stem) for path in (Path(job.out) / COMMITS).glob("*.json")}
    left = [share for share in shares if share.number not in done]
    if len(left) <= FEW:
        yield from carefully(job, left)
    else:
        yield from (failure(share, broken) for share in left)


@contextmanager
def spark_context(master: str, settings: Mapping[str, str], name: str) -> Iterator["SparkContext"]:
    """Give a Spark context under a name, stopped at the end.

    Raises:
        UsageError: pyspark or Java is not there, or the cluster cannot be had.
    """
    _check_java()
    try:
        from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("Spark needs an extra: pip install 'isnad[spark]'") from error
    configured = SparkConf().setAppName(name).setMaster(master)
    for setting, value in {**_DEFAULTS, **_of_this_machine(master), **settings}.items():
        configured.set(setting, value)
    try:
        context = SparkContext(conf=configured)
    except Exception as error:
        raise UsageError(f"{master}: Spark cannot be started: {_first_line(error)}") from error
    try:
        yield context
    finally:
        context.stop()


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        raise UsageError("Spark needs Java 17 or newer: install it, or name it in JAVA_HOME")


def _of_this_machine(master: str) -> dict[str, str]:
    """Executors on this machine run the Python and the isnad that run here; those elsewhere have their own."""
    if not master.startswith("local"):
        return {}
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    found = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    if "PYTHONPATH" in os.environ:
        found["spark.executorEnv.PYTHONPATH"] = os.environ["PYTHONPATH"]
    if master.startswith("local-cluster"):
        import pyspark  # noqa: PLC0415 - an extra; `_context` says so

        os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
        found["spark.executorEnv.SPARK_HOME"] = os.environ["SPARK_HOME"]
    return found


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


@contextmanager
def _watching(out: Path, progress: Callable[[int], object] | None) -> Iterator[None]:
    """Count commits while the cluster works: the driver hears nothing else of it until the end."""
    stop = threading.Event()

    def look(told: Callable[[int], Any]) -> None:
        while not stop.wait(_LOOK_EVERY):
            told(sum(1 for _ in (out / COMMITS).glob("*.json")))

    thread = threading.Thread(target=look, args=(progress,), daemon=True) if progress is not None else None
    if thread is not None:
        thread.start()
    try:
        yield
    finally:
        stop.set()
