"""Printed labels: what stands on them, which were printed, and codes printed before there is a record."""
