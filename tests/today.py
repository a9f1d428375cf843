"""The day on which tests judge content, here and in the processes they start."""

from datetime import date

TODAY = date(2026, 11, 26)
