"""What every generated client stands on. Ordinary code: written, typed and tested by hand, copied as it is."""
