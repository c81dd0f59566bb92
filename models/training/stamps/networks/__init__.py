"""Convolutional networks over stamps: what they see, their training, their ONNX nodes."""
