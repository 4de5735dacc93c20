"""What in a text is not in its writer's own words, addresses and quoted lines; and scripts that do not part their words."""

from __future__ import annotations

import re

QUOTED_LINE = re.compile(r"\s*>(?!!)")
ADDRESS = re.compile(
    r"(?:https?://|www\.|\b[\w.-]{1,64}\.(?:com|net|org|uk|de)\b(?=[/\s]|$))\S*(?<![.,;:!?)\]])|[^\s@<(]{1,64}@[^\s@]{1,99}\.\w+",
    re.IGNORECASE,
)
IN_ADDRESSES = ("://", "www.", "@", ".com", ".net", ".org", ".uk", ".de")  # no address is without one of them
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
