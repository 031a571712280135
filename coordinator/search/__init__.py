"""Find people, case files, actions, meetings, agencies and notes by what somebody types."""
