"""Zip containers (DOCX, XLSX) without the time of writing, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can carry


def sealed(raw: bytes, replacing: dict[str, bytes] | None = None) -> bytes:
    """The same entries in order of name, all of one time; entries in `replacing` get other content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        first = [n for n in source.namelist() if n in ("[Content_Types].xml", "mimetype")]
        for name in [*first, *sorted(set(source.namelist()) - set(first))]:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, (replacing or {}).get(name, source.read(name)))
    return out.getvalue()
