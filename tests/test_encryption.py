"""Secrets in rows: who has the rows alone has nothing."""

import pytest

from advocacy import encryption

TEXT = "JBSWY3DPEHPK3PXP"
OTHER_KEY = "another secret of production, which is longer than fifty characters"


def test_what_is_encrypted_is_read_again():
    encrypted = encryption.encrypt(TEXT, purpose="codes")

    assert TEXT not in encrypted
    assert encryption.decrypt(encrypted, purpose="codes") == TEXT
    assert encrypted != encryption.encrypt(TEXT, purpose="codes")


@pytest.mark.parametrize("altered", ["", "plain", TEXT, "gAAAAA=="])
def test_what_was_not_encrypted_here_is_unreadable(altered):
    with pytest.raises(encryption.Unreadable):
        encryption.decrypt(altered, purpose="codes")


def test_another_purpose_reads_nothing():
    encrypted = encryption.encrypt(TEXT, purpose="codes")

    with pytest.raises(encryption.Unreadable):
        encryption.decrypt(encrypted, purpose="account 7")


def test_a_former_key_reads_for_as_long_as_it_is_kept(settings):
    encrypted = encryption.encrypt(TEXT, purpose="codes")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = OTHER_KEY

    assert encryption.decrypt(encrypted, purpose="codes") == TEXT

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(encryption.Unreadable):
        encryption.decrypt(encrypted, purpose="codes")
