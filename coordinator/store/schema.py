"""Brings a casebook's tables to this version, and refuses what is newer."""

from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy import text as sql

from coordinator.core.errors import StoreDamaged, StoreTooNew
from coordinator.store.audit import migrating

_STEPS = Path(__file__).parent / "migrations"


def is_behind(engine: Engine) -> bool:
    """Say whether this casebook has had some of the steps that we know, and not the last of them."""
    with engine.connect() as connection:
        if "alembic_version" not in inspect(connection).get_table_names():
            return False
        current = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
    steps = {file.name.partition("_")[0] for file in (_STEPS / "versions").glob("[0-9]*.py")}
    return current in steps and current != max(steps)


def upgrade(engine: Engine, *, new: bool = False) -> None:
    """Run the steps that this casebook hasn't had; raise StoreTooNew for steps that we don't know.

    A store without tables is `new`, or it was emptied: an emptied one is refused, not filled afresh.
    """
    from alembic import command  # takes a tenth of a second to load, which the first window needn't wait for
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    # Where it finds a per cent sign, it looks for something to fill in.
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    known = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        present = "alembic_version" in inspect(connection).get_table_names()
        current = (
            connection.execute(sql("SELECT version_num FROM alembic_version")).scalar() if present else None
        )
        connection.rollback()
        if current is None and not new:
            raise StoreDamaged("The casebook's data is gone: its file is empty. Restore it from a backup.")
        if current == known.get_current_head():
            return
        if current is not None and current not in {step.revision for step in known.walk_revisions()}:
            raise StoreTooNew(
                "This casebook was written by a newer version. Install that version to open it."
            )
        config.attributes["connection"] = connection
        with migrating(connection):
            command.upgrade(config, "head")
