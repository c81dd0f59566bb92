"""Rubin/LSST and ZTF objects of a Lucero alert broker in TOM Toolkit."""

__version__ = "0.1.0"
