"""Working out what no document says, from figures that documents do say."""
