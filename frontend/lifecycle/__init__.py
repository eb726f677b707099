"""Those who join and leave: tasks, and rights to take back."""
