"""Answering: a question becomes evidence, chosen figures and a cited answer."""
