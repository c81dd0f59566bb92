"""What a model reads: pixels, numbers made of them, and numbers of the alert, as arrays and as ONNX nodes."""
