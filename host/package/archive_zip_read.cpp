#include <functional>
#include <optional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "model/wording.hpp"
#include "package/archive.hpp"
#include "package/deflate.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"
#include "package/seal.hpp"
#include "package/zip_bytes.hpp"
#include "package/zip_layout.hpp"

namespace stepwise::package {
namespace {

using zip::refuse;

struct Entry {
  std::string name;  // of a folder without the slash at its end
  ZipEntry listed;
};

class ZipReader {
 public:
  ZipReader(const std::string& subject, Findings& findings)
      : subject_(subject), findings_(findings) {}

  // Names and sizes first, for all entries, before anything is unpacked.
  void read_entries(const std::vector<ZipEntry>& entries);
  // From here on nothing lies beside the parts: everything is one.
  void take_all();
  std::vector<std::string> names() const;
  // Unpacks those that are asked for and were not unpacked yet.
  void unpack(const std::function<bool(const std::string& name)>& wanted);
  Contents& contents() { return contents_; }

 private:
  std::optional<Entry> entry(const ZipEntry& listed);
  bool is_plain(const Entry& entry);
  bool is_open(const Entry& entry);
  bool grows_soundly(const Entry& entry);
  void add(Entry&& entry);
  std::optional<std::string> content(const Entry& entry);
  // Gives false, so that a check can end with it.
  bool report(const Entry& entry, const char* code, std::string problem, std::string remedy);

  const std::string& subject_;
  Findings& findings_;
  NameCheck names_{subject_, findings_};
  std::vector<Entry> entries_, beside_;
  Inflater inflater_;
  std::uint64_t total_ = 0;
  Contents contents_;
};

bool ZipReader::report(const Entry& entry, const char* code, std::string problem,
                       std::string remedy) {
  contents_.refused.insert(entry.name);
  findings_.add(code, subject_ + ", entry " + stepwise::quoted(entry.name, limits::name_bytes),
                std::move(problem), std::move(remedy));
  return false;
}

// A zip can carry Unix file modes; a link or device would mean another file than the one named.
bool ZipReader::is_plain(const Entry& entry) {
  const std::uint64_t type = (entry.listed.attributes >> 16) & 0170000;
  const bool plain = type == 0 || type == 0100000 || type == 0040000;
  if (entry.listed.system != zip::on_unix || plain) return true;
  return report(entry, "PKG013", "is a link or a device", "put the file itself into the package");
}

bool ZipReader::is_open(const Entry& entry) {
  if ((entry.listed.flags & zip::encrypted) == 0) return true;
  return report(entry, "PKG026", "is encrypted", "zip it without a password");
}

bool ZipReader::grows_soundly(const Entry& entry) {
  const std::uint64_t size = entry.listed.size;
  if (size <= limits::growth_free || size / limits::growth <= entry.listed.packed.size())
    return true;
  return report(entry, "PKG020",
                "grows more than " + std::to_string(limits::growth) + "-fold when unpacked",
                "do not trust the package; a part of a solution never does");
}

std::optional<Entry> ZipReader::entry(const ZipEntry& listed) {
  Entry entry{std::string(listed.name), listed};
  // Zips made by hand list their folders too; those hold nothing.
  const bool folder = entry.name.ends_with('/');
  if (folder) entry.name.pop_back();
  if (!names_.accept(entry.name)) {
    contents_.refused.insert(entry.name);
    return std::nullopt;
  }
  bool sound = is_plain(entry);
  sound = is_open(entry) && sound;
  if (folder && listed.size > 0) {
    report(entry, "PKG023", "is a folder with content", "zip the folder again");
  }
  if (folder || !sound) return std::nullopt;
  return entry;
}

void ZipReader::read_entries(const std::vector<ZipEntry>& entries) {
  for (const ZipEntry& listed : entries) {
    auto found = entry(listed);
    if (!found) continue;
    if (is_beside(found->name)) {
      beside_.push_back(std::move(*found));
    } else if (grows_soundly(*found)) {
      add(std::move(*found));
    }
  }
}

void ZipReader::add(Entry&& entry) {
  // The first test keeps the sum from wrapping round.
  if (entry.listed.size > limits::unpacked_bytes()) total_ = limits::unpacked_bytes();
  total_ += entry.listed.size;
  if (total_ > limits::unpacked_bytes()) {
    refuse(subject_, "PKG020",
           "grows to more than " + std::to_string(limits::unpacked_bytes() >> 20) +
               " MiB when unpacked",
           limits::too_large_remedy());
  }
  entries_.push_back(std::move(entry));
}

void ZipReader::take_all() {
  for (Entry& entry : beside_) {
    if (grows_soundly(entry)) add(std::move(entry));
  }
  beside_.clear();
}

std::vector<std::string> ZipReader::names() const {
  std::vector<std::string> names;
  for (const Entry& entry : entries_) names.push_back(entry.name);
  return names;
}

void ZipReader::unpack(const std::function<bool(const std::string&)>& wanted) {
  for (const Entry& entry : entries_) {
    if (!wanted(entry.name) || contents_.parts.contains(entry.name)) continue;
    if (auto bytes = content(entry)) contents_.parts.emplace(entry.name, std::move(*bytes));
  }
}

// Nothing after a finding.
std::optional<std::string> ZipReader::content(const Entry& entry) {
  const std::string_view packed = entry.listed.packed;
  const std::uint64_t size = entry.listed.size;
  std::string bytes;
  Inflated done{Inflated::End::reached, packed.size(), packed.size()};
  if (entry.listed.method == zip::deflated) {
    bytes.resize(size);
    done = inflater_.inflate(packed, bytes);
    bytes.resize(done.written);
  } else {
    bytes = packed;
  }
  if (done.end == Inflated::End::damaged) {
    report(entry, "PKG024", "cannot be unpacked: its bytes are damaged",
           "copy or export the package again");
  } else if (done.end == Inflated::End::longer || bytes.size() > size) {
    report(entry, "PKG023", "is not as long as its header says", "export the package again");
  } else if (crc32_of(bytes) != entry.listed.checksum) {
    report(entry, "PKG024", "does not match its checksum", "copy or export the package again");
  } else if (done.read < packed.size() || bytes.size() < size) {
    report(entry, "PKG023", "is not as long as its header says", "export the package again");
  } else {
    return bytes;
  }
  return std::nullopt;
}

}  // namespace

Contents read_zip(const std::filesystem::path& path, const std::string& subject,
                  Findings& findings) {
  if (std::filesystem::file_size(path) > limits::packed_bytes()) {
    refuse(subject, "PKG020",
           "is larger than " + std::to_string(limits::packed_bytes() >> 20) + " MiB",
           limits::too_large_remedy());
  }
  const std::string bytes = read_file(path, limits::packed_bytes());
  ZipReader reader(subject, findings);
  reader.read_entries(read_layout(bytes, find_directory(bytes, subject), subject));
  // A seal that is not sound says that nothing else deserves to be unpacked.
  reader.unpack(is_seal_part);
  check_seal(reader.contents().parts, subject, findings);
  reader.unpack([](const std::string& name) { return name == parts_part; });
  const Archive& parts = reader.contents().parts;
  const auto list = parts.find(parts_part);
  if (keeps_everything(reader.names(), list == parts.end() ? nullptr : &list->second)) {
    reader.take_all();
  }
  reader.unpack([](const std::string&) { return true; });
  return std::move(reader.contents());
}

}  // namespace stepwise::package
