from assistant.text_blocks import TextBlock, text_to_blocks


def test_lines_of_one_kind_are_a_block_until_an_empty_line() -> None:
    assert text_to_blocks("**5** [1]\nook\n\nnog") == [
        TextBlock("text", ("**5** [1]", "ook")),
        TextBlock("text", ("nog",)),
    ]


def test_items_and_quotations_lose_their_marks() -> None:
    assert text_to_blocks("* een\n- twee\n> drie\n>\n> vier") == [
        TextBlock("item", ("een", "twee")),
        TextBlock("quotation", ("drie", "", "vier")),
    ]


def test_a_text_of_white_space_has_no_blocks() -> None:
    assert text_to_blocks(" \n\n") == []
