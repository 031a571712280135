"""Migrate a casebook's tables to this version, and refuse a newer one."""

from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy import text as sql

from coordinator.core.errors import StoreDamaged, StoreTooNew
from coordinator.store import wording
from coordinator.store.audit import migrating

_MIGRATIONS = Path(__file__).parent / "migrations"


def is_behind(engine: Engine) -> bool:
    """Return whether this casebook is at a known migration that is not the last."""
    current, steps = _current(engine), _steps()
    return current in steps and current != max(steps)


def upgrade(engine: Engine, *, new: bool = False) -> None:
    """Run the missing migrations. Raises StoreTooNew for an unknown migration.

    A store without tables is `new`, or it was emptied: an emptied one is refused. The library that migrates
    is loaded, with every migration, only where there is something to run: each unlock comes here.
    """
    current, steps = _current(engine), _steps()
    if current is None and not new:
        raise StoreDamaged(wording.EMPTIED)
    if current == max(steps):
        return
    if current is not None and current not in steps:
        raise StoreTooNew(wording.TOO_NEW)
    from alembic import command  # takes a tenth of a second to import
    from alembic.config import Config

    config = Config()
    # A per cent sign would start a placeholder.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with migrating(connection):
            command.upgrade(config, "head")


def _current(engine: Engine) -> str | None:
    """Return the migration that a casebook is at; None if it has no tables."""
    with engine.connect() as connection:
        if "alembic_version" not in inspect(connection).get_table_names():
            return None
        return connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()


def _steps() -> set[str]:
    """List the migrations by their numbers, with which their files' names begin."""
    return {file.name.partition("_")[0] for file in (_MIGRATIONS / "versions").glob("[0-9]*.py")}
