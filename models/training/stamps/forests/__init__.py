"""Boosted trees over the numbers of an alert: training and ONNX nodes."""
