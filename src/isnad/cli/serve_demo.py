"""The store of `isnad serve --demo`: the sample reports, coded and brought together."""

from pathlib import Path

import isnad
from isnad.cli.options import opened_store
from isnad.cli.output import complain
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.pipeline.code import code_document
from isnad.runner.keeping import Keeper
from isnad.runner.linking import link
from isnad.runner.processes import run
from isnad.store.store import Store

SAMPLES = Path(isnad.__file__).parent / "samples"


def demo_store(place: Path) -> Store:
    """Return an open store with the sample reports; one that is there already gets what it lacks."""
    complain("coding the sample reports: invented outlets, persons and events, marked as samples")
    keeper = Keeper(str(place))
    documents = read_inputs([str(SAMPLES)], ReadOptions(sample=True), keep_page=keeper.take_page)
    for _ in keeper.watch(run(documents, code_document, workers=1)):
        pass
    keeper.finish()
    store = opened_store(str(place))
    link(store)
    return store
