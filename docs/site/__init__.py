"""The documentation site: `python -m docs.site` builds it from docs/, generated/docs/ and the generated package."""
