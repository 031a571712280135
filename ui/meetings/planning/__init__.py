"""What the screens say about series of meetings, their people, and moving or cancelling one."""
