"""What runs when. The one door to APScheduler.

    ticks      what there is to do, and how often to look
    embedded   a runner for one process: looks often, does what is due, stops in time

All truth is in the store: a tick claims rows that are due, so that nothing is lost when one is missed, late or cut off.
"""
