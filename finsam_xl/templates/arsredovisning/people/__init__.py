"""What an annual report tells beside the accounts: participants, goals, indicators, its text."""
