"""The JSON face: serializer in, one domain call, serializer out."""
