"""The window. What belongs here: what is seen and clicked, and nothing that computes.

A page shows what a query answered and hands an action a draft; both go through the one worker (`desk.py`). Only this
room knows Qt. It may not import `cli`, touch tables or write SQL, and pages don't know each other: what two pages share
lives in `widgets/`, what every page is given is the `Desk`.
"""
