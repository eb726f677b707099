"""What is given to those who join, and taken back from those who leave."""
