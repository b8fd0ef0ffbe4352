"""Pure rules of the domain: plain values in, plain values out; no database, no files, no screen."""
