"""Small offices, each with little of something: what a new user has on the first day.

An office is a register (Thailand's, or one of its own), strategies of one indicator or a few, and
what was reported. Everything that is not said is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.workspace import Workspace

LINEAR = "{kind: linear, levels: [20, 40, 60, 80, 100]}"
UNSCORED = "{kind: unscored}"
YES_NO = "{kind: yes_no}"
RESULTS = "organization,indicator,fiscal_year,round,value"

Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Office:
    """What an office has."""

    organizations: str = "[TH-83]"
    """Who its strategy is for, as the strategy says it."""
    shown: str = "TH-83"
    """The organization that its pages are opened for."""
    scales: Mapping[str, str] = field(default_factory=lambda: {"V1": LINEAR})
    """The scale of each indicator."""
    results: Rows = ()
    """Organization, indicator, fiscal year, round, value."""
    first: int = 2565
    english: bool = True
    illustrative: tuple[str, ...] = ()
    """The indicators that are marked so, and with them their targets."""
    made_up: Rows = ()
    """Results that are marked as illustrative."""
    measure: str = ""
    """How a value follows from a series, as the strategy says it."""
    observations: str = ""
    register: Mapping[str, str] | None = None
    """Files of a register of its own; None for that of Thailand."""
    later: Mapping[str, str] | None = None
    """Files that come in once everything was scored."""
    code: str = "small"
    """The code of its strategy."""
    rounds: str = ""
    """The rounds that it reports, as the strategy says it; "" for the usual."""
    linked: bool = False
    """Whether its objectives, one for each indicator, are joined by cause and effect."""

    def make(self, folder: Path) -> None:
        """Makes it in `folder`."""
        files = folder.with_name(f"{folder.name}-files")
        files.mkdir()
        with Workspace.create(folder) as workspace:
            if self.register is None:
                workspace.load_register()
            texts = dict(self.register or {})
            texts["strategy.yaml"] = self.strategy()
            if self.observations:
                texts["observations.csv"] = self.observations
            if self.results or self.made_up:
                lines = [",".join(map(str, (*row, ""))) for row in self.results]
                lines += [",".join(map(str, (*row, "yes"))) for row in self.made_up]
                texts["results.csv"] = "\n".join([f"{RESULTS},illustrative", *lines, ""])
            for name, content in [*texts.items(), *(self.later or {}).items()]:
                (files / name).write_text(content, encoding="utf-8")
                workspace.import_file(files / name)

    def strategy(self) -> str:
        """Its strategy, as a file."""
        codes = list(self.scales)
        lines = [
            f"strategy: {self.code}",
            f"organizations: {self.organizations}",
            f"fiscal_years: {{first: {self.first}}}",
            f"title: {self._text('ยุทธศาสตร์', 'Strategy')}",
            f"perspectives: [{{code: P, name: {self._text('มิติ', 'Perspective')}}}]",
            *([f"rounds: {self.rounds}"] if self.rounds else []),
            "objectives:",
        ]
        for at in range(1, len(codes) + 1):
            name = self._text(f"เป้าประสงค์ {at}", f"Objective {at}")
            lines.append(f"  - {{code: O{at}, perspective: P, name: {name}}}")
        if self.linked:
            lines.append("links:")
            lines += [f"  - {{from: O{at}, to: O1}}" for at in range(2, len(codes) + 1)]
        lines += ["indicators:"]
        weights = [code for code, scale in self.scales.items() if scale != UNSCORED]
        for at, (code, scale) in enumerate(self.scales.items(), start=1):
            parts = [f"code: {code}", f"objective: O{at}", f"scale: {scale}"]
            parts += [f"name: {self._text(f'ตัวชี้วัด {at}', f'Indicator {at}')}"]
            parts += [f"weight: {100 / len(weights)}"] if scale != UNSCORED else []
            parts += [f"unit: {self._text('คน', 'people')}"] if scale == LINEAR else []
            parts += ["illustrative: true"] if code in self.illustrative else []
            parts += [self.measure] if self.measure else []
            lines.append(f"  - {{{', '.join(parts)}}}")
        return "\n".join([*lines, ""])

    def _text(self, th: str, en: str) -> str:
        return f"{{th: {th}, en: {en}}}" if self.english else f"{{th: {th}}}"


def reported(
    organizations: Iterable[str],
    years: Iterable[int] = (2565,),
    rounds: Iterable[int] = (6,),
    indicators: Iterable[str] = ("V1",),
) -> Rows:
    """A result of each organization and indicator in each round."""
    return tuple(
        (organization, indicator, year, round_, 20 + 9 * at + round_ + year - 2560)
        for at, organization in enumerate(organizations)
        for indicator in indicators
        for year in years
        for round_ in rounds
    )


def monthly(organization: str, first: int, last: int) -> str:
    """Figures of every month of some calendar years."""
    rows = [
        f"SERIES,{organization},{year},{month},{10 + month}"
        for year in range(first, last + 1)
        for month in range(1, 13)
    ]
    return "\n".join(["series,organization,year,month,value", *rows, ""])


_OWN = {
    "organizations.csv": "code,kind,name_th\nc1,cluster,กลุ่มหนึ่ง\np1,province,จังหวัดหนึ่ง\n"
    "p2,province,จังหวัดสอง\n",
    "memberships.csv": "parent,child,since\nc1,p1,2000-01-01\nc1,p2,2001-01-01\n",
}
"""A register of three, with what must be there and nothing else."""

_BAND = "{kind: band, target: 50, tolerance: 10, outer: 40}"
_SUM = "aggregation: {method: sum}"
_TOTAL = "measure: {kind: total, series: SERIES}"
_PAIR = ("TH-83", "TH-82")
_CLUSTERS = ("southern-andaman", "eastern-1")

OFFICES: Mapping[str, Office] = {
    "no results": Office(),
    "one province": Office(results=reported(("TH-83",))),
    "one province, linked": Office(
        scales={"V1": LINEAR, "S1": _BAND},
        results=reported(("TH-83",), (2566,), indicators=("V1", "S1")),
        first=2566,
        linked=True,
    ),
    "one of two": Office("[TH-83, TH-82]", results=reported(("TH-82",))),
    "two, then one": Office(
        "[TH-83, TH-82]",
        first=2564,
        results=reported(_PAIR, (2564,)) + reported(("TH-83",)),
    ),
    "two over years": Office(
        "[TH-83, TH-82]",
        scales={"V1": LINEAR, "V2": LINEAR},
        first=2563,
        results=reported(_PAIR, (2563, 2564, 2565), (6, 9, 12), ("V1", "V2")),
        linked=True,
    ),
    "one cluster": Office(
        "[southern-andaman]", "southern-andaman", results=reported(_CLUSTERS[:1])
    ),
    "two clusters": Office(
        "[southern-andaman, eastern-1]",
        "southern-andaman",
        results=reported(_CLUSTERS, rounds=(6, 9)),
    ),
    "no English": Office(
        "[c1, p1, p2]",
        "c1",
        scales={"V1": LINEAR, "Y1": YES_NO},
        first=2564,
        english=False,
        register=_OWN,
        results=reported(("c1", "p1", "p2"), (2564, 2565), (6, 9)),
    ),
    "unscored": Office(
        "[TH-83, TH-82]",
        scales={"U1": UNSCORED},
        first=2564,
        results=reported(_PAIR, (2564, 2565), indicators=("U1",)),
    ),
    "yes or no": Office(
        "[TH-83, TH-82]",
        scales={"Y1": YES_NO},
        results=(("TH-83", "Y1", 2565, 6, 1), ("TH-82", "Y1", 2565, 6, 0)),
    ),
    "a quarter": Office(
        rounds="[6, 9, 12, Q2]",
        first=2564,
        results=(*reported(("TH-83",), (2564, 2565)), ("TH-83", "V1", 2565, "Q2", 30)),
    ),
    "an agency": Office("[pad-moi]", "pad-moi", results=reported(("pad-moi",))),
    "before there were clusters": Office(
        "{kind: cluster}",
        "southern-andaman",
        first=2546,
        measure=f"{_TOTAL}, {_SUM}",
        observations=monthly("TH-83", 2544, 2547),
    ),
    "members without a scorecard": Office(
        "{kind: cluster}",
        "c1",
        first=2546,
        measure=f"{_TOTAL}, {_SUM}",
        register=_OWN,
        observations=monthly("p1", 2544, 2547),
    ),
    "English for one of two": Office(
        results=reported(("TH-83",)),
        later={
            "second.yaml": Office("[TH-82]", english=False, code="second").strategy(),
            "second.csv": f"{RESULTS}\nTH-82,V1,2565,6,40\n",
        },
    ),
    "one has gone": Office(
        "[c1, p1, p2]",
        "p1",
        register=_OWN,
        results=reported(("c1", "p1", "p2")),
        later={"organizations.csv": "code,kind,name_th\nc1,cluster,กลุ่มหนึ่ง\np1,province,จังหวัดหนึ่ง\n"},
    ),
}


def _money(mark: str, second: str) -> dict[str, str]:
    """Two projects of TH-83 with a contract and a payment each."""
    rows = {
        "initiatives": (
            "organization,code,fiscal_year,title,objective,amount_baht",
            "P{0},2565,ก,O1,9",
        ),
        "contracts": (
            "organization,contract,fiscal_year,initiative,starts,ends,amount_baht",
            "C{0},2565,P{0},2021-10-01,2022-09-30,9",
        ),
        "instalments": (
            "organization,contract,fiscal_year,instalment,due,amount_baht",
            "C{0},2565,1,2022-01-01,9",
        ),
        "disbursements": (
            "organization,disbursement,fiscal_year,initiative,contract,paid,amount_baht",
            "D{0},2565,P{0},C{0},2022-01-01,9",
        ),
    }
    return {
        f"{kind}.csv": f"{head},illustrative\nTH-83,{row.format(1)},{mark}\n"
        f"TH-83,{row.format(2)},{second}\n"
        for kind, (head, row) in rows.items()
    }


def _claims(real: tuple[str, ...], made_up: tuple[str, ...], mark: str, second: str) -> Office:
    """Two provinces over two years, their cluster, and projects, some of it illustrative."""
    years, rounds = (2564, 2565), (6, 9)
    cluster = Office(
        "[southern-andaman]",
        code="cluster",
        first=2564,
        scales={"V1": LINEAR, "V2": LINEAR},
        illustrative=made_up,
        measure="aggregation: {method: sum, require: 0.1}",
    )
    return Office(
        "[TH-83, TH-82]",
        first=2564,
        scales={"V1": LINEAR, "V2": LINEAR, "U1": UNSCORED},
        linked=True,
        illustrative=made_up,
        results=reported(_PAIR, years, rounds, real),
        made_up=reported(_PAIR, years, rounds, made_up),
        later={"cluster.yaml": cluster.strategy(), **_money(mark, second)},
    )


CLAIMS: Mapping[str, Office] = {
    "real": _claims(("V1", "V2"), (), "", ""),
    "mixed": _claims(("V1",), ("V2",), "", "yes"),
    "illustrative": _claims((), ("V1", "V2"), "yes", "yes"),
}
"""Offices that are the same but for what of them is real."""
