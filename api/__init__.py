"""The JSON API: serializer in, one domain call, serializer out."""
