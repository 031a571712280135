"""The dialog that counts the engagement rate of a period."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coordinator.casebook.call import CasebookCall, QueryCall, call
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.engagement_rate import BASES, RULES, EngagementRate, RateRow, count_engagement
from coordinator.core.dates import show_day
from coordinator.exports.figures.engagement_rate import disclose_engagement_rate, export_engagement_rate
from ui.caseload.figures import wording
from ui.caseload.figures.dialog import FiguresDialog, period
from ui.forms.fields import ChoiceField
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable

_TABLE_HEIGHT = 170  # pixels


def _columns() -> tuple[Column[RateRow], ...]:
    return (
        Column(wording.CASE, lambda row: row.reference, width=90),
        Column(wording.NAME, lambda row: row.name, width=180, grows=True),
        Column(
            wording.COUNTED_ON, lambda row: show_day(row.counted), sort=lambda row: row.counted, width=140
        ),
        Column(wording.ENGAGED_ON, wording.engaged_on, sort=lambda row: row.engaged or date.max, width=140),
    )


@requires(disclose_engagement_rate)
class EngagementRateDialog(FiguresDialog[EngagementRate]):
    """Counts the rate by the definition that is chosen."""

    def __init__(self, context: PageContext) -> None:
        records = RowsTable[RateRow](wording.COUNTED_RECORDS, _columns(), lambda row: row.id)
        records.say_if_empty(wording.NONE_REFERRED)
        records.setFixedHeight(_TABLE_HEIGHT)
        base = ChoiceField("base", wording.BASE, list(BASES.items()))
        base.set_value("referred")
        rule = ChoiceField("rule", wording.RULE, list(RULES.items()))
        rule.set_value("step")
        super().__init__(
            context, wording.RATE_TITLE, wording.RATE_INTRO, [period(context), (base, rule)], (records,),
            draft_key="engagement_rate", width=720,
        )  # fmt: skip

    def counting(self, chosen: Mapping[str, Any]) -> QueryCall[EngagementRate]:
        """Count who was referred and who engaged."""
        return call(count_engagement, **chosen)

    def exporting(
        self, values: Mapping[str, Any], chosen: Mapping[str, Any], *, replace: bool
    ) -> CasebookCall[str]:
        """Write the rate."""
        return call(
            write_rate, values["out"], **chosen, reason=values["reason"], on=self._context.today(),
            replace=replace,
        )  # fmt: skip

    def file_name(self, chosen: Mapping[str, Any]) -> str:
        """Name the file after the period."""
        since, until = chosen["since"], chosen["until"]
        return wording.file_name("engagement-rate", f"{since:%Y-%m-%d}", "to", until=until)

    def show_figures(self, figures: EngagementRate) -> None:
        """Show the rate, its definition and the records."""
        self.number.setText(figures.result)
        self.definition.setText(figures.definition)
        self.records.show_rows(figures.rows)


def write_rate(
    book: Casebook, out: Path, *, since: date, until: date, base: str, rule: str, reason: str, on: date,
    replace: bool,
) -> str:  # fmt: skip
    """Write the rate and return it in words."""
    rate = export_engagement_rate(
        book, out, since=since, until=until, base=base, rule=rule, reason=reason, on=on, replace=replace
    )
    return wording.rate(rate.result)
