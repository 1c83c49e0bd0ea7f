"""From paragraphs to the questions of a letter, each with its number and what it rests on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.letters.markers import Marker, Style
from assistant.letters.paragraphs import Paragraph
from assistant.letters.wording import asks_something, is_handling, letter_sentences

HEADING_WORDS = 10  # a heading above questions is no longer
_ANNOUNCING = re.compile(r"(?:de |onze |vraagstelling en )?(?:vragen|vraagstelling)\s*:?", re.IGNORECASE)
_WHOLE: tuple[Style, ...] = ("vraag", "samengesteld", "sub")  # printed with the number they stand under


@dataclass(slots=True, eq=False)
class Item:
    """A numbered piece of a letter while it is read; ``above`` is what stands before it without a number."""

    number: str
    style: Style
    parts: list[str]
    above: list[str] = field(default_factory=list)
    parent: "Item | None" = None
    has_children: bool = False
    dashes: int = 0  # the children with a dash, counted

    @property
    def text(self) -> str:
        """All of its text."""
        return " ".join(part for part in self.parts if part)

    @property
    def asks(self) -> bool:
        """Whether its text asks something."""
        return any(asks_something(sentence) for sentence in letter_sentences(self.text))

    @property
    def is_heading(self) -> bool:
        """Whether it is a number, or a title, with the questions in the paragraphs below it."""
        first = self.parts[0] if self.parts else ""
        return not first.endswith(":") and not any(map(asks_something, letter_sentences(first)))


@dataclass(frozen=True, slots=True)
class Split:
    """A question as found: its number, its text and the sentences above it that it rests on."""

    number: str
    text: str
    above: tuple[str, ...]


def outline(paragraphs: Sequence[Paragraph]) -> tuple[tuple[str, ...], tuple[Split, ...], bool]:
    """What stands before the questions, the questions, and whether the letter numbers them.

    Where nothing that is numbered asks anything, the questions are the sentences that do.
    """
    before, items = _items(paragraphs)
    asking = _asking(items)
    if not asking:
        return *_unnumbered(paragraphs), False
    above = {id(lead) for item in asking.values() for lead in _ancestors(item)}
    first = next(i for i, item in enumerate(items) if id(item) in asking or id(item) in above)
    before += [
        f"{item.number} {item.text}" if item.style != "streep" else item.text for item in items[:first]
    ]
    before = before[:-1] if before and _ANNOUNCING.fullmatch(before[-1]) else before
    splits = tuple(_splits(items[first:], asking))
    return tuple(before), splits, any(item.style != "streep" for item in asking.values())


def _items(paragraphs: Sequence[Paragraph]) -> tuple[list[str], list[Item]]:
    """The texts before the first number, and what is numbered."""
    before: list[str] = []
    above: list[str] = []
    items: list[Item] = []
    top = Item("", "streep", [])
    for paragraph in paragraphs:
        if paragraph.marker is not None:
            items.append(_item(paragraph, items[-1] if items else None, above, top))
            above = []
        elif not items:
            before.append(paragraph.text)
        elif _belongs(paragraph.text, items[-1]):
            items[-1].parts.append(paragraph.text)
        else:
            above.append(paragraph.text)
    return before, items


def _item(paragraph: Paragraph, last: Item | None, above: list[str], top: Item) -> Item:
    """The item of a paragraph with a number; ``top`` counts the dashes that stand under nothing."""
    marker = paragraph.marker
    assert marker is not None
    beside = _beside(marker, last)
    if beside is not None:
        return Item(beside.number[:-1] + marker.number, "sub", [paragraph.text], above, beside.parent)
    parent = _parent(marker.style, last, first=marker.value <= 1)
    number = marker.number
    if marker.style in _WHOLE and parent is not None and not number.startswith(parent.number):
        parent = None
    if marker.style == "streep":
        counted = parent or top
        counted.dashes += 1
        number = str(counted.dashes)
    if parent is not None:
        parent.has_children = True
        number = number if marker.style in _WHOLE else _numbered_under(parent, number)
    return Item(number, marker.style, [paragraph.text], above, parent)


def _beside(marker: Marker, last: Item | None) -> Item | None:
    """The item "3a" that "b." goes on from."""
    while last is not None and last.style != "sub":
        last = last.parent
    if last is None or marker.style != "letter" or not last.number[-1:].isalpha():
        return None
    return last if ord(last.number[-1]) + 1 == ord(marker.number) else None


def _numbered_under(parent: Item, number: str) -> str:
    joint = "" if number.isalpha() and parent.number[-1:].isdigit() else "."
    return f"{parent.number}{joint}{number}"


def _parent(style: Style, last: Item | None, *, first: bool) -> Item | None:
    """The item that one in this style stands under: the nearest above it in another style."""
    chain = []
    while last is not None:
        chain.append(last)
        last = last.parent
    same = next((item for item in chain if item.style == style), None)
    if same is not None:
        return same.parent
    if style in ("vraag", "romeins", "hoofdletter") and not chain:
        return None
    if style == "vraag" or not chain:
        return None
    if style == "cijfer" and not first:  # "2." after "1a." goes on at the top
        return None
    return chain[0]


def _belongs(text: str, item: Item) -> bool:
    """Whether a paragraph without a number goes on with the item above it."""
    asks = any(map(asks_something, letter_sentences(text)))
    return asks or not item.asks or (item.is_heading and not _is_title(text))


def _is_title(text: str) -> bool:
    return len(text.split()) <= HEADING_WORDS and not text.endswith((".", "?", "!", ";"))


def _asking(items: Sequence[Item]) -> dict[int, Item]:
    """The items that ask, by ``id``, with those that go on in a list or sentence that does."""
    asking: dict[int, Item] = {}
    for run in _runs(items):
        leads = run[0].parent is not None and run[0].parent.asks
        if leads or any(item.asks or item.has_children for item in run):
            asking |= {id(item): item for item in run if _is_question(item)}
    return asking if any(item.asks for item in items) else {}


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items that stand together in one list."""
    runs: list[list[Item]] = []
    latest: dict[tuple[int, Style], list[Item]] = {}
    for item in items:
        place = (id(item.parent), item.style)
        if place in latest and not _starts_again(item, latest[place]):
            latest[place].append(item)
        else:
            latest[place] = [item]
            runs.append(latest[place])
    yield from runs


def _starts_again(item: Item, run: Sequence[Item]) -> bool:
    return item.number == run[0].number or (item.style == "streep" and bool(item.above))


def _is_question(item: Item) -> bool:
    """Whether an item is a question of its own and not only what its sub-questions rest on."""
    if not item.has_children:
        return bool(item.text)
    sentences = letter_sentences(item.text)
    return any(asks_something(sentence) and not sentence.endswith(":") for sentence in sentences)


def _ancestors(item: Item) -> Iterator[Item]:
    while item.parent is not None:
        item = item.parent
        yield item


def _splits(items: Sequence[Item], asking: Mapping[int, Item]) -> Iterator[Split]:
    for item in items:
        if id(item) in asking:
            yield Split(item.number, _question_text(item), (*_above(item), *_title(item)))


def _question_text(item: Item) -> str:
    """The text without what is about answering the letter behind it."""
    text = " ".join(item.parts[1:]) if _title(item) else item.text
    sentences = list(letter_sentences(text))
    while len(sentences) > 1 and is_handling(sentences[-1]):
        sentences.pop()
    return " ".join(sentences)


def _title(item: Item) -> tuple[str, ...]:
    """The heading that an item begins with, above its questions."""
    titled = len(item.parts) > 1 and item.parts[0] and item.is_heading and _is_title(item.parts[0])
    return (item.parts[0],) if titled else ()


def _above(item: Item) -> Iterator[str]:
    if item.parent is not None:
        yield from _above(item.parent)
        yield from letter_sentences(item.parent.text)
    for text in item.above:
        yield from letter_sentences(text)


def _unnumbered(paragraphs: Sequence[Paragraph]) -> tuple[tuple[str, ...], tuple[Split, ...]]:
    """The sentences that ask something, each with those before it in its paragraph.

    Where a letter says that its questions follow, those before that are part of its introduction.
    """
    texts = [paragraph.printed for paragraph in paragraphs]
    announced = [i for i, text in enumerate(texts) if _announces(text)]
    start = announced[-1] + 1 if announced and any(map(_asks, texts[announced[-1] + 1 :])) else 0
    first = next((i for i, text in enumerate(texts) if i >= start and _asks(text)), len(texts))
    splits: list[Split] = []
    for text in texts[first:]:
        splits += _asked_in(text, len(splits))
    return tuple(texts[:first]), tuple(splits)


def _asks(text: str) -> bool:
    return any(map(asks_something, letter_sentences(text)))


def _announces(text: str) -> bool:
    """Whether a paragraph ends in "de volgende vragen:" and the like."""
    sentences = letter_sentences(text)
    return bool(sentences) and sentences[-1].endswith((":", ".")) and is_handling(sentences[-1])


def _asked_in(text: str, count: int) -> Iterator[Split]:
    above: list[str] = []
    for sentence in letter_sentences(text):
        if asks_something(sentence):
            count += 1
            yield Split(str(count), sentence, tuple(above))
            above = []
        elif not is_handling(sentence):
            above.append(sentence)
