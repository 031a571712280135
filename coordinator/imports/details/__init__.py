"""Read what a row adds to a person or a case: names, ways to reach them, links, a referral, a plan."""
