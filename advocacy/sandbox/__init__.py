"""Reading bytes of strangers in a process of its own, with limits of time and memory."""
