"""Strategies side by side: overlaps, and what an organization collects from its members."""

from collections.abc import Callable

import pytest

from scorecard.checks.strategy import check_all, check_strategies
from scorecard.model.strategy import Strategy

SUM = {"method": "sum"}


@pytest.fixture
def between(registry) -> Callable[..., list[tuple[str, str]]]:
    def keys(*strategies: Strategy) -> list[tuple[str, str]]:
        return [(i.severity, i.key) for i in check_strategies(strategies, registry)]

    return keys


@pytest.fixture
def cluster(a_strategy, an_indicator) -> Callable[[dict], Strategy]:
    def make(aggregation: dict) -> Strategy:
        indicator = an_indicator("T1", aggregation=aggregation)
        return a_strategy(indicator, strategy="cluster", organizations=["southern-andaman"])

    return make


@pytest.fixture
def province(a_strategy) -> Callable[..., Strategy]:
    """A strategy of all provinces."""
    kind = {"kind": "province"}
    return lambda *indicators, **more: a_strategy(*indicators, organizations=kind, **more)


def test_strategies_of_an_organization_follow_each_other(a_strategy, registry, between, province):
    first, second = a_strategy(strategy="first"), {"strategy": "second"}
    assert between(first, a_strategy(fiscal_years={"first": 2566}, **second)) == []
    open_end = a_strategy(strategy="first", fiscal_years={"first": 2565})
    later = province(fiscal_years={"first": 2566, "last": 2567}, **second)
    (issue,) = check_strategies([open_end, later], registry)
    assert (issue.severity, issue.key) == ("error", "strategy_overlap")
    assert "Phuket in 2566, 2567" in issue.message("en")


def test_what_members_lack_is_found(registry, between, cluster, province):
    assert between(cluster(SUM)) == [("warning", "member_strategy")]
    assert between(cluster(SUM), province()) == []
    (of,) = check_strategies([cluster(SUM | {"of": "T11"}), province()], registry)
    assert (of.severity, of.key) == ("error", "member_indicator")
    assert "Did you mean “T1”" in of.message("en")
    weighted = cluster({"method": "weighted_mean", "by": "POP"})
    (by,) = check_strategies([weighted, province()], registry)
    assert (by.key, by.address.path) == ("member_indicator", "indicators[T1].aggregation.by")


def test_too_few_members_with_the_indicator_are_a_warning(
    a_strategy, an_indicator, registry, between, cluster
):
    two = a_strategy(strategy="two", organizations=["TH-81", "TH-82"])
    other = a_strategy(an_indicator("X"), strategy="other", organizations=["TH-83"])
    assert between(cluster(SUM | {"require": 0.6}), two, other) == []
    (issue,) = check_strategies([cluster(SUM), two, other], registry)
    assert (issue.severity, issue.key) == ("warning", "member_partly")
    assert "do not have it: Phuket. It needs 100% of the members" in issue.message("en")


def test_as_many_members_as_are_needed_are_enough(a_strategy, an_indicator, between, cluster):
    one = a_strategy(strategy="one", organizations=["TH-81"])
    other = a_strategy(an_indicator("X"), strategy="other", organizations=["TH-82"])
    assert between(cluster(SUM | {"require": 1 / 3}), one, other) == []


def test_another_unit_is_a_warning_but_not_for_a_count(an_indicator, between, cluster, province):
    baht = province(an_indicator("T1", unit={"th": "บาท", "en": "baht"}))
    assert between(cluster(SUM), baht) == [("warning", "member_unit")]
    assert between(cluster({"method": "count_at_least", "threshold": 60}), baht) == []


def test_everything_together_is_sorted_and_told_once(a_strategy, registry):
    first = a_strategy(strategy="first", weight_total=90)
    issues = check_all([first, a_strategy(strategy="second")], registry)
    assert [issue.rule for issue in issues] == ["strategy_overlap", "weight_sum", "weight_sum"]
