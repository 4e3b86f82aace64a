"""Where SQLite and PostgreSQL must be told things in different words. Contains no business logic.

What one statement says to both stays with the statement: `insert` of SQLAlchemy's PostgreSQL dialect (ON CONFLICT) compiles for SQLite too.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Integer, Text, and_, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.sql.compiler import DDLCompiler, SQLCompiler

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")

#: What no key has: the last code point.
_LAST = chr(sys.maxunicode)

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def is_postgresql(connection: Connection | AsyncConnection) -> bool:
    """Tell which of the two databases a connection, or Alembic's bind, leads to."""
    return connection.dialect.name == POSTGRESQL


async def alone(connection: AsyncConnection, name: str) -> None:
    """Let nobody else pass here under a name until the transaction ends; in a file the transaction itself sees to that."""
    if is_postgresql(connection):
        await connection.execute(_ALONE, {"name": name})


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Choose the rows whose key begins with a text, as a span of keys: SQLite goes by no index for LIKE, whose case it ignores."""
    return and_(column >= prefix, column < f"{prefix}{_LAST}")


class bayn_position(GenericFunction[int]):  # noqa: N801  (SQLAlchemy registers functions of SQL by the name of their class)
    """Where a text begins in another, counted from 1; 0 where it does not: `func.bayn_position(text, part)`."""

    type = Integer()
    inherit_cache = True


@compiles(bayn_position, SQLITE)
def _instr(element: bayn_position, compiler: SQLCompiler, **kw: Any) -> str:
    return f"instr({compiler.process(element.clauses, **kw)})"


@compiles(bayn_position, POSTGRESQL)
def _strpos(element: bayn_position, compiler: SQLCompiler, **kw: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **kw)})"


@compiles(Text, POSTGRESQL)
def _text(element: Text, compiler: DDLCompiler, **kw: Any) -> str:
    """Let every text column that is made, by the schema or by any migration, sort and compare by code points, as in SQLite and Python.

    The locale of an operator's database is his own: most put Arabic letters in another order and cannot use an index for LIKE 'key%'.
    """
    name: str = compiler.visit_TEXT(element, **kw)  # type: ignore[attr-defined]  # the compiler of types stands behind that of DDL
    return f'{name} COLLATE "C"' if isinstance(kw.get("type_expression"), Column) else name
