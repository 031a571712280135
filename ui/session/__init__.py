"""What every page may use while a casebook is open."""
