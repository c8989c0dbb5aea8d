"""Letting go of what linking remembers of words and texts: of use while it runs, a burden to a process that stays."""

from isnad.link import block, passages, tellers, words


def forget_words() -> None:
    """Empty the memories of linking; the next run fills them anew with what it needs.

    They are bounded, but by whole archives: hashes of 400,000 words, the words of 10,000 texts. A watch links a few
    dozen reports at a time, and would otherwise grow for weeks until they are full.
    """
    for remembered in (
        block.number_of,
        passages.hash_of,
        tellers.words_of,
        words.number_of,
        words.rare_of_all,
        words.worth_of_all,
    ):
        remembered.cache_clear()
