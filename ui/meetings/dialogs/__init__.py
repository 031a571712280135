"""The dialogs of meetings and of their agendas."""
