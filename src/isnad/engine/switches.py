"""What takes part in coding: models and families of rules that can be left out one at a time, to see what each adds.

Everything is on in use. `bench/ablations.py` leaves out each in turn; models are trained on what the rules alone say.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Switches:
    """True for what takes part.

    Attributes:
        sentence_models: what they say of a sentence goes into the confidence of its events.
        relevance_model: reports that it takes for news of other fields are not coded.
        scope_table: events that it takes for words of war in news of another field are left.
        topics: what the words of a report say that it is about; without them every report counts as one of conflict.
        factuality: words of denial, plan, attempt and condition; without them all is asserted.
        speakers: who says, avows or is accused becomes a doer.
        carried_sides: doers carried on from the deed before.
        carried_places: places carried on from the deed before or from a heading.
        carried_days: days likewise, or from the lead.
        merging: retellings are folded into the first telling.
        parts: deeds that are part of another are folded into it.
        distant_harm: a figure may belong to a deed of another sentence.
    """

    sentence_models: bool = True
    relevance_model: bool = True
    scope_table: bool = True
    topics: bool = True
    factuality: bool = True
    speakers: bool = True
    carried_sides: bool = True
    carried_places: bool = True
    carried_days: bool = True
    merging: bool = True
    parts: bool = True
    distant_harm: bool = True


ALL_ON = Switches()
RULES_ALONE = Switches(sentence_models=False, relevance_model=False, scope_table=False)
