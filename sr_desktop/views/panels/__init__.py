"""The parts around the canvas, each a widget of its own that emits what the user asked for."""
