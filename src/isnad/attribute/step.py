"""Contract of the step: an article and its mentions in, the claims it reports out."""

from isnad.attribute.arrange import fit_together, read_statements, without_repeats
from isnad.attribute.chains import Chains
from isnad.attribute.extent import bounds
from isnad.attribute.factuality import claim_class, claim_factuality
from isnad.attribute.scene import Scene, build_scene
from isnad.attribute.statement import Told
from isnad.engine.article import Article
from isnad.knowledge.registry import Registry
from isnad.record.claims import Claim, Hop
from isnad.record.mentions import Mentions


def attribute(article: Article, mentions: Mentions, registry: Registry) -> tuple[Claim, ...]:
    """Return every reported statement in order of its cue, each with its chain of speakers.

    Empty when the outlet only speaks for itself. `party_to_event` is False here: only the coder knows the event.
    """
    scene = build_scene(article, mentions, registry)
    told = without_repeats(scene, fit_together(scene, read_statements(scene)))
    chains = Chains(scene, registry)
    claims: list[Claim] = []
    for one, content in zip(told, bounds(scene, told), strict=True):
        built, why = chains.chains(one)  # also where nothing is left of the content: the speaker is remembered
        if content is not None:
            claims += (
                _claim(scene, one, content, chain, why, number=number)
                for number, chain in enumerate(built, start=len(claims) + 1)
            )
    return tuple(claims)


def _claim(
    scene: Scene, told: Told, content: tuple[int, int], chain: tuple[Hop, ...], why: str, *, number: int
) -> Claim:
    cue = told.statement.hit.cue
    verb_class = claim_class(scene, told.statement, content[0])
    return Claim(
        id=f"clm-{number}",
        content=scene.span(*content),
        verb_class=verb_class,
        factuality=claim_factuality(scene, told.statement, content, verb_class),
        polarity=cue.polarity,
        chain=chain,
        carried=told.statement.silent and told.statement.manner == "carried",
        reason=f"{_introduction(told)}; {why}; content by {told.statement.opened_by}",
    )


def _introduction(told: Told) -> str:
    if told.statement.silent:
        return "no cue" if told.statement.cue_span is None else "a colon"
    return f"cue of {told.statement.hit.cue.verb_class}"
