"""The network: Telegram and the token, the language model, and a Bayn that runs. Only addresses of the settings are asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.commands.diagnosis import Finding, Health
from bot.errors import ModelBusyError, ModelRefusalError, SettingsError, UnreachableError

if TYPE_CHECKING:
    from datetime import datetime

    from pydantic import SecretStr

    from bot.config import Settings

#: How far the machine's clock may be from Telegram's: digests go out by the minute.
MOST_SKEW = timedelta(seconds=60)


async def examine_network(settings: Settings, now: datetime) -> list[Finding]:
    """Ask each once."""
    found = [*await _telegram(settings, settings.token, now)] if settings.token else []
    if settings.model_url and settings.model:
        found.append(await _endpoint(settings.model_url, settings.model, settings.model_key))
    if settings.health_place:
        found.append(await _running(settings.health_place))
    return found


async def _telegram(settings: Settings, token: SecretStr, now: datetime) -> list[Finding]:
    from bot.telegram import SERVER  # noqa: PLC0415  (httpx, which doctor --offline does without)
    from bot.telegram.probe import introduce  # noqa: PLC0415  (as above)

    try:
        told = await introduce(settings.telegram_server or SERVER, token.get_secret_value())
    except SettingsError as error:
        return [Finding(Health.ILL, "telegram", str(error))]
    except UnreachableError as error:
        return [Finding(Health.ILL, "telegram", f"{error}; check the network, a firewall, or set BAYN_TELEGRAM_SERVER")]
    return [Finding(Health.WELL, "telegram", f"the token is that of @{told.name}"), *_skew(told.at, now)]


def _skew(theirs: datetime | None, ours: datetime) -> list[Finding]:
    if theirs is None:
        return []
    skew = abs(theirs - ours)
    if skew <= MOST_SKEW:
        return [Finding(Health.WELL, "time", "the machine's clock agrees with Telegram's")]
    told = f"the machine's clock is {skew // timedelta(seconds=1)} seconds from Telegram's; let it be set (timedatectl set-ntp true)"
    return [Finding(Health.ODD, "time", told)]


async def _endpoint(url: str, model: str, key: SecretStr | None) -> Finding:
    from bot.models.probe import offered  # noqa: PLC0415  (as above)

    try:
        names = await offered(url, key.get_secret_value() if key else None)
    except ModelRefusalError as error:
        return Finding(Health.ILL, "endpoint", str(error))
    except ModelBusyError as error:
        return Finding(Health.ODD, "endpoint", f"{error}; until it does, the embedded writer writes")
    if names is None:
        return Finding(Health.WELL, "endpoint", "the language model's server answers")
    if model not in names:
        some = ", ".join(sorted(names)[:5]) or "none"
        return Finding(Health.ODD, "endpoint", f"the language model's server does not name {model}; it has {some}; set BAYN_MODEL")
    return Finding(Health.WELL, "endpoint", f"the language model's server has {model}")


async def _running(place: tuple[str, int]) -> Finding:
    from bot.operation.probe import readiness  # noqa: PLC0415  (as above)

    told: dict[str, Any] | None = await readiness(place)
    where = f"{place[0]}:{place[1]}"
    if told is None:
        return Finding(Health.ODD, "running", f"nothing answers at {where}: Bayn does not run here, or its BAYN_HEALTH is another")
    wrong = [f"{name} {found}" for name, found in told["checks"].items() if found != "ok"]
    return Finding(Health.ODD if wrong else Health.WELL, "running", f"Bayn answers at {where}: {'; '.join(wrong) or 'all is well'}")
