"""Signatures in the form of minisign: they fit, and whatever is changed afterwards is named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hudna.cli.main import app
from hudna.exports import signing
from hudna.model.missing import MissingLibrary

RUNNER = CliRunner()
# Published in minisign's own README: the key with which its author signs.
MINISIGN_KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "records.csv"
    path.write_text("هدنة,حلب\n", encoding="utf-8")
    return path


def test_a_public_key_of_minisign_is_read() -> None:
    key = signing.public_key(f"untrusted comment: minisign public key E7620F1842B4E81F\n{MINISIGN_KEY}\n")
    assert key.number[::-1].hex().upper() == "E7620F1842B4E81F"
    assert key.text() == MINISIGN_KEY


def test_without_the_library_it_is_said_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    with pytest.raises(MissingLibrary, match=r"hudna\[sign\]"):
        signing.new_key(file.parent)
    told = RUNNER.invoke(app, ["sign", str(file), "--new-key", str(file.parent)])
    assert told.exit_code == 2
    assert "hudna[sign]" in told.output


@pytest.mark.parametrize("text", ["", "x", "untrusted comment: a\n", MINISIGN_KEY[:-4], "RWQ" + "A" * 53 + "é"])
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(signing.NotSigned):
        signing.public_key(text)


class TestWithTheLibrary:
    @pytest.fixture(autouse=True)
    def library(self) -> None:
        pytest.importorskip("cryptography", reason="pip install 'hudna[sign]'")

    def test_a_signature_fits(self, file: Path) -> None:
        public = signing.new_key(file.parent / "keys")
        signing.sign(file, file.parent / "keys" / "hudna.key", "head abc")
        assert signing.verify(file, public).comment == "head abc"
        assert (file.parent / "keys" / "hudna.key").stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("line", [1, 2, 3])
    def test_any_change_of_the_signature_is_found(self, file: Path, line: int) -> None:
        public = signing.new_key(file.parent / "keys")
        made = signing.sign(file, file.parent / "keys" / "hudna.key")
        lines = made.read_text().splitlines()
        lines[line] = lines[line][:-6] + ("AAAA" if lines[line][-6:-2] != "AAAA" else "BBBB") + lines[line][-2:]
        made.write_text("\n".join(lines) + "\n")
        with pytest.raises(signing.NotSigned):
            signing.verify(file, public)

    def test_another_file_and_another_key(self, file: Path) -> None:
        public = signing.new_key(file.parent / "keys")
        signing.sign(file, file.parent / "keys" / "hudna.key")
        other = signing.new_key(file.parent / "others")
        with pytest.raises(signing.NotSigned, match="another key"):
            signing.verify(file, other)
        file.write_text("changed")
        with pytest.raises(signing.NotSigned, match="not the file"):
            signing.verify(file, public)

    def test_a_key_is_never_overwritten(self, file: Path) -> None:
        signing.new_key(file.parent)
        with pytest.raises(FileExistsError):
            signing.new_key(file.parent)

    def test_the_commands_and_the_files_of_a_manifest(self, file: Path) -> None:
        import hashlib

        manifest = file.with_name("manifest.json")
        row = {"name": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
        manifest.write_text(json.dumps({"files": [row]}))
        keys = file.parent / "keys"
        signed = RUNNER.invoke(app, ["sign", str(manifest), "--new-key", str(keys)])
        assert signed.exit_code == 0, signed.output
        check = ["verify-signature", str(manifest), "--key", str(keys / "hudna.pub")]
        assert RUNNER.invoke(app, check).exit_code == 0
        file.write_text("changed")
        told = RUNNER.invoke(app, check)
        assert told.exit_code == 1
        assert "records.csv" in told.output


class TestWithMinisignItself:
    """Each program checks what the other signed, with keys that either of them made."""

    @pytest.fixture(autouse=True)
    def both(self) -> None:
        pytest.importorskip("cryptography", reason="pip install 'hudna[sign]'")
        if shutil.which("minisign") is None:
            pytest.skip("needs minisign: apt-get install minisign")

    def test_minisign_accepts_our_signature_and_our_key(self, file: Path) -> None:
        signing.new_key(file.parent)
        signing.sign(file, file.parent / "hudna.key", "head abc")
        told = minisign("-V", "-m", file, "-p", file.parent / "hudna.pub")
        assert (told.returncode, "Trusted comment: head abc" in told.stdout) == (0, True), told
        file.write_text("changed")
        assert minisign("-V", "-m", file, "-p", file.parent / "hudna.pub").returncode != 0

    def test_minisign_notices_a_changed_comment_of_ours(self, file: Path) -> None:
        signing.new_key(file.parent)
        made = signing.sign(file, file.parent / "hudna.key", "head abc")
        made.write_text(made.read_text().replace("head abc", "head abd"))
        assert minisign("-V", "-m", file, "-p", file.parent / "hudna.pub").returncode != 0

    @pytest.mark.parametrize("kind", [(), ("-l",)], ids=["hashed", "plain"])
    def test_we_accept_minisigns_signature(self, file: Path, kind: tuple[str, ...]) -> None:
        """The key is made by minisign without a password, as its -W does; also its older kind of signature over the file itself."""
        secret, public = file.parent / "m.key", file.parent / "m.pub"
        assert minisign("-G", "-W", "-p", public, "-s", secret).returncode == 0
        assert minisign("-S", *kind, "-m", file, "-s", secret, "-t", "رأس السجل").returncode == 0
        key = signing.public_key(public.read_text("utf-8"))
        assert signing.verify(file, key).comment == "رأس السجل"
        file.write_text("changed")
        with pytest.raises(signing.NotSigned, match="not the file"):
            signing.verify(file, key)

    def test_a_key_made_by_minisign_signs_here(self, file: Path) -> None:
        secret, public = file.parent / "m.key", file.parent / "m.pub"
        assert minisign("-G", "-W", "-p", public, "-s", secret).returncode == 0
        signing.sign(file, secret)
        assert minisign("-V", "-m", file, "-p", public).returncode == 0

    def test_minisign_signs_with_a_key_made_here(self, file: Path) -> None:
        public = signing.new_key(file.parent)
        assert minisign("-S", "-W", "-m", file, "-s", file.parent / "hudna.key").returncode == 0
        assert (
            signing.verify(file, public).key
            == signing.public_key((file.parent / "hudna.pub").read_text()).number[::-1].hex().upper()
        )


def minisign(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["minisign", *map(str, args)], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
