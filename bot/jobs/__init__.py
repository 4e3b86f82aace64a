"""What runs when. The one door to APScheduler and procrastinate.

    duties     what there is to look after: finding what is due, and doing it
    ticks      duties as something to do again and again in one process
    embedded   a runner for one process: looks often, does what is due, stops in time
    queue      the other runner: jobs in a queue on PostgreSQL, for many processes      supervisor   keeps worker processes going
    leased     what one process alone may do, taken over where it dies      holder   how processes are told apart
    sending    one conversation and one sender a token

All truth is in the store: a tick claims rows that are due, so that nothing is lost when one is missed, late or cut off.
"""
