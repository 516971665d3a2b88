"""What classes and ids tell."""

from minyi.text.part_names import part_names


def test_it_knows_parts_that_are_no_article() -> None:
    assert part_names("side-bar related", "").is_aside
    assert part_names("", "cookie-notice").is_aside
    assert not part_names("article-body", "content").is_aside


def test_it_tells_replies_from_the_rest_of_what_is_aside() -> None:
    assert part_names("reply-item", "").is_reply
    assert not part_names("reply-item sidebar", "").is_reply
    assert not part_names("content", "").is_reply


def test_it_knows_words_under_pictures() -> None:
    assert part_names("img-caption", "").is_caption
    assert not part_names("picture", "").is_caption


def test_it_names_kinds_without_numbers_and_order() -> None:
    assert part_names("post odd p12", "p-77").kinds == ("post", "p")
    assert part_names("", "post_836").kinds == ("post",)
