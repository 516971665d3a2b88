"""Who says what of an issue: as many people, however their letters fold into texts."""

from minyi.understanding.headline_people import People, Sent


def sent(row: int, title: str, n_titled: int = 1, n: int = 0, person: int = -1) -> Sent:
    return Sent(title, f"{title}夜里停水", row, person, n_titled, max(n, n_titled))


def test_it_counts_all_who_sent_a_text_as_those_of_its_title() -> None:
    people = People([sent(0, "青松小区停水", n_titled=10), sent(1, "石桥镇停水")])
    assert people.n == 11
    assert people.n_titled(["青松小区"]) == people.n_naming(["青松小区"]) == 10
    assert people.count(people.under_title[0]) == 10
    assert sum(people.voices[one] for title, one in people.titles if title == "青松小区停水") == 10


def test_it_counts_who_sent_it_under_another_title_by_what_stands_in_the_body() -> None:
    people = People([sent(0, "青松小区", n_titled=2, n=5)])
    assert people.n == 5
    assert people.n_titled(["青松小区"]) == 2
    assert people.count(people.saying("停水")) == 5
    assert people.count(people.saying("青松小区")) == 2


def test_it_takes_the_first_sentence_of_near_copies_for_that_of_one() -> None:
    people = People([sent(0, "", n_titled=3)])
    assert people.n == people.count(people.saying("停水")) == 3
    assert people.count(people.under_title[0]) == 1
    assert people.titles == ()


def test_it_counts_a_person_of_two_texts_once() -> None:
    people = People([sent(0, "青松小区", person=7), sent(1, "青松小区停水", person=7), sent(2, "停水")])
    assert people.n == 2
    assert people.n_titled(["青松"]) == 1


def test_it_takes_two_of_whom_nothing_is_known_for_two() -> None:
    assert People([sent(row, "停水", n_titled=3, n=5) for row in range(4)]).n == 20


def test_it_tells_the_texts_that_most_sent() -> None:
    assert People([sent(0, "停水", n_titled=3), sent(1, "停电"), sent(2, "停气")]).sent_by_most == {0}


def test_it_hears_no_name_in_a_longer_number() -> None:
    people = People([sent(0, "地铁11号线停运"), sent(1, "Line 12 is late")])
    assert people.n_titled(["1号线"]) == people.n_naming(["Line 1"]) == 0


def test_it_is_empty_without_texts() -> None:
    people = People([])
    assert (people.n, people.titles, people.sent_by_most) == (0, (), set())
