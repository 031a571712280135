"""What is planned for the people of a case, and what is paid from the Personalisation Fund."""
