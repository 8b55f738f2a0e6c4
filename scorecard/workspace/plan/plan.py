"""Whether a strategy is sound, passed on and backed by projects, and what is in whose hands."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from scorecard.analysis.plan.cascade import Alignment, LooseInitiative
from scorecard.analysis.plan.links import LinkTests
from scorecard.checks.address import Address, Path, without_file
from scorecard.checks.issue import Issue, distinct
from scorecard.checks.strategy import check_strategies, check_strategy
from scorecard.language import Language
from scorecard.model.register.organization import OrganizationKind
from scorecard.words.plan import links
from scorecard.workspace.control import control_of
from scorecard.workspace.known.asked import Year, year_of
from scorecard.workspace.known.ledger import stored_entries
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.plan.links import tested
from scorecard.workspace.plan.targets import cascaded, weighty_objectives
from scorecard.workspace.table_file import TableFormat, sourced_bytes, table_bytes
from scorecard.workspace.topic import Topic


class Plan(Topic):
    """The questions about a strategy itself."""

    def issues(self, organization: str, fiscal_year: Year) -> list[Issue]:
        """What the checks say of the strategy of an organization: of itself, and of how it goes
        together with others.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        snapshot = self._states.now().snapshot
        found = snapshot.registry.find(organization)
        strategy = snapshot.require_strategy(found, year_of(fiscal_year))
        by_code = {each.code: each for each in snapshot.strategies}

        def locate(code: str, path: Path) -> Address:
            place = without_file(by_code[code])(path)
            return Address(file=code, path=place.path)

        between = [
            replace(issue, address=Address(path=issue.address.path))
            for issue in check_strategies(snapshot.strategies, snapshot.registry, locate)
            if issue.address.file == strategy.code
        ]
        return list(distinct([*between, *check_strategy(strategy, snapshot.registry)]))

    def alignment(self, view: RoundView, organization: str) -> Alignment:
        """Who has what of a cluster's targets, whether they add up, and which objectives and
        projects stand alone; for a province the targets of its cluster, and its own projects.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        found, registry, year = view.find(organization), view.snapshot.registry, view.fiscal_year
        strategy = view.strategy(found)
        line = (found.code, *registry.parents(found.code, year))
        parent = next((code for code in line if view.members(code)), None)
        projects = stored_entries(view.state, "initiatives", found.code, year)
        objectives = weighty_objectives(view, strategy)
        known = {objective.code for objective in strategy.objectives}
        loose = projects[~projects["objective"].isin(known)]
        served = set(projects["objective"])
        return Alignment(
            organization=found.code,
            parent=parent,
            members=() if parent is None else view.members(parent),
            indicators=() if parent is None else cascaded(view, parent),
            objectives=len(objectives),
            unbacked=tuple(each for each in objectives if each.code not in served)
            if len(projects)
            else (),
            loose=tuple(
                LooseInitiative(code=row["code"], title=row["title"], amount=row["amount"])
                for row in loose.to_dict("records")
            ),
            initiatives=len(projects),
        )

    def cascade(self, view: RoundView, organization: str) -> pd.DataFrame:
        """The targets that are passed on, one row for each indicator and member; see
        `analysis.plan.cascade.Alignment.table`."""
        return self.alignment(view, organization).table()

    def control(self, view: RoundView, kind: OrganizationKind = "cluster") -> pd.DataFrame:
        """How much of their scores the organizations of one kind can move themselves; see
        `analysis.plan.control.control_share`.

        Raises:
            NotFound: the round has no scores.
        """
        return control_of(view, view.rows(view.organizations(kind)["code"]))

    def link_test(self, view: RoundView, organization: str) -> LinkTests:
        """Tests the links of an organization's strategy map over all organizations of its kind
        that have the same link (by the codes of its two objectives), in all rounds up to this one;
        see `analysis.plan.links`.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        return view.kept(("link test", organization), lambda: tested(view, organization))

    def export_cascade(
        self,
        view: RoundView,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """The targets that are passed on as the content of a file; its notes say how many rows are
        illustrative."""
        rows = self.cascade(view, organization)
        return sourced_bytes(rows, view.snapshot, format, language)

    def export_link_test(
        self,
        view: RoundView,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """The tested links as the content of a file, with what must be said beside them."""
        tests = self.link_test(view, organization)
        names = {
            objective.code: objective.name.in_language(language)
            for objective in view.scorecard(organization).strategy.objectives
        }
        rows = tests.table()
        rows.insert(1, "cause", rows["source"].map(names))
        rows.insert(3, "effect", rows["target"].map(names))
        return table_bytes(rows, format, notes=links.sentences(tests, language), language=language)
