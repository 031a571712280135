"""Read what a row says happened in a case: incidents, contacts, orders and the like."""
