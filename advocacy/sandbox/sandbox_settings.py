"""Django's settings within the sandbox: none but that sentences are not translated there."""

USE_I18N = False
