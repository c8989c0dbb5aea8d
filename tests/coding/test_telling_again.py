"""One deed told twice and two deeds told alike: days, tolls, sides, and words that say it is one more."""

from coding_helpers import coded, of_class, only


def places(events):
    return [event.places[0].text if event.places else None for event in events]


def test_a_day_of_its_own_parts_two_deeds_of_one_place():
    text = "قُتل ستة جنود أمس في هجوم على حاجز في بنغازي. وقُتل الدبلوماسي في هجوم على القنصلية في بنغازي عام 2012."
    days = sorted(event.time.start for event in coded(text, published="2015-08-05").events if event.time.start)
    assert days == ["2012-01-01", "2015-08-04"]


def test_days_that_overlap_are_one_and_the_finer_stands():
    text = "خطف التنظيم المهندس نهاية يوليو في القاهرة. وخُطف المهندس في 22 يوليو في القاهرة على يد التنظيم."
    assert len(of_class("abduction", text, published="2015-08-05")) == 1


def test_a_toll_that_goes_on_with_another_matter_is_no_toll_of_the_shelling():
    text = "قصفت القوات حي الروضة في تعز بالمدفعية. كما قُتل سبعة مسلحين في جبهة الضباب."
    shelling = only(text, "shelling")
    assert shelling.harm == ()


def test_one_more_of_its_kind_is_told_apart():
    text = "قتل ثلاثة إرهابيين في اشتباكات مع الشرطة في منغوبير بكراتشي، وقتل اثنان في اشتباكات مماثلة في كراتشي."
    assert len(of_class("armed_clash", text)) == 2


def test_an_attack_beside_the_storming_is_part_of_it():
    text = "اقتحمت قوات الاحتلال المسجد الأقصى أمس وهاجمت المصلين بالقنابل الصوتية."
    events = coded(text, published="2015-07-27").events
    assert [event.event_class for event in events] == ["ground_attack"]


def test_who_repels_fights_and_the_attack_is_the_attackers():
    text = "صدت قوات حرس الحدود هجوما فاشلا لميليشيات الحوثي قرب نجران."
    acts = {event.event_class: [actor.text for actor in event.actors] for event in coded(text).events}
    assert acts == {"armed_clash": ["قوات حرس الحدود"], "ground_attack": ["ميليشيات الحوثي"]}


def test_who_repels_is_not_named_so_only_the_attack_is_told():
    text = "أعلنت الوزارة عن صد هجوم شنه تنظيم داعش على مدينة الرمادي."
    assert [event.event_class for event in coded(text).events] == ["ground_attack"]


def test_the_toll_that_falls_belongs_to_the_bomb():
    text = "استهدفت المقاومة بعبوة ناسفة حافلة في منطقة مشعبة باليمن، ما أدى إلى سقوط 12 متمردا وإصابة ثمانية آخرين."
    bombing = only(text, "bombing")
    assert sorted((harm.kind, harm.low) for harm in bombing.harm) == [("killed", 12), ("wounded", 8)]
    assert not of_class("killing", text)
