"""Evaluating: question sets with known answers, run against an index and scored."""
