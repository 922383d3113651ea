"""Runway: how long the money lasts that can be spent, and what that was counted from.

    flows       what went out and came in, by month and account, of the month totals
    burn        the average month, recent ones weighted
    outlook     the runway: three numbers, a range, the day it ends
    resampling  the range, from futures that are shuffles of past months
    drivers     what made the difference to the months before

Source: docs/decisions/0050-runway.md
"""
