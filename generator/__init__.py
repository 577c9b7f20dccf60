"""OpenAPI document in, typed Python client out; pipeline.py lists the stages."""
