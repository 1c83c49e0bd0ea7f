"""Who may come in: users, sign-in, and what guards the app."""
