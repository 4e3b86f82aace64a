"""The settings: what is set, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.diagnosis import Finding, Health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.config import Settings


def examine_settings(settings: Settings) -> Iterator[Finding]:
    """Look at what can be told of the settings without asking anybody."""
    yield Finding(Health.WELL, "settings", "can be read")
    yield _token(settings)
    yield _access(settings)
    yield _operators(settings)
    yield _model(settings)


def _token(settings: Settings) -> Finding:
    if settings.token is None:
        return Finding(Health.ILL, "token", "BAYN_TOKEN is not set; ask @BotFather for one ('bayn chat' needs none)")
    return Finding(Health.WELL, "token", "is set")


def _access(settings: Settings) -> Finding:
    if settings.open:
        return Finding(Health.ODD, "access", "everybody is served (BAYN_OPEN)")
    served = settings.allowed_chats | settings.operators
    if not served:
        return Finding(Health.ODD, "access", "nobody is served; write to the bot, and put the number it answers with into BAYN_OPERATORS")
    return Finding(Health.WELL, "access", f"{len(served)} chats are served, {len(settings.operators)} of them operators'")


def _operators(settings: Settings) -> Finding:
    if not settings.operators:
        return Finding(Health.ODD, "alerts", "nobody is told when something is late; put your chat's number into BAYN_OPERATORS")
    return Finding(Health.WELL, "alerts", f"{len(settings.operators)} operators are told when something is late")


def _model(settings: Settings) -> Finding:
    if settings.model is None:
        return Finding(Health.WELL, "model", "no language model is set; the embedded writer needs none")
    budget = f"{settings.model_tokens} tokens a day"
    if settings.model_tokens == 0:
        return Finding(Health.ODD, "model", f"{settings.model} has {budget}, so it is never asked; raise BAYN_MODEL_TOKENS")
    return Finding(Health.WELL, "model", f"{settings.model} has {budget}")
