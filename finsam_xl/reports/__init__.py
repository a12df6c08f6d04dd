"""Findings and documents for people and programs."""
