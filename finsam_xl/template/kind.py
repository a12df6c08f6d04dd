"""A template as the rest of the program knows it: what it is called, and where its parts lie.

The record is light, so that whoever only asks which templates there are imports none of them;
its parts are named as ``module:name`` and imported when they are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from finsam_xl.record import Record

if TYPE_CHECKING:
    from finsam_xl.rules.rule import Hit, Rule
    from finsam_xl.template.board import Range
    from finsam_xl.template.form import Layout
    from finsam_xl.template.kontroll.check import Check
    from finsam_xl.template.profile import Profile

#: by a formula's key: its function, and what each of its parameters is
Generated = Mapping[str, tuple[Callable[..., Any], tuple[tuple[str, int, int], ...]]]
#: the latest layout of a template without anybody's terms: to draw one takes longer than a report
_MADE: dict[str | Callable[..., Layout], Layout] = {}


class Template(Record):
    """One template, in the versions that this program can check."""

    kind: str  #: as it stands in the workbook and in calls: ASCII
    name: str  #: Swedish, in a sentence
    title: str
    #: gives the layout for a number of columns and ready rows, a flavour and maybe a profile
    layout_of: str | Callable[..., Layout]
    #: the rules that are its own, as functions
    own_rules: str | tuple[Rule, ...] = ()
    #: and those that a formula says
    checks: str | tuple[Check, ...] = ()
    versions: tuple[str, ...] = ("1",)
    #: what its own rules ask beside the cells, as declared formulas
    asked: str | tuple[str, ...] = ()
    #: codes of generic rules that have nothing to look at in it
    without: tuple[str, ...] = ()
    #: Swedish: what its own rules are about, by the letters of their codes
    families: Mapping[str, str] = {}
    #: gives a hit for each block or cell of a document that stands in another unit (kr or tkr)
    #: than the rest; TAL707 tells them
    other_unit: str | Callable[[Any], Iterator[Hit]] = ""
    #: the codes of the rules that hold it against other workbooks, and those rules
    between: tuple[str, ...] = ()
    between_rules: str | tuple[Rule, ...] = ()
    #: Swedish: which other workbooks to name, where those that are named do not belong with it
    held_against: str = "ange en arbetsbok som hör ihop med den"
    #: sums that a comparison tells beside those that somebody may type, each with the area that
    #: says what its rows are, where its own names do not
    sums_beside: Mapping[str, str] = {}
    #: what the board gets as tables
    board: str | tuple[Range, ...] = ()
    #: an association may add questions of its own
    own_fields: bool = False
    #: the module with its generated functions, if there is one
    functions: str = ""

    def layout(
        self, columns: int, rows: int, flavour: str = "", profile: Profile | None = None
    ) -> Layout:
        """``profile``: the association's terms; None: the template as it is."""
        given = () if profile is None else (profile,)
        made: Layout = _part(self.layout_of)(columns, rows, flavour, *given)
        if profile is None:
            _MADE[self.layout_of] = made
        return made

    def any_layout(self) -> Layout:
        """One of some size, for what all sizes have in common: one that is there, if there is."""
        return _MADE.get(self.layout_of) or self.layout(1, 20)

    def rules(self, between: bool = False) -> tuple[Rule, ...]:
        """Its own rules; ``between``: also those that hold it against other workbooks."""
        written: tuple[Rule, ...] = _part(self.own_rules)
        checks = self.checked()
        if between and self.between:
            written = (*written, *_part(self.between_rules))
        if not checks:
            return written
        from finsam_xl.rules.checks import rule_of

        return (*written, *map(rule_of, checks))

    def checked(self) -> tuple[Check, ...]:
        """The rules that a formula says."""
        found: tuple[Check, ...] = _part(self.checks)
        return found

    def printed(self) -> tuple[Range, ...]:
        """The parts of it that the board gets as tables; none where nothing is declared."""
        found: tuple[Range, ...] = _part(self.board)
        return found

    def formulas_asked(self) -> tuple[str, ...]:
        """What its own rules ask beside the cells."""
        found: tuple[str, ...] = _part(self.asked)
        return found

    def in_other_unit(self, document: Any) -> Iterator[Hit]:
        found: Iterator[Hit] = _part(self.other_unit)(document) if self.other_unit else iter(())
        return found

    def compiled(self) -> Generated:
        try:
            if not self.functions or find_spec(self.functions) is None:
                return {}
        except ModuleNotFoundError:  # the form stands in no folder of its own
            return {}
        found: Generated = import_module(self.functions).COMPILED
        return found

    def derived_functions(self) -> Mapping[str, Any]:
        """The generated functions by their names."""
        return vars(import_module(self.functions))

    def file(self, name: str) -> bytes | None:
        """What a file of the template's own folder holds, also where that lies in a zip."""
        package = self.functions.rpartition(".")[0]
        spec = find_spec(package) if package else None
        get_data = getattr(spec and spec.loader, "get_data", None)
        if spec is None or not spec.submodule_search_locations or get_data is None:
            return None
        try:
            held: bytes = get_data(f"{spec.submodule_search_locations[0]}/{name}")
        except OSError:
            return None
        return held


def _part(named: Any) -> Any:
    if not isinstance(named, str):
        return named
    module, _, name = named.partition(":")
    return getattr(import_module(module), name)
