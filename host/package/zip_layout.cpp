#include "package/zip_layout.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/deflate.hpp"
#include "package/limits.hpp"
#include "package/zip_bytes.hpp"

namespace stepwise::package {
namespace {

using namespace zip;

// One entry as the directory lists it, and the bytes that it has, its local header included.
struct Listed {
  ZipEntry entry;
  std::size_t header = 0;  // in the directory
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view extra = {}, comment = {};  // of the directory
};

// Calls `take` with the id and the bytes of each extra field. False when they do not fill `extra`;
// up to three zero bytes may follow, with which Android aligns what is behind them.
template <typename Take>
bool walk_extra(std::string_view extra, Take take) {
  while (extra.size() >= 4) {
    const std::size_t size = number_at(extra, 2, 2);
    if (extra.size() - 4 < size) return false;
    take(number_at(extra, 0, 2), extra.substr(4, size));
    extra.remove_prefix(4 + size);
  }
  return extra == std::string_view("\0\0\0", extra.size());
}

bool is_plain_text(std::string_view text) {
  const auto is_control = [](unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
  };
  return !find_invalid_utf8(text) && std::none_of(text.begin(), text.end(), is_control);
}

class Layout {
 public:
  Layout(std::string_view bytes, const ZipDirectory& directory, const std::string& subject)
      : bytes_(bytes), directory_(directory), subject_(subject) {}

  std::vector<ZipEntry> read() {
    read_directory();
    check_extents();
    std::vector<ZipEntry> entries;
    for (const Listed& listed : listed_) {
      check_headers(listed);
      entries.push_back(listed.entry);
    }
    return entries;
  }

 private:
  [[noreturn]] void refuse_entry(std::string_view name, const char* code, std::string problem,
                                 std::string remedy) const {
    refuse(subject_ + ", entry " + quoted(name, limits::name_bytes), code, std::move(problem),
           std::move(remedy));
  }

  [[noreturn]] void refuse_number_of_entries() const {
    refuse(subject_, "PKG023",
           "says at its end that it has " + std::to_string(directory_.entries) +
               (directory_.entries == 1 ? " entry" : " entries") + ", but lists another number",
           "export it again");
  }

  void read_directory() {
    std::size_t at = directory_.begin;
    for (std::size_t i = 0; i < directory_.entries; ++i) {
      if (at == directory_.end) refuse_number_of_entries();
      at = read_entry(at);
    }
    if (at == directory_.end) return;
    if (bytes_.substr(at).starts_with(directory_mark)) refuse_number_of_entries();
    refuse_contradiction(subject_);
  }

  // Gives where the next one begins.
  std::size_t read_entry(std::size_t at) {
    if (directory_.end - at < directory_bytes || !bytes_.substr(at).starts_with(directory_mark)) {
      refuse_contradiction(subject_);
    }
    const std::size_t name_size = number_at(bytes_, at + 28, 2),
                      extra_size = number_at(bytes_, at + 30, 2),
                      rest = extra_size + number_at(bytes_, at + 32, 2);
    if (directory_.end - at - directory_bytes < name_size + rest) refuse_contradiction(subject_);
    const std::string_view name = bytes_.substr(at + directory_bytes, name_size);
    // Some programs would cut it off at the zero byte.
    if (name.find('\0') != std::string_view::npos || find_invalid_utf8(name)) {
      refuse_entry(name, "PKG014", "the name holds a character that no name may have",
                   "name entries like \"sequences/intro/sequence.xml\"");
    }
    const std::string_view extra = bytes_.substr(at + directory_bytes + name_size, extra_size);
    const std::uint64_t packed = number_at(bytes_, at + 20, 4),
                        size = number_at(bytes_, at + 24, 4), begin = number_at(bytes_, at + 42, 4);
    if (packed == in_zip64_32 || size == in_zip64_32 || begin == in_zip64_32) {
      refuse_entry64(name, extra);
    }
    if (number_at(bytes_, at + 34, 2) != 0) {
      refuse_entry(name, "PKG026", "lies in another part of a zip that was divided",
                   "put the zip together again");
    }
    const std::uint64_t flags = number_at(bytes_, at + 8, 2);
    const std::uint64_t method = number_at(bytes_, at + 10, 2);
    if (method != stored && method != deflated) {
      refuse_entry(name, "PKG026",
                   "is packed with method " + std::to_string(method) + ", which is not supported",
                   "zip it with deflate, the usual method");
    }
    const std::size_t texts = at + directory_bytes + name_size;
    Listed listed;
    listed.entry = {.name = name,
                    .flags = flags,
                    .method = method,
                    .checksum = number_at(bytes_, at + 16, 4),
                    .size = size,
                    .system = number_at(bytes_, at + 5, 1),
                    .attributes = number_at(bytes_, at + 38, 4)};
    listed.header = at;
    listed.begin = begin;
    listed.extra = extra;
    listed.comment = bytes_.substr(texts + extra_size, rest - extra_size);
    add(listed, packed);
    return texts + rest;
  }

  // In an extra field the real numbers stand; those that no file could have are a lie.
  [[noreturn]] void refuse_entry64(std::string_view name, std::string_view extra) const {
    walk_extra(extra, [&](std::uint64_t id, std::string_view field) {
      if (id != zip64_field) return;
      for (; field.size() >= 8; field.remove_prefix(8)) {
        if (number_at(field, 0, 8) > limits::unpacked_bytes()) {
          refuse_entry(name, "PKG023", "has headers that speak of more bytes than there can be",
                       "export it again");
        }
      }
      refuse_zip64(subject_);
    });
    refuse_entry(name, "PKG023", "has headers that contradict each other", "export it again");
  }

  void add(Listed listed, std::uint64_t packed) {
    const std::size_t room = directory_.begin, begin = listed.begin;
    if (begin > room || room - begin < local_bytes ||
        !bytes_.substr(begin).starts_with(local_mark)) {
      refuse_contradiction(subject_);
    }
    const std::uint64_t content =
        begin + local_bytes + number_at(bytes_, begin + 26, 2) + number_at(bytes_, begin + 28, 2);
    if (content + packed > room) refuse_contradiction(subject_);
    listed.entry.packed = bytes_.substr(content, packed);
    listed.end = content + packed;
    if ((listed.entry.flags & streamed) != 0) listed.end += descriptor_size(listed);
    listed_.push_back(listed);
  }

  // What stands behind the content of an entry whose sizes were not known in front of it. A stream
  // of deflate says itself where it ends, so that there all programs see the same; nothing else
  // does.
  std::size_t descriptor_size(const Listed& listed) const {
    const ZipEntry& entry = listed.entry;
    std::string said;
    put_number(said, entry.checksum, 4);
    put_number(said, entry.packed.size(), 4);
    put_number(said, entry.size, 4);
    const std::string_view behind = bytes_.substr(listed.end, directory_.begin - listed.end);
    const bool ends_itself = entry.method == deflated || entry.packed.empty();
    if (ends_itself && behind.starts_with(std::string(descriptor_mark) + said)) {
      return descriptor_mark.size() + descriptor_bytes;
    }
    if (ends_itself && behind.starts_with(said)) return descriptor_bytes;
    refuse_entry(entry.name, "PKG026", "was streamed: its size stands behind its content only",
                 "zip into a file, not into a pipe");
  }

  // Each byte before the directory belongs to one entry.
  void check_extents() const {
    std::vector<const Listed*> in_order;
    for (const Listed& entry : listed_) in_order.push_back(&entry);
    std::sort(in_order.begin(), in_order.end(), [](const Listed* a, const Listed* b) {
      return a->begin != b->begin ? a->begin < b->begin : a->header < b->header;
    });
    std::size_t covered = 0;
    for (const Listed* entry : in_order) {
      if (entry->begin < covered) {
        refuse_entry(entry->entry.name, "PKG021", "shares bytes with another entry",
                     "do not trust the package; export it again");
      }
      check_gap(covered, entry->begin);
      covered = entry->end;
    }
    check_gap(covered, directory_.begin);
  }

  void check_gap(std::size_t begin, std::size_t end) const {
    if (begin == end) return;
    if (bytes_.substr(begin, end - begin).starts_with(local_mark)) {
      refuse(subject_, "PKG003", "hides an entry that its directory does not list", make_again);
    }
    refuse(subject_, "PKG003",
           "has " + std::to_string(end - begin) + " bytes that belong to no entry", make_again);
  }

  // What stands twice says the same twice: programs differ in which of the two they believe. The
  // version needed may be lower in front of the content.
  void check_headers(const Listed& listed) const {
    struct Field {
      const char* difference;
      std::size_t listed, local;
      int size;
      bool stands_behind = false;  // the content, where the entry was streamed
    };
    constexpr Field fields[] = {{"method differs", 10, 8, 2},
                                {"checksum differs", 16, 14, 4, true},
                                {"packed size differs", 20, 18, 4, true},
                                {"size differs", 24, 22, 4, true},
                                {"time differs", 12, 10, 4}};
    const std::size_t name_size = number_at(bytes_, listed.begin + 26, 2);
    if (bytes_.substr(listed.begin + local_bytes, name_size) != listed.entry.name) {
      refuse_difference(listed, "name differs");
    }
    const std::uint64_t local_flags = number_at(bytes_, listed.begin + 6, 2);
    if (((local_flags ^ listed.entry.flags) & flags_that_matter) != 0) {
      refuse_difference(listed, "flags differ");
    }
    const bool is_streamed = (listed.entry.flags & streamed) != 0;
    for (const Field& field : fields) {
      const std::uint64_t local = number_at(bytes_, listed.begin + field.local, field.size);
      if (local == number_at(bytes_, listed.header + field.listed, field.size)) continue;
      if (field.stands_behind && is_streamed && local == 0) continue;
      if (local == in_zip64_32) refuse_zip64(subject_);
      refuse_difference(listed, field.difference);
    }
    if (number_at(bytes_, listed.header + 6, 2) < number_at(bytes_, listed.begin + 4, 2)) {
      refuse_difference(listed, "version differs");
    }
    if ((listed.entry.flags & name_is_utf8) != 0 && !is_plain_text(listed.comment)) {
      refuse_entry(listed.entry.name, "PKG023", "has a comment that is no text",
                   "remove the comment");
    }
    check_extra(listed.entry.name, listed.extra);
    check_extra(listed.entry.name, bytes_.substr(listed.begin + local_bytes + name_size,
                                                 number_at(bytes_, listed.begin + 28, 2)));
  }

  [[noreturn]] void refuse_difference(const Listed& listed, const char* difference) const {
    refuse_entry(listed.entry.name, "PKG023", std::string("its ") + difference + " between headers",
                 "export it again");
  }

  // Info-ZIP can name an entry once more, in UTF-8; programs differ in whether they look there.
  void check_extra(std::string_view name, std::string_view extra) const {
    const std::uint32_t checksum = extra.empty() ? 0 : crc32_of(name);
    const bool sound = walk_extra(extra, [&](std::uint64_t id, std::string_view field) {
      const bool is_name = id == unicode_name_field && field.size() >= 5 && field[0] == 1 &&
                           number_at(field, 1, 4) == checksum;
      if (is_name && field.substr(5) != name) {
        refuse_entry(name, "PKG023", "has another name in an extra field", "export it again");
      }
    });
    if (!sound) {
      refuse_entry(name, "PKG023", "has extra fields that are not sound", "export it again");
    }
  }

  const std::string_view bytes_;
  const ZipDirectory& directory_;
  const std::string& subject_;
  std::vector<Listed> listed_;
};

}  // namespace

std::vector<ZipEntry> read_layout(std::string_view bytes, const ZipDirectory& directory,
                                  const std::string& subject) {
  return Layout(bytes, directory, subject).read();
}

}  // namespace stepwise::package
