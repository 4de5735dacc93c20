"""The pictures of a plan in pixels, for when Typst cannot print the letters in one."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

from bookclub import charts
from bookclub.handout.blocks import Picture

if TYPE_CHECKING:
    from bookclub.handout.blocks import Block, Plan

SIZE = re.compile(r'\bviewBox="[^"]*"')
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {size}><image width="100%" height="100%" href="data:image/png;base64,{data}"/></svg>'


def in_pixels(plan: Plan) -> Plan:
    """Return a plan whose pictures look as they did, and have no letters that are text; their words stand beneath."""
    sections = (replace(each, blocks=tuple(map(_in_pixels, each.blocks))) for each in plan.sections)
    return replace(plan, sections=tuple(sections))


def _in_pixels(block: Block) -> Block:
    if not isinstance(block, Picture):
        return block
    data = b64encode(charts.png(block.svg)).decode()
    return replace(block, svg=SVG.format(size=SIZE.findall(block.svg)[0], data=data))
