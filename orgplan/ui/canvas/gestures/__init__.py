"""What the mouse and the keyboard do on a canvas, one object each."""
