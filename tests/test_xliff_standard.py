"""Every shipped language leaves as XLIFF 2.0 that OASIS' own schema accepts.

The schema is read from Debian's package php-symfony-translation; no Python package carries it.
"""

import os
from pathlib import Path

import pytest
from lxml import etree

from generator.cli import main
from generator.messages.xliff import SPACE

CONTENT = Path(__file__).parents[1] / "content"
TAGS = sorted(path.name for path in (CONTENT / "locale").iterdir() if path.name != "templates")
SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
PLACE = f"{{{SPACE}}}"


class _Beside(etree.Resolver):
    """Finds what a schema imports beside it, whatever address it names."""

    def resolve(self, url: str, _public: str, context: object) -> object:
        return self.resolve_filename(str(SCHEMAS / Path(url).name), context)


@pytest.fixture(scope="module")
def standard() -> etree.XMLSchema:
    schema = SCHEMAS / "xliff-core-2.0.xsd"
    if not schema.exists():
        assert not os.environ.get("CI"), "Debian's package php-symfony-translation is needed"
        pytest.skip("no schema of XLIFF")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(schema, parser))


@pytest.mark.parametrize("tag", TAGS)
def test_what_leaves_for_an_agency_is_xliff_by_the_standards_own_schema(
    standard: etree.XMLSchema, tag: str, tmp_path: Path
):
    file = tmp_path / f"{tag}.xlf"
    assert main(["messages", "export", tag, str(file), "--content", str(CONTENT)]) == 0
    tree = etree.parse(file)
    assert len(tree.findall(f".//{PLACE}unit")) > 500
    standard.assertValid(tree)
    unit = tree.find(f".//{PLACE}unit")
    del unit.attrib["id"]
    assert not standard.validate(tree)
