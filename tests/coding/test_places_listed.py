"""Places of a list that the gazetteer knows in part."""

from coding_helpers import of_class


def places(text):
    return [event.places[0].text for event in of_class("shelling", text)]


def test_a_plural_word_opens_a_list_of_names():
    text = "قصفت الميليشيات أحياء الروضة وعصيفرة وجولة الياسمين في تعز."
    assert places(text)[1:] == ["عصيفرة", "جولة الياسمين"]
    assert places("قصفت الميليشيات قرى سيعة، وذي قرنفل، ومزهر، في تعز.") == ["سيعة", "ذي قرنفل", "مزهر"]


def test_after_a_singular_word_only_names_between_known_ones():
    assert "المنعطف" in places("قصفت المدفعية المسلحين بمنطقة القاعدة والمنعطف وعدن.")
    assert places("قصفت المدفعية منطقة القاعدة والمنعطف.") == ["القاعدة"]


def test_what_follows_the_list_is_no_name():
    assert places("قصفت المدفعية مدينتي حلب وحمص وتضررت المنازل.") == ["حلب", "حمص"]
    assert places("قصفت المدفعية قرى سيعة، الأحد والاثنين.") == ["سيعة"]
