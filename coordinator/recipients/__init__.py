"""Who must not receive information about a person, and what that means for papers."""
