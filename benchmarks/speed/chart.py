"""The picture: bars of ratios, as SVG that is legible on light and on dark pages."""

from collections.abc import Sequence
from html import escape

from benchmarks.speed.measure import Section

_WIDTH, _LABEL, _ROW, _GAP = 800, 330, 20, 46
_BARS = _WIDTH - _LABEL - 70
_STYLE = """\
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
.title { font-weight: 600; font-size: 14px; }
.page { fill: #ffffff; }
.bar { fill: #9aa4b2; }
.ours { fill: #1f6feb; }
.one { stroke: #57606a; stroke-dasharray: 3 3; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .page { fill: #0d1117; }
  .bar { fill: #6e7681; }
  .ours { fill: #4493f8; }
  .one { stroke: #8b949e; }
}"""


def picture(sections: Sequence[Section]) -> str:
    """One group of bars for each section that has some; 1 is drawn as a line."""
    words = "Ratios of CPU time, memory and size to the dashed line; shorter is better"
    drawn, y = [f'<text x="12" y="22">{words}</text>'], 38
    for section in sections:
        if section.bars:
            group, height = _group(section, y)
            drawn.append(group)
            y += height
    size = f'viewBox="0 0 {_WIDTH} {y}" width="{_WIDTH}" height="{y}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    title = f"<title>{words}</title>"
    back = f'<rect class="page" width="{_WIDTH}" height="{y}"/>'
    return "\n".join([head, title, f"<style>{_STYLE}</style>", back, *drawn, "</svg>", ""])


def _group(section: Section, y: int) -> tuple[str, int]:
    # A bar that is far longer than the rest would flatten them all: it is cut, and its label says how long it is.
    values = sorted(value for _, value in section.bars)
    most = min(values[-1], max(1.2, 2.5 * values[len(values) // 2]))
    scale = _BARS / most
    top, bars = y + 22, sorted(section.bars, key=lambda bar: bar[1])
    bottom = top + len(bars) * _ROW
    lines = [f'<text class="title" x="12" y="{y + 12}">{escape(section.bars_title)}</text>']
    if most >= 1:
        x = _LABEL + scale
        lines.append(f'<line class="one" x1="{x:.1f}" x2="{x:.1f}" y1="{top - 2}" y2="{bottom}"/>')
    for number, (name, value) in enumerate(bars):
        at, length = top + number * _ROW, max(1.0, min(value, most) * scale)
        kind = "bar ours" if name.startswith(("mailwright", "import mailwright")) else "bar"
        more = " →" if value > most else ""
        size = f'width="{length:.1f}" height="{_ROW - 6}"'
        lines.append(f'<text x="{_LABEL - 8}" y="{at + 13}" text-anchor="end">{escape(_short(name))}</text>')
        lines.append(f'<rect class="{kind}" x="{_LABEL}" y="{at + 2}" {size} rx="2"/>')
        shown, x = f"{value:.2f}{more}", _LABEL + length
        # Something behind the figure, so that the dashed line does not cross it.
        lines.append(f'<rect class="page" x="{x + 2:.1f}" y="{at}" width="{8 * len(shown)}" height="{_ROW - 3}"/>')
        lines.append(f'<text x="{x + 6:.1f}" y="{at + 13}">{shown}</text>')
    return "\n".join(lines), bottom - y + _GAP - 22


def _short(name: str, most: int = 46) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
