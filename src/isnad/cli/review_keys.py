"""The keys of the terminal review: a table, so that the legend, the help and the remapping say the same."""

from collections.abc import Mapping
from typing import NamedTuple

from isnad.record.errors import UsageError


class Key(NamedTuple):
    """One key: what it does, how its line is written after it, and one line of help."""

    name: str
    letter: str
    written: str
    help: str


KEYS = (
    Key("accept", "a", "[FIELD...]", "accept the event as it stands, or only these fields"),
    Key("correct", "c", "FIELD VALUE", "set a field right"),
    Key("reject", "r", "[FIELD] [REASON]", "reject the event, or say that a field is wrong"),
    Key("keep", "y", "FIELD", "keep the person's value where the machine now says something else"),
    Key("skip", "s", "", "go to the next event"),
    Key("flag", "f", "[REASON]", "flag the event"),
    Key("second_reader", "2", "[REASON]", "ask for a second reader"),
    Key("promote", "p", "[ACTOR] REASON", "let an accused actor stand as the doer"),
    Key("add", "n", 'CLASS "TRIGGER" [; FIELD VALUE]...', "add an event the machine missed"),
    Key("split", "x", "FIELD VALUE [; ...] | FIELD VALUE [; ...]", "split the event; say in what each part differs"),
    Key("merge", "m", "NUMBER...", "this event tells these others too"),
    Key("nothing_to_code", "0", "[REASON]", "there is nothing to code in this document"),
    Key("finished", "d", "", "the document is done; go to the next"),
    Key("comment", "k", "TEXT", "comment on the event"),
    Key("judge", "j", "KEY same|different|not_enough [REASON]", "judge the event against another"),
    Key("choose", "w", "NUMBER|all CODER", "adjudicate: let this coder's version stand"),
    Key("go", "g", "NUMBER", "go to an event of this document"),
    Key("text", "t", "", "show the whole text"),
    Key("next", ">", "", "leave the document for later and go to the next"),
    Key("assign", "@", "[USER]", "take the document, or give it to somebody"),
    Key("step", "!", "second_review|finalise|reopen", "move the document on"),
    Key("undo", "u", "[ID]", "take back your last decision, or this decision or judgement"),
    Key("redo", "U", "", "do again what you took back"),
    Key("last", "l", "", "list your last twenty decisions"),
    Key("help", "?", "", "show the keys and how values are written"),
    Key("quit", "q", "", "stop; everything decided is kept"),
)

LEGEND = ("accept", "correct", "reject", "skip", "flag", "second_reader", "add", "split", "merge", "finished",
          "nothing_to_code", "comment", "undo", "redo", "help", "quit")  # fmt: skip


def mapped(given: str | None) -> Mapping[str, Key]:
    """Return the keys by letter, with those changed that `given` names: `accept=y,keep=b`.

    Raises:
        UsageError: there is no such action, or a letter stands for two.
    """
    letters = {key.name: key.letter for key in KEYS}
    for pair in filter(None, (given or "").split(",")):
        name, _, letter = pair.strip().partition("=")
        if name not in letters or not letter or " " in letter:
            raise UsageError(f"{pair!r} maps no key; write ACTION=LETTER, actions are {', '.join(letters)}")
        letters[name] = letter
    keys = {letters[key.name]: key._replace(letter=letters[key.name]) for key in KEYS}
    if len(keys) < len(KEYS):
        twice = sorted({letter for letter in letters.values() if list(letters.values()).count(letter) > 1})
        raise UsageError(f"the key {', '.join(twice)} stands for two actions; give each its own")
    return keys


def legend(keys: Mapping[str, Key]) -> str:
    """Return the line of keys that is always in sight."""
    names = {key.name: key for key in keys.values()}
    return "  ".join(f"{names[name].letter} {name.replace('_', ' ')}" for name in LEGEND)


VALUES = """How values are written (FIELD is its number or its name):
  class, factuality    a word: c 1 shelling
  tags, weapons        words: c weapons artillery, mortar        nothing: none
  time                 a day, month, year or two days, and the words: c time 2019-05-20/2019-05-21 "..."
  places               words and, where they may be several places, the id: c places "..."=geonames:1234 + "..."
  actors, targets      words, id, and for an actor the basis: c actors "..."=sy-air-force accused_by_opponent
  harm                 kind, figure, words: c harm killed 9 "..." + wounded 20-30 "..." + killed 5+ "..."
  agreement            c agreement breaks "..."=ID
  trigger              c trigger "..."
  Words stand in quotes, "..." or «...», exactly as printed; "..."#2 is the second time they stand there; @120-131
  points at characters; =? says that the place or actor is not among the known ones. JSON is read as it is."""
