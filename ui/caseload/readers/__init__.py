"""Change who may read several notes of a case."""
