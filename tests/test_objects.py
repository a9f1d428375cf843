"""A PDF written anew from its objects: the same to another library, and smaller."""

from io import BytesIO

import pikepdf
import pytest

from generator.address import Address
from generator.build import Build
from generator.outputs import handout
from generator.outputs.objects import file_of, objects_of, stream_in, trailer_of


@pytest.fixture(scope="module")
def sheet(build: Build) -> bytes:
    return handout.pdf_of(build.edition(Address("lakeview", "en", "skinpen")))


def test_every_object_is_the_same_to_another_library_and_the_file_is_smaller(sheet: bytes):
    objects = objects_of(sheet)
    written = file_of(objects, trailer_of(sheet))
    assert len(written) < 0.85 * len(sheet)
    with pikepdf.open(BytesIO(sheet)) as before, pikepdf.open(BytesIO(written)) as after:
        assert len(before.objects) == len(objects) - 1 > 200
        for number in range(1, len(objects)):
            one, other = (pdf.get_object(number, 0) for pdf in (before, after))
            assert one.unparse(resolved=True) == other.unparse(resolved=True)
            if isinstance(one, pikepdf.Stream):
                assert one.read_raw_bytes() == other.read_raw_bytes()
                assert stream_in(objects[number]) == one.read_bytes()
        assert before.Root.objgen == after.Root.objgen
        assert before.docinfo.objgen == after.docinfo.objgen
        assert after.check_pdf_syntax() == []


def test_the_file_keeps_its_name_and_says_how_many_objects_it_has(sheet: bytes):
    objects = objects_of(sheet)
    with (
        pikepdf.open(BytesIO(sheet)) as before,
        pikepdf.open(BytesIO(file_of(objects, trailer_of(sheet)))) as after,
    ):
        assert before.trailer.ID == after.trailer.ID
        assert after.trailer.Size == len(objects) + 2


def test_every_object_is_at_its_place_in_the_object_stream(sheet: bytes):
    """Held here, for the other library goes by the numbers in that stream alone."""
    objects = objects_of(sheet)
    with pikepdf.open(BytesIO(file_of(objects, trailer_of(sheet)))) as written:
        places = written.get_object(len(objects) + 1, 0)
        packed = written.get_object(len(objects), 0)
        entries, held = places.read_bytes(), packed.read_bytes()
    assert list(places.W) == [1, 4, 2]
    index = [int(one) for one in held[: packed.First].split()]
    seen = []
    for number in range(1, len(objects)):
        entry = entries[number * 7 : number * 7 + 7]
        if entry[0] == 2:
            at = int.from_bytes(entry[5:], "big")
            assert int.from_bytes(entry[1:5], "big") == len(objects)
            assert index[2 * at] == number
            assert held.startswith(objects[number], packed.First + index[2 * at + 1])
            seen.append(at)
    assert seen == list(range(packed.N))
    assert len(seen) > 200
