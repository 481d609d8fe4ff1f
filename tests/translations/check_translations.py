#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Holds the translations to the sources: lupdate must change nothing, and nothing may be unfinished.

usage: check_translations.py LUPDATE ROOT
"""
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

LANGUAGES = {"ru": ["-target-language", "ru_RU"], "en": ["-pluralonly", "-target-language", "en_US"]}
PLACE = re.compile(r"%(?:\d+|n|L\d+)")


def sources(root):
    found = [path for top in ("app", "server", "ui") for path in (root / top).rglob("*") if path.suffix in (".cpp", ".h")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def places(text):
    return sorted(set(PLACE.findall(text or "")))


def faults_of(file, plural_only):
    """What a reader of this language would stumble over."""
    faults = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            source = message.findtext("source")
            translation = message.find("translation")
            plural = message.get("numerus") == "yes"
            texts = [form.text for form in translation.iter("numerusform")] if plural else [translation.text]
            label = f"{file.name}: {name}: {source!r}"
            if translation.get("type") == "unfinished" or not all(texts):
                faults.append(f"{label} is not translated")
            elif translation.get("type") in ("obsolete", "vanished"):
                faults.append(f"{label} is no longer in the sources")
            elif not plural and not plural_only and places(texts[0]) != places(source):
                faults.append(f"{label} has other places (%1, %n) than its translation")
            elif plural and any(set(places(text)) - set(places(source)) for text in texts):
                faults.append(f"{label} has other places (%1, %n) than its translation")
    return faults


def check(lupdate, root):
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for language, options in LANGUAGES.items():
            stored = root / "translations" / f"otklik_{language}.ts"
            fresh = Path(folder) / stored.name
            shutil.copy(stored, fresh)
            subprocess.run([lupdate, "-I", ".", "-silent", "-no-obsolete", "-locations", "none", *options, *sources(root),
                            "-ts", fresh], cwd=root, check=True, stderr=subprocess.DEVNULL)
            if fresh.read_bytes() != stored.read_bytes():
                faults.append(f"{stored.name} is behind the sources: run lupdate")
            faults += faults_of(stored, language == "en")
    return faults


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    faults = check(sys.argv[1], Path(sys.argv[2]))
    print("\n".join(faults) if faults else "complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
