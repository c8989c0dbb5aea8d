"""How common words are, kept under hashes."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from train.rarity import packed, train_rarity

from isnad.engine.rarity import RAREST, TABLE, bucket, packed_class, rarity


def class_in(table: bytes, word: str, buckets: int) -> int:
    at = bucket(word, buckets)
    return packed_class(table[at // 4], at)


def test_words_fall_into_classes_by_the_share_of_articles_that_hold_them() -> None:
    texts = ["قصف الجيش البلدة"] * 5 + ["قصف"] + ["مؤتمر"] * 500
    table = train_rarity(texts, 1 << 12).tables[TABLE].tobytes()
    assert [class_in(table, word, 1 << 12) for word in ("مؤتمر", "قصف", "غرناطه")] == [0, 1, RAREST]


def test_where_two_words_meet_the_commoner_stands() -> None:
    table = packed({"الف": 2, "باء": 0}, 4).tables[TABLE].tobytes()
    assert min(class_in(table, word, 4) for word in ("الف", "باء")) == 0
    assert len(table) == 1


def test_the_shipped_table_knows_common_words_from_names() -> None:
    assert rarity("اتفاق") == 0
    assert rarity("كفرنبوده") == RAREST


def test_the_same_texts_give_the_same_bytes() -> None:
    texts = ["قصف الجيش البلدة", "تظاهر المئات"]
    assert train_rarity(texts) == train_rarity(texts)
