"""The first screens: create a casebook, open one, look round the sample."""
