#include "package/zip_layout.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"
#include "package/zip_bytes.hpp"

namespace stepwise::package {
namespace {

using namespace zip;

// One entry as the directory lists it, and the bytes that it has, its local header included.
struct Listed {
  std::string_view name;
  std::size_t header = 0;  // in the directory
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Layout {
 public:
  Layout(std::string_view bytes, const ZipDirectory& directory, const std::string& subject)
      : bytes_(bytes), directory_(directory), subject_(subject) {}

  void check() {
    read_directory();
    check_extents();
    for (const Listed& entry : entries_) check_headers(entry);
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
    // libzip would cut it off there, or not say more than that the zip is not sound.
    if (name.find('\0') != std::string_view::npos || find_invalid_utf8(name)) {
      refuse_entry(name, "PKG014", "the name holds a character that no name may have",
                   "name entries like \"sequences/intro/sequence.xml\"");
    }
    const std::uint64_t packed = number_at(bytes_, at + 20, 4),
                        size = number_at(bytes_, at + 24, 4), begin = number_at(bytes_, at + 42, 4);
    if (packed == in_zip64_32 || size == in_zip64_32 || begin == in_zip64_32) {
      refuse_entry64(name, bytes_.substr(at + directory_bytes + name_size, extra_size));
    }
    if (number_at(bytes_, at + 34, 2) != 0) {
      refuse_entry(name, "PKG026", "lies in another part of a zip that was divided",
                   "put the zip together again");
    }
    if ((number_at(bytes_, at + 8, 2) & 8) != 0) {
      refuse_entry(name, "PKG026", "was streamed: its size stands behind its content only",
                   "zip into a file, not into a pipe");
    }
    const std::uint64_t method = number_at(bytes_, at + 10, 2);
    if (method != stored && method != deflated) {
      refuse_entry(name, "PKG026",
                   "is packed with method " + std::to_string(method) + ", which is not supported",
                   "zip it with deflate, the usual method");
    }
    add(name, at, begin, packed);
    return at + directory_bytes + name_size + rest;
  }

  // In an extra field the real numbers stand; those that no file could have are a lie.
  [[noreturn]] void refuse_entry64(std::string_view name, std::string_view extra) const {
    while (extra.size() >= 4) {
      const std::size_t size = number_at(extra, 2, 2);
      if (extra.size() - 4 < size) break;
      if (number_at(extra, 0, 2) != 1) {
        extra.remove_prefix(4 + size);
        continue;
      }
      for (std::size_t at = 4; at + 8 <= 4 + size; at += 8) {
        if (number_at(extra, at, 8) > limits::unpacked_bytes()) {
          refuse_entry(name, "PKG023", "has headers that speak of more bytes than there can be",
                       "export it again");
        }
      }
      refuse_zip64(subject_);
    }
    refuse_entry(name, "PKG023", "has headers that contradict each other", "export it again");
  }

  void add(std::string_view name, std::size_t header, std::uint64_t begin, std::uint64_t packed) {
    const std::size_t room = directory_.begin;
    if (begin > room || room - begin < local_bytes ||
        !bytes_.substr(begin).starts_with(local_mark)) {
      refuse_contradiction(subject_);
    }
    const std::uint64_t end = begin + local_bytes + number_at(bytes_, begin + 26, 2) +
                              number_at(bytes_, begin + 28, 2) + packed;
    if (end > room) refuse_contradiction(subject_);
    entries_.push_back(
        {name, header, static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
  }

  // Each byte before the directory belongs to one entry.
  void check_extents() const {
    std::vector<const Listed*> in_order;
    for (const Listed& entry : entries_) in_order.push_back(&entry);
    std::sort(in_order.begin(), in_order.end(), [](const Listed* a, const Listed* b) {
      return a->begin != b->begin ? a->begin < b->begin : a->header < b->header;
    });
    std::size_t covered = 0;
    for (const Listed* entry : in_order) {
      if (entry->begin < covered) {
        refuse_entry(entry->name, "PKG021", "shares bytes with another entry",
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

  // What stands twice says the same twice: programs differ in which of the two they believe.
  void check_headers(const Listed& entry) const {
    struct Field {
      const char* name;
      std::size_t listed, local;
      int size;
    };
    constexpr Field fields[] = {{"method", 10, 8, 2},
                                {"checksum", 16, 14, 4},
                                {"packed size", 20, 18, 4},
                                {"size", 24, 22, 4}};
    if (bytes_.substr(entry.begin + local_bytes, number_at(bytes_, entry.begin + 26, 2)) !=
        entry.name) {
      refuse_entry(entry.name, "PKG023", "its name differs between headers", "export it again");
    }
    if ((number_at(bytes_, entry.begin + 6, 2) & 8) != 0) {
      refuse_entry(entry.name, "PKG023", "its flags differ between headers", "export it again");
    }
    for (const Field& field : fields) {
      if (number_at(bytes_, entry.header + field.listed, field.size) ==
          number_at(bytes_, entry.begin + field.local, field.size)) {
        continue;
      }
      refuse_entry(entry.name, "PKG023",
                   std::string("its ") + field.name + " differs between headers",
                   "export it again");
    }
  }

  const std::string_view bytes_;
  const ZipDirectory& directory_;
  const std::string& subject_;
  std::vector<Listed> entries_;
};

}  // namespace

void check_layout(std::string_view bytes, const ZipDirectory& directory,
                  const std::string& subject) {
  Layout(bytes, directory, subject).check();
}

}  // namespace stepwise::package
