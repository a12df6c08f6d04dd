"""What is filed and sent: replies to applicants, the tables of the board."""
