"""Words passed on: an agency quotes a source."""

from msgspec.structs import replace

from isnad.attribute.apposition import with_apposition
from isnad.attribute.before import phrase_before
from isnad.attribute.beside import skip_adjuncts
from isnad.attribute.content import Marker, find_marker
from isnad.attribute.cues import Hit
from isnad.attribute.phrase import Phrase
from isnad.attribute.phrase_reader import noun_phrase
from isnad.attribute.scene import Scene
from isnad.attribute.statement import FAR, Relay, Statement, aside_start, clause_end
from isnad.lang.ar.cues import cue_words


def read_relay(scene: Scene, hit: Hit) -> Statement | None:
    """نقلت وكالة عن مصدر أن: the source speaks first, the agency passes it on."""
    stop = hit.sentence.last
    near = range(hit.last, min(stop - 1, hit.last + FAR))
    by = "of" if "learn" in hit.cue.takes else "to" if "ascribe" in hit.cue.takes else "about"
    split = next((at for at in near if _introduces_source(scene, at, by)), None)
    if split is None or split + 1 >= stop or any(at in scene.finite for at in range(hit.last, split)):
        return None
    marker = find_marker(scene, hit, split + 1, frozenset({"clause", "quote"}))
    end = marker.at if marker else clause_end(scene, hit)
    tongue = scene.forms[split + 1] in cue_words("prepositional", "tongue_word")
    source = noun_phrase(scene, split + 1 + tongue, end)
    if source is None:
        return None
    if by == "to" and not _his_words(scene, source.last, end):
        return None
    source = with_apposition(scene, source, end)
    deeper = _deeper(scene, source, end)
    passer = _passer(scene, hit, split)
    aside = aside_start(scene, hit)
    if marker is None and aside is None:
        return None
    told = _relay_statement(scene, hit, source, passer, split, marker, aside)
    return told if deeper is None else _through(scene, told, *deeper)


def _deeper(scene: Scene, source: Phrase, stop: int) -> tuple[int, Phrase] | None:
    """نقلت وكالة عن صحيفة | عن مصدر: where the next "from" stands and who is behind it; None without one."""
    at = source.last
    if at + 1 >= stop or scene.forms[at] not in cue_words("prepositions", "about"):
        return None
    behind = noun_phrase(scene, at + 1, stop)
    return None if behind is None else (at, behind)


def _through(scene: Scene, told: Statement, at: int, behind: Phrase) -> Statement:
    """The statement of the one behind, its first speaker so far become a hop."""
    tokens = scene.article.tokens
    cue = (tokens.starts[at], tokens.ends[at])
    hops = (Relay(told.speaker, told.cue), *told.outer) if told.speaker is not None else told.outer
    return replace(told, speaker=behind, outer=hops, cue=cue)


def _his_words(scene: Scene, at: int, stop: int) -> bool:
    """نسب الموقع إلى الوزير قوله: words are ascribed, not a deed."""
    return at < stop and scene.forms[at] in cue_words("prepositional", "relay_saying")


def _introduces_source(scene: Scene, at: int, by: str) -> bool:
    """نقل عن, علم من, or على لسان; not the عن of بيان صدر عن."""
    if scene.forms[at] in cue_words("prepositions", by):
        return scene.forms[at - 1] not in cue_words("names", "issued_by")
    return scene.forms[at + 1] in cue_words("prepositional", "tongue_word")


def _passer(scene: Scene, hit: Hit, split: int) -> Phrase | None:
    begin = skip_adjuncts(scene, hit.last, split)
    after = noun_phrase(scene, begin, split)
    if after is not None:
        return after
    before = None if hit.joined else phrase_before(scene, hit.at, hit.sentence.first)
    return before[0] if before else None


def _relay_statement(
    scene: Scene,
    hit: Hit,
    source: Phrase,
    passer: Phrase | None,
    split: int,
    marker: Marker | None,
    aside: int | None,
) -> Statement:
    tokens = scene.article.tokens
    saying = source.last if _his_words(scene, source.last, len(scene.forms)) else split  # نقلت عن مصدر | قوله
    own = (tokens.starts[saying], tokens.ends[saying])
    verb = (hit.start if aside is None else tokens.starts[aside], hit.end)
    if "learn" in hit.cue.takes or passer is None:  # علمت الصحيفة من مصادر: the verb introduces the source
        relays = (Relay(passer, None),) if passer else ()
        own = verb
    else:
        relays = (Relay(passer, verb),)
    content = marker.content if marker else None
    at = marker.at if marker else source.last
    return Statement(hit, source, "relayed", content, at, marker.kind if marker else "aside", relays, own)
