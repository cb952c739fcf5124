#!/usr/bin/env python3
"""Makes every package of packages.txt: make_packages.py --program stepwise --into FOLDER

Each is a function below, called as the package with _ for -. It gives the bytes of a zip, or the
parts of a folder as a dictionary. Nothing but the standard library is used; packages that carry a
signature are signed by the program itself, with keys that are here for everybody to see.
"""
import argparse
import base64
import io
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile
import zipfile

from raw_zip import Entry, end_record, quoted_overlap, raw_deflate, zip_of

HERE = pathlib.Path(__file__).resolve().parent
BASE = HERE / "visits"
SEQUENCE = "sequences/after_visit/sequence.xml"
TABLE = "tables/visit/table.xml"
KEYS = {name: "ed25519-secret:" + base64.b64encode(bytes([number] * 32)).decode()
        for number, name in enumerate(["release", "expired", "retired", "vendor", "stranger"], 1)}

packages = {}
program = None


def package(make):
    packages[make.__name__.replace("_", "-")] = make
    return make


def variants(**cases):
    """Makes a package for each case: name=argument."""
    def register(make):
        for name, argument in cases.items():
            packages[name.replace("_", "-")] = lambda argument=argument: make(argument)
        return make
    return register


# --- what most of them begin with -----------------------------------------------------------------

def base():
    return {str(path.relative_to(BASE)): path.read_bytes()
            for path in sorted(BASE.rglob("*")) if path.is_file()}


def with_part(name, content):
    parts = base()
    parts[name] = content if isinstance(content, bytes) else content.encode()
    return parts


def changed(name, *pairs):
    """The base with replacements in one part; each must be there."""
    parts = base()
    for old, new in pairs:
        old, new = (text if isinstance(text, bytes) else text.encode() for text in (old, new))
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new, 1)
    return parts


def sequence(*pairs):
    return changed(SEQUENCE, *pairs)


def entries_of(parts):
    return [Entry(name, data) for name, data in sorted(parts.items())]


def zipped(parts, **end):
    return zip_of(entries_of(parts), **end)


def with_entry(name, data=b"text", **lies):
    return zip_of(entries_of(base()) + [Entry(name, data, **lies)])


def lying(**lies):
    """The zip of the base whose table part lies about itself."""
    entries = entries_of(base())
    for entry in entries:
        if entry.name == TABLE.encode():
            entry.lies = lies
            entry.flags = lies.pop("flags", entry.flags)
    return zip_of(entries)


def signed(parts, key="release"):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "key").write_text(KEYS[key] + "\n")
        (root / "key").chmod(0o600)
        write(root / "p", parts)
        subprocess.run([program, "solution", "sign", root / "p", "--key", root / "key"], check=True,
                       stdout=subprocess.DEVNULL)
        return {str(path.relative_to(root / "p")): path.read_bytes()
                for path in sorted((root / "p").rglob("*")) if path.is_file()}


# --- Z: the container -----------------------------------------------------------------------------

@package
def empty_file():
    return b""


@package
def not_a_zip():
    return b"Dear reader,\nthis is a letter.\n"


@package
def truncated_tail():
    return zipped(base())[:-10]


@package
def trailing_bytes():
    return zipped(base()) + b"12345678"


@package
def prefix_bytes():
    return b"#" * 70 + zipped(base())


@package
def two_zips_joined():
    return zipped(base()) + zipped(base())


@package
def empty_archive():
    return zip_of([])


@package
def no_manifest():
    return zip_of([Entry("README.md", b"nothing else")])


@package
def duplicate_entry():
    return with_entry(TABLE, b"<table uniquename='other'/>")


@package
def case_twins():
    return with_entry("Tables/visit/table.xml")


@package
def unicode_twins():
    return zip_of(entries_of(base()) + [Entry("caf\u00e9.md", b"1"), Entry("cafe\u0301.md", b"2")])


@variants(dotdot="../../evil", absolute_name="/etc/evil", drive_name="C:\\evil",
          server_name="\\\\server\\x", backslash="..\\..\\evil", dot_segment="a/./b",
          double_slash="a//b", trailing_dot="a./b.xml", trailing_space="a /b.xml",
          name_with_nul=b"a.xml\0.md", name_with_newline="a\nb.xml", name_with_escape="a\x1b[31m.xml",
          name_right_to_left="a\u202elmx.b", name_not_utf8=b"\xff\xfe.xml", name_60000="n" * 60000)
def named(name):
    return with_entry(name)


@package
def symlink_entry():
    return zip_of(entries_of(base()) + [Entry("choices", b"/etc", mode=0o120777),
                                        Entry("choices/passwd", b"x")])


@variants(device_entry=0o020644, fifo_entry=0o010644)
def special(mode):
    return with_entry("choices/tty/choice.xml", mode=mode)


@package
def flat_bomb():
    return with_entry("zeros.xml", bytes(200 << 20))


@package
def total_bomb():
    """None of its entries grows a hundredfold; together they do not fit."""
    noise = random.Random(1)
    content = b"".join(noise.randbytes(1100) + bytes(100_000) for _ in range(1000))
    packed = raw_deflate(content)
    assert 50 < len(content) / len(packed) < 100
    return zip_of(entries_of(base()) + [
        Entry("choices/c%d/choice.xml" % i, content, packed=packed) for i in range(3)])


@package
def overlap_bomb():
    return quoted_overlap(200, bytes(1 << 20))


@package
def full_overlap():
    entries = entries_of(base())
    twin = Entry("copy.xml", b"")
    first = entries[0]
    twin.data, twin.packed, twin.offset = first.data, first.packed, 0
    return zip_of(entries + [twin])


@package
def nested_bomb():
    inner = zip_of([Entry("zeros", bytes(10 << 20))])
    middle = zip_of([Entry("inner.zip", inner)])
    return with_entry("middle.zip", middle)


@variants(size_lie_small=3, size_lie_2g=2 << 30)
def size_lie(size):
    return lying(central_size=size)


@package
def size_lie_in_both():
    return lying(size=3)


@package
def crc_lie():
    return lying(crc=7)


@package
def name_lie():
    return lying(local_name=b"tables/visit/other.xml")


@variants(count_lie_more=9, count_lie_less=2)
def count_lie(count):
    return zipped(base(), count=count)


def many_entries(count):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for i in range(count):
            archive.writestr("choices/c%d/choice.xml" % i, b"")
    return data.getvalue()


@variants(entries_4097=4097, entries_65536=65536)
def entries(count):
    return many_entries(count)


@package
def entries_65536_counted_as_none():
    return zip_of([Entry("c%d.xml" % i, method=0) for i in range(65536)], count=0)


@package
def encrypted():
    return lying(flags=1)


@variants(odd_method_lzma=14, odd_method_99=99)
def odd_method(method):
    return lying(method=method)


@package
def streamed():
    return lying(flags=8)


@package
def multi_disk():
    return zipped(base(), disk=1)


@package
def entry_on_other_disk():
    return lying(disk=1)


def extra64(*numbers):
    return struct.pack("<HH", 1, 8 * len(numbers)) + struct.pack("<%dQ" % len(numbers), *numbers)


@package
def zip64_nonsense():
    return lying(size=0xFFFFFFFF, packed_size=0xFFFFFFFF, extra=extra64(1 << 63, 1 << 63))


@package
def zip64_without_its_numbers():
    return lying(central_size=0xFFFFFFFF)


@package
def zip64_end():
    plain = zipped(base())
    end = plain[-22:]
    count, size, begin = struct.unpack("<HII", end[10:20])
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, begin)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(plain) - 22, 1)
    return plain[:-22] + record + locator + end


# --- Z: hashes and signatures ---------------------------------------------------------------------

@package
def unlisted_entry():
    return with_part("tables/other/table.xml", b"<table uniquename='other'/>")


@package
def unlisted_entry_in_signed():
    parts = signed(base())
    parts["choices/more/choice.xml"] = b"<choice uniquename='more'/>"
    return zipped(parts)


@package
def listed_missing():
    parts = base()
    del parts[TABLE]
    return parts


@package
def listed_missing_in_signed():
    parts = signed(base())
    del parts["customizations.xml"]
    return zipped(parts)


@package
def hash_mismatch():
    parts = signed(base())
    parts[SEQUENCE] = parts[SEQUENCE].replace(b"notes", b"nodes", 1)
    return zipped(parts)


@package
def hash_of_folder():
    """The hash is of the bytes: also what says the same is not what was signed."""
    parts = signed(base())
    parts[TABLE] = parts[TABLE].replace(b"\n", b"\r\n")
    return parts


@package
def unsigned_required():
    return zipped(base())


@package
def bad_signature():
    parts = signed(base())
    value = re.search(rb'value="(.)', parts["signature.xml"]).group(1)
    flipped = b"B" if value == b"A" else b"A"
    parts["signature.xml"] = parts["signature.xml"].replace(b'value="' + value,
                                                            b'value="' + flipped)
    return zipped(parts)


@package
def bad_hashes():
    parts = signed(base())
    parts["hashes.xml"] = parts["hashes.xml"].replace(b'size="', b'size=" ', 1)
    return zipped(parts)


@package
def signature_without_hashes():
    parts = signed(base())
    del parts["hashes.xml"]
    return zipped(parts)


@package
def signature_is_rubbish():
    parts = signed(base())
    parts["signature.xml"] = b'<signature format="1" key="ed25519:AAAA" value="!"/>'
    return zipped(parts)


@package
def unknown_signer():
    return zipped(signed(base(), "stranger"))


@package
def two_signatures():
    parts = signed(base())
    other = signed(base(), "stranger")["signature.xml"]
    return zip_of(entries_of(parts) + [Entry("signature.xml", other)])


@package
def sig_of_other():
    other = signed(changed("solution.xml", ("Visits", "Other visits")))
    parts = signed(base())
    parts["signature.xml"] = other["signature.xml"]
    return zipped(parts)


@package
def seal_of_other():
    other = signed(changed("solution.xml", ("Visits", "Other visits")))
    parts = base()
    for name in ("hashes.xml", "signature.xml"):
        parts[name] = other[name]
    return zipped(parts)


@variants(key_expired="expired", key_retired="retired", key_of_other_publisher="vendor")
def signed_by(key):
    return zipped(signed(base(), key))


@package
def signed_and_trusted():
    return zipped(signed(base()))


@package
def signed_folder():
    return signed(base())


def version(number):
    return changed("solution.xml", ("<Version>1.0.0.0", "<Version>" + number))


@package
def downgrade():
    return version("1.2.0")


@package
def downgrade_signed():
    return zipped(signed(version("1.2.0")))


@package
def same_version_other_content():
    parts = version("1.4.1")
    parts[SEQUENCE] = parts[SEQUENCE].replace(b"Write it down", b"Write it up")
    return parts


@package
def same_version_other_name():
    parts = version("1.4.1")
    parts["solution.xml"] = parts["solution.xml"].replace(b'description="Visits"',
                                                          b'description="Calls"')
    return parts


@package
def foreign_publisher():
    parts = version("2.0")
    parts["solution.xml"] = parts["solution.xml"].replace(b"<UniqueName>tests", b"<UniqueName>evil")
    return parts


@package
def needs_newer_host():
    return changed("stepwise.xml", ('format="1"', 'format="1" minimumhost="9.0"'))


@package
def needs_this_host():
    return changed("stepwise.xml", ('format="1"', 'format="1" minimumhost="0.1"'))


@variants(carries_code="plugins/evil.so", carries_code_of_windows="PluginAssemblies/evil.dll",
          carries_code_with_version="lib/libevil.so.1")
def code(name):
    return with_part(name, b"text")


@package
def carries_code_without_its_ending():
    return with_part("choices/library", b"\x7fELF\2\1\1" + bytes(64))


@variants(carries_users="users/anna/user.xml", carries_roles="roles/admin/role.xml",
          carries_tokens="tokens.xml", carries_teams="teams/north/team.xml")
def people(name):
    return with_part(name, b"<any/>")


@package
def carries_owner():
    return sequence(('uniquename="after_visit"', 'uniquename="after_visit" owner="anna"'))


@package
def carries_grants():
    return sequence(("<tags>", "<grants><grant user='anna'/></grants><tags>"))


@package
def carries_dataverse_roles():
    return changed("customizations.xml", ("<Entities/>", "<Roles><Role name='admin'/></Roles>"))


# --- X: the parts ---------------------------------------------------------------------------------

@package
def empty_xml():
    return with_part(SEQUENCE, b"")


@package
def cut_xml():
    parts = base()
    return with_part(SEQUENCE, parts[SEQUENCE][:600])


@package
def two_roots():
    return with_part(SEQUENCE, base()[SEQUENCE] + b"<sequence/>")


@package
def duplicate_attribute():
    return sequence(('id="call"', 'id="call" id="call2"'))


@variants(
    doctype="<!DOCTYPE sequence>",
    billion_laughs="<!DOCTYPE s [<!ENTITY a 'ha'>" + "".join(
        "<!ENTITY %s '%s'>" % (chr(98 + i), ("&%s;" % chr(97 + i)) * 10) for i in range(9)) + "]>",
    external_entity="<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    processing_instruction="<?xml-stylesheet href='evil.xsl'?>")
def prolog(text):
    return sequence(("<sequence", text + "<sequence"))


@package
def undeclared_entity():
    return sequence(("Write it down", "Write &boom; down"))


@variants(deep_65=65, deep_1000000=1000000)
def deep(levels):
    return with_part(SEQUENCE, b"<a>" * levels + b"</a>" * levels)


@package
def wide_2000000():
    return with_part(SEQUENCE, b"<sequence>" + b"<a/>" * 2000000 + b"</sequence>")


@package
def attributes_100000():
    return with_part(SEQUENCE, "<sequence " + " ".join("a%d=''" % i for i in range(100000)) + "/>")


@package
def attribute_16mb():
    return with_part(SEQUENCE, b"<sequence uniquename='" + b"n" * (16 << 20) + b"'/>")


@package
def text_16mb():
    return with_part(SEQUENCE, b"<sequence>" + b"n" * (16 << 20) + b"</sequence>")


@variants(bad_utf8_overlong=b"\xc0\xaf", bad_utf8_surrogate=b"\xed\xa0\x80", bad_utf8_ff=b"\xff",
          nul_in_text=b"\0", control_character=b"\1", control_character_reference=b"&#1;",
          not_a_character=b"\xef\xbf\xbf")
def in_text(data):
    return sequence((b"Write it down", b"Write" + data))


@variants(utf16_with_mark="utf-16", utf16_no_bom="utf-16-le", utf32="utf-32",
          utf32_no_bom="utf-32-be")
def encoded(encoding):
    return with_part(SEQUENCE, base()[SEQUENCE].decode().encode(encoding))


@variants(utf7_label="utf-7", utf16_label="utf-16", latin1_label="iso-8859-1")
def labelled(encoding):
    return sequence(('encoding="utf-8"', 'encoding="%s"' % encoding))


@package
def unknown_element():
    return sequence(("<steps>", "<steps><stpe id='x'/>"))


@package
def unknown_attribute():
    return sequence(('name="Write it down"', 'name="Write it down" colour="red"'))


@package
def wrong_namespace():
    return sequence(("<sequence ", "<sequence xmlns='urn:other' "))


@package
def future_schema():
    return changed("stepwise.xml", ('format="1"', 'format="9"'))


@variants(missing_id=('id="notes" ', ""), missing_name=('uniquename="after_visit"', ""))
def missing_required(pair):
    return sequence(pair)


@variants(wrong_type_word='maxlength="ten"', wrong_type_hex='maxlength="0x10"',
          wrong_type_minus_zero='maxlength="-0"', wrong_type_nan='maxlength="NaN"',
          wrong_type_1e400='maxlength="1e400"')
def wrong_whole_number(attribute):
    return changed(TABLE, ('maxlength="80"', attribute))


@variants(decimal_nan="NaN", decimal_1e400="1e400", decimal_minus_zero="-0", decimal_hex="0x1p3",
          decimal_infinity="inf")
def wrong_decimal(number):
    return changed(TABLE, ('type="whole_number"', 'type="decimal"'), ('min="0"', 'min="%s"' % number))


@package
def cdata_and_comments_everywhere():
    parts = base()
    for name, data in parts.items():
        data = data.replace(b">\n", b"><!-- odd, but legal -->\r\n\t")
        parts[name] = b"\xef\xbb\xbf" + data.replace(b"<firststep>wait_two_days</firststep>",
                                                     b"<firststep><![CDATA[wait_]]>two_days</firststep>")
    return parts


@package
def zipped_by_hand():
    """As people re-zip a package of Dataverse: folders as entries, CR LF, byte order marks."""
    parts = {name: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for name, data in base().items()}
    folders = sorted({"/".join(name.split("/")[:i]) + "/" for name in parts
                      for i in range(1, name.count("/") + 1)})
    return zip_of([Entry(name, method=0) for name in folders] + entries_of(parts))


@package
def sound():
    return zipped(base())


# --- D: definitions in packages -------------------------------------------------------------------

STEP = ('    <step id="notes" type="stepwise.step.task/1" name="Write it down">\n'
        '      <outcome name="done" end="won"/>\n    </step>\n')


@package
def no_steps():
    text = base()[SEQUENCE].decode()
    begin, end = text.index("  <steps>"), text.index("</steps>\n") + len("</steps>\n")
    text = text[:begin] + "  <steps/>\n" + text[end:]
    return with_part(SEQUENCE, text.replace("<firststep>wait_two_days", "<firststep>"))


@package
def duplicate_step_id():
    return sequence(('<step id="notes"', '<step id="call"'))


@package
def dangling_next():
    return sequence(('next="notes"', 'next="nobody"'))


@package
def unreachable_step():
    return sequence(("  </steps>", STEP.replace("notes", "island") + "  </steps>"))


@package
def cycle_without_wait():
    return sequence((STEP, STEP.replace('end="won"', 'next="call"')))


@package
def wait_last():
    return sequence((STEP, '    <step id="notes" type="stepwise.step.wait/1" name="Wait">'
                           '<parameter name="days" value="1"/></step>\n'))


@variants(wait_negative="-1", wait_31_days="31", wait_10_18=str(10 ** 18))
def wait(days):
    return sequence(('name="days" value="2"', 'name="days" value="%s"' % days))


ADVANCE = ('<step id="%s" type="stepwise.command.advance/1" name="On">'
           '<parameter name="sequence" value="after_visit"/>%s</step>')


@package
def unknown_step_type():
    return sequence(("stepwise.step.task/1", "stepwise.step.dance/1"))


@package
def step_type_wrong_version():
    return sequence(("stepwise.step.task/1", "stepwise.step.task/7"))


@package
def bad_parameters():
    return sequence(('name="days"', 'name="dais"'))


def condition(text):
    return sequence(("<steps>", "<exits><exit name='gone'><condition kind='all'>" + text +
                     "</condition></exit></exits><steps>"))


@variants(condition_syntax="", condition_unknown_field="<compare column='colour' is='equals' value='1'/>",
          condition_wrong_type="<compare column='guests' is='equals' value='many'/>",
          regex_catastrophic="<compare column='name' is='matches' value='(a+)+$'/>")
def conditions(text):
    return condition(text)


@package
def condition_depth_10000():
    return condition("<condition kind='all'>" * 10000 + "</condition>" * 10000)


@package
def condition_depth_33():
    return condition("<condition kind='all'>" * 33 +
                     "<compare column='name' is='equals' value='x'/>" + "</condition>" * 33)


@package
def condition_1mb():
    return condition("<compare column='name' is='equals' value='" + "x" * (1 << 20) + "'/>")


@variants(steps_401=401, steps_100001=100001)
def many_steps(count):
    steps = "".join('<step id="s%d" type="stepwise.step.task/1" name="n">'
                    '<outcome name="done" next="s%d"/></step>' % (i, i + 1)
                    for i in range(count - 1))
    steps += '<step id="s%d" type="stepwise.step.task/1" name="n"/>' % (count - 1)
    text = base()[SEQUENCE].decode()
    begin, end = text.index("<steps>") + len("<steps>"), text.index("</steps>")
    text = text[:begin] + steps + text[end:]
    return with_part(SEQUENCE, text.replace("<firststep>wait_two_days", "<firststep>s0"))


@package
def strategy_missing():
    return sequence(("stepwise.strategy.record_owner/1", "stepwise.strategy.horoscope/1"))


@variants(name_5000_chars="n" * 5000, name_bidi="up\u202enwod", name_html="&lt;script&gt;alert(1)&lt;/script&gt;",
          template_injection="{{constructor.constructor('exit')()}}")
def name(text):
    return sequence(('<name default="After a visit"/>', '<name default="%s"/>' % text))


@package
def zone_unknown():
    return sequence(("<tags>", '<timing sendfrom="09:00" sendto="17:00" zone="Mars/Olympus"/><tags>'))


# --------------------------------------------------------------------------------------------------

def write(path, made):
    if isinstance(made, bytes):
        path.write_bytes(made)
        return
    for part, data in made.items():
        (path / part).parent.mkdir(parents=True, exist_ok=True)
        (path / part).write_bytes(data)


def make_all(stepwise, into):
    global program
    program = stepwise
    into.mkdir(parents=True, exist_ok=True)
    for name, make in packages.items():
        made = make()
        write(into / (name + ".zip" if isinstance(made, bytes) else name), made)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--into", required=True, type=pathlib.Path)
    options = parser.parse_args()
    make_all(options.program, options.into)
    print("made %d packages" % len(packages), file=sys.stderr)
