"""Static files with hashed names, also in the imports of ES modules."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Of modules that import or export from a file beside them. Django's own patterns
# (`support_js_module_import_aggregation`) also read what packages say in comments, and stop there.
MODULE_IMPORT = (
    r"""(?m)^(?P<matched>(?P<names>(?:import|export)\b[^;"'()]*)["'](?P<url>\.{1,2}/[^"']+)["'];)"""
)


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports to hashed names, so that old and new modules are never mixed."""

    max_post_process_passes = 20  # one for each link of the longest chain of imports
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("*.js", ((MODULE_IMPORT, '%(names)s"%(url)s";'),)),
    )
