"""The scripts of pages: joined whole, and vendored parts as they came."""

import hashlib
import re

import pytest

from generator.outputs import script


@pytest.mark.parametrize("name", script.SERVED)
def test_modules_of_a_script_share_no_name(name: str):
    joined = script.script_of(name)
    names = re.findall(r"^(?:async )?(?:const|let|var|class|function) (\w+)", joined, re.MULTILINE)
    assert len(names) > 4
    assert sorted(names) == sorted(set(names))
    assert not re.search(r"^(?:import|export)\b", joined, re.MULTILINE)


def test_vendored_files_are_as_their_makers_gave_them():
    assert {"uqr.js", "uqr.licence"} == set(script.VENDORED)
    for name, digest in script.VENDORED.items():
        assert hashlib.sha256((script.FOLDER / name).read_bytes()).hexdigest() == digest


def test_a_licence_goes_along_with_what_it_licenses():
    assert "Copyright (c) Project Nayuki" in script.script_of("desk")
    assert "Copyright" not in script.script_of("main")
