"""The packet for a loan on paper: profile, twelve months, position, cash flow, debts, permits, what can be paid."""
