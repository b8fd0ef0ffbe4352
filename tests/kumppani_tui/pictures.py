"""Comparing pictures of a running program with those in `__snapshots__`: several of one run, each with a name."""

from __future__ import annotations

import inspect
import io
import pickle
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_textual_snapshot import PseudoApp, PseudoConsole, SVGImageExtension, node_to_report_path
from rich.console import Console
from syrupy.assertion import SnapshotAssertion
from syrupy.location import PyTestLocation

from tests.kumppani_tui.waiting import settle


class NamedPicture(SVGImageExtension):
    """A picture in a file of its own, called as the album says."""

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: int | str = 0) -> str:  # noqa: ARG003
        return str(index)


def drawn(app: Any) -> str:
    """The screen as the program's own screenshot, without naming its styles after a sum of all that is on it."""
    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, color_system="truecolor", record=True,
        legacy_windows=False, safe_box=False,
    )  # fmt: skip
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True))
    return console.export_svg(title=app.title, unique_id="terminal")


def slim(svg: str) -> str:
    """The picture without what only repeats its lines: half the size, and it looks the same."""
    svg = re.sub(r"\s*<clipPath.*?</clipPath>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("<style>", "<style>rect { shape-rendering: crispEdges }", 1)
    return re.sub(r' clip-path="[^"]*"| shape-rendering="crispEdges"', "", svg)


class Album:
    """The pictures of one test, all taken before the test tells which of them differ."""

    def __init__(self, snapshot: SnapshotAssertion, node: pytest.Function) -> None:
        self._snapshot = snapshot.use_extension(NamedPicture)
        self._node = node
        self.taken: list[str] = []
        self.different: list[str] = []

    async def take(self, pilot: Any, name: str, *, of: str = "") -> None:
        """Compare what stands on the screen with the picture of the name, kept with those `of` another test."""
        assert name not in self.taken, name
        self.taken.append(name)
        await settle(pilot)
        svg = slim(drawn(pilot.app))
        title = f"{of or self._node.originalname}[{name}]"
        same = self._snapshot(name=title) == svg
        if not same:
            self.different.append(name)
        self._report(title, svg, same)

    def _report(self, title: str, svg: str, same: bool) -> None:
        """Leave for `snapshot_report.html` what the plugin's own comparison would leave, once for each picture."""
        result = self._snapshot.executions[self._snapshot.num_executions - 1]
        expected = None if result.recalled_data is None else str(result.recalled_data)
        console = Console(legacy_windows=False, force_terminal=True)
        path, line, _name = self._node.reportinfo()
        said = (
            same, expected, svg, PseudoApp(PseudoConsole(console.legacy_windows, console.size)), path, line,
            title, inspect.getdoc(self._node.function) or "", "", expected is not None,
        )  # fmt: skip
        # Not under the name of the test: with all the places of a walk it may be longer than a file's name can be.
        node_to_report_path(self._node).with_name(f"{self._node.path.stem}_{title}").write_bytes(pickle.dumps(said))


@pytest.fixture
def album(snapshot: SnapshotAssertion, request: pytest.FixtureRequest) -> Iterator[Album]:
    """Pictures taken with `await album.take(pilot, name)`; one that differs fails the test when it has ended."""
    pictures = Album(snapshot, request.node)
    yield pictures
    assert pictures.taken, "no picture was taken"
    assert not pictures.different, f"not as in the pictures: {', '.join(pictures.different)}"
