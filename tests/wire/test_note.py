"""Signed notes, keys and checkpoints against vectors that the Go implementation and C2SP publish."""

import pytest

from depesche.wire.errors import NoteError
from depesche.wire.note import Checkpoint, Signer, Verifier, open_note

VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCH_LINE = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
PETER, VERIFIER = Signer.parse(SKEY), Verifier.parse(VKEY)


def test_published_key_signs_the_published_note() -> None:
    assert PETER.verifier.vkey == VKEY
    assert PETER.skey == SKEY
    assert PETER.sign(TEXT).decode() == f"{TEXT}\n{PETER_LINE}"


def test_signatures_of_other_keys_are_ignored_and_ours_is_required() -> None:
    both = f"{TEXT}\n{PETER_LINE}{ENOCH_LINE}".encode()
    assert open_note(both, VERIFIER) == TEXT
    assert open_note(both, Verifier.parse(ENOCH)) == TEXT
    assert open_note(f"{TEXT}\n{ENOCH_LINE * 30}{PETER_LINE}".encode(), VERIFIER) == TEXT
    with pytest.raises(NoteError, match="not signed by PeterNeumann"):
        open_note(f"{TEXT}\n{ENOCH_LINE}".encode(), VERIFIER)


def test_signature_under_our_name_with_another_key_id_is_another_key() -> None:
    stranger = Signer.generate("PeterNeumann").sign(TEXT).decode().rpartition("\n\n")[2]
    assert open_note(f"{TEXT}\n{stranger}{PETER_LINE}".encode(), VERIFIER) == TEXT


def test_blank_lines_belong_to_the_text_up_to_the_last_one() -> None:
    text = "a\n\nb\n"
    assert open_note(PETER.sign(text), VERIFIER) == text


def test_any_changed_byte_of_a_note_is_refused() -> None:
    note = PETER.sign("news.example/wire\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
    for at in range(len(note)):
        for change in (1, 2, 0x10, 0x20, 0x80):
            changed = note[:at] + bytes([note[at] ^ change]) + note[at + 1 :]
            with pytest.raises(NoteError):
                open_note(changed, VERIFIER)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— PeterNeumann\n",
        "text\n\n— PeterNeumann AAA=\n",
        "text\n\n- PeterNeumann x08go/ZJ\n",
        f"{TEXT}\n{PETER_LINE[:-1]}",
        f"{TEXT}\r\n\n{PETER_LINE}",
        f"{TEXT}\n{PETER_LINE}\n",
        f"{TEXT}{'x' * 300_000}\n\n{PETER_LINE}",
        f"{TEXT}\n{PETER_LINE.replace('JnAM=', 'JnAN=')}",
    ],
)
def test_malformed_note_is_refused(note: str) -> None:
    with pytest.raises(NoteError):
        open_note(note.encode(), VERIFIER)


@pytest.mark.parametrize("key", [VKEY, SKEY])
def test_mangled_keys_are_refused(key: str) -> None:
    parse = Signer.parse if key == SKEY else Verifier.parse
    assert parse(key + "\n") == parse(key)
    for at in range(len(key)):
        mangled = key[:at] + chr(ord(key[at]) + 1) + key[at + 1 :]
        for wrong in (mangled, key[:at], key[at + 1 :] if at else key[1:]):
            with pytest.raises(NoteError) as caught:
                parse(wrong)
            assert SKEY.rpartition("+")[2] not in str(caught.value)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "tab\there", "thin\u2009space", "line\n"])
def test_name_that_no_key_may_have(name: str) -> None:
    with pytest.raises(NoteError, match="cannot name a key"):
        Signer.generate(name)


def test_generated_keys_differ_and_read_back() -> None:
    one, other = Signer.generate("news.example/wire"), Signer.generate("news.example/wire")
    assert one.verifier != other.verifier
    assert Signer.parse(one.skey) == one
    assert open_note(one.sign("text\n"), Verifier.parse(one.verifier.vkey)) == "text\n"
    assert one.skey.split("+", 4)[4] not in repr(one)
    assert repr(one.seed) not in repr(one)


def test_checkpoint_text_is_that_of_the_specifications_example() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    checkpoint = Checkpoint.parse(text)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.root.hex().startswith("0ac5186a91863e8e")
    assert checkpoint.text == text
    assert Checkpoint.parse(text + "extension line\n") == checkpoint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n1\n",
        "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n١\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        f"origin\n{'9' * 5000}\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "origin\n1\nAAAA\n",
        "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
    ],
)
def test_malformed_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)
