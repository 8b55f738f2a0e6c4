"""Whatever the library finds, in sentences: the one door for notebooks."""

from __future__ import annotations

from functools import singledispatch

from scorecard.analysis.change.difference import Difference
from scorecard.analysis.forecast.outcome import Forecast
from scorecard.analysis.forecast.outlook import Outlook
from scorecard.analysis.plan.links import LinkTests
from scorecard.analysis.trials.cheapest import CheapestWay
from scorecard.analysis.warnings.warning import EarlyWarning
from scorecard.language import Language
from scorecard.model.explanation import Explanation
from scorecard.words.change import difference
from scorecard.words.forecast import forecast, outlook
from scorecard.words.plan import links
from scorecard.words.scores import explanation
from scorecard.words.trials import cheapest
from scorecard.words.warnings import warning


@singledispatch
def in_words(thing: object, language: Language) -> list[str]:
    """What was found, in sentences.

    Takes an `Explanation`, `Forecast`, `Outlook`, `CheapestWay`, `Difference`, `EarlyWarning` or
    `LinkTests`.

    Raises:
        TypeError: it is nothing of the kind.
    """
    raise TypeError(f"a {type(thing).__name__} is not told in sentences")


in_words.register(Explanation, explanation.sentences)
in_words.register(Forecast, forecast.sentences)
in_words.register(Outlook, outlook.sentences)
in_words.register(CheapestWay, cheapest.sentences)
in_words.register(Difference, difference.sentences)
in_words.register(EarlyWarning, warning.sentences)
in_words.register(LinkTests, links.sentences)
