"""The colour of the gemeente, made readable: darker on light paper, lighter on dark paper.

Contrast is that of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

Rgb = tuple[float, float, float]  # each from 0 to 1

LIGHT: Rgb = (0.965, 0.961, 0.945)  # --paper of chat.css
DARK: Rgb = (0.106, 0.133, 0.169)  # --card of chat.css in dark
ENOUGH = 5.5  # 4.5 is asked for; letters also stand on a tint of the colour itself
STEPS = 40


def readable_on_light(colour: str) -> str:
    """The colour ("#14597f"), mixed with black until it can be read on light paper."""
    return _mixed_until_readable(colour, (0.0, 0.0, 0.0), LIGHT)


def readable_on_dark(colour: str) -> str:
    """The colour, mixed with white until it can be read on dark paper."""
    return _mixed_until_readable(colour, (1.0, 1.0, 1.0), DARK)


def text_colour_on(colour: str) -> str:
    """Black or white, whichever can be read best on it: every colour has a contrast of 4.5 with one."""
    return max(("#000000", "#ffffff"), key=lambda text: contrast(to_rgb(text), to_rgb(colour)))


def contrast(first: Rgb, second: Rgb) -> float:
    """From 1 for the same colour to 21 for black on white."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def to_rgb(colour: str) -> Rgb:
    """The parts of "#14597f"."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _mixed_until_readable(colour: str, end: Rgb, paper: Rgb) -> str:
    own = to_rgb(colour)
    mixes = (_mixed(own, end, step / STEPS) for step in range(STEPS + 1))
    return _to_hex(next(mix for mix in mixes if contrast(mix, paper) >= ENOUGH))


def _mixed(first: Rgb, second: Rgb, share: float) -> Rgb:
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def _to_hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
