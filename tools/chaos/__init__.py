"""Chaos: Bayn's own processes are killed again and again, and nothing may be lost, doubled or told twice.

    news      what invented outlets publish, and when        world     the outlets and the emulated Telegram, processes of their own
    fleet     Bayn's processes, started again as a service manager does   blows     what befalls them: kills, restarts, cuts, a full disk
    verdict   what is in the database and in the chats at the end, beside a run that nothing befell

Everything is real but the outlets and Telegram; no packet leaves loopback.
"""

from __future__ import annotations
