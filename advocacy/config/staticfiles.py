"""How static files are named: after their content, wherever they are named."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Of modules that import or export from a file beside them. Django's own patterns
# (`support_js_module_import_aggregation`) also read what packages say in comments, and stop there.
FROM_ANOTHER_MODULE = (
    r"""(?m)^(?P<matched>(?P<names>(?:import|export)\b[^;"'()]*)["'](?P<url>\.{1,2}/[^"']+)["'];)"""
)


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Modules lead to the hashed names of the modules they import: old and new ones never mix."""

    max_post_process_passes = 20  # one for each link of the longest chain of imports
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("*.js", ((FROM_ANOTHER_MODULE, '%(names)s"%(url)s";'),)),
    )
