"""Migrate a casebook's tables to this version, and refuse a newer one."""

from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy import text as sql

from coordinator.core.errors import StoreDamaged, StoreTooNew
from coordinator.store import wording
from coordinator.store.audit import migrating

_STEPS = Path(__file__).parent / "migrations"


def is_behind(engine: Engine) -> bool:
    """Return whether this casebook is at a known migration that is not the last."""
    with engine.connect() as connection:
        if "alembic_version" not in inspect(connection).get_table_names():
            return False
        current = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
    steps = {file.name.partition("_")[0] for file in (_STEPS / "versions").glob("[0-9]*.py")}
    return current in steps and current != max(steps)


def upgrade(engine: Engine, *, new: bool = False) -> None:
    """Run the missing migrations. Raises StoreTooNew for an unknown migration.

    A store without tables is `new`, or it was emptied: an emptied one is refused.
    """
    from alembic import command  # takes a tenth of a second to import
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    # A per cent sign would start a placeholder.
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    known = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        present = "alembic_version" in inspect(connection).get_table_names()
        current = (
            connection.execute(sql("SELECT version_num FROM alembic_version")).scalar() if present else None
        )
        connection.rollback()
        if current is None and not new:
            raise StoreDamaged(wording.EMPTIED)
        if current == known.get_current_head():
            return
        if current is not None and current not in {step.revision for step in known.walk_revisions()}:
            raise StoreTooNew(wording.TOO_NEW)
        config.attributes["connection"] = connection
        with migrating(connection):
            command.upgrade(config, "head")
