#include <functional>
#include <optional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "model/wording.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"
#include "package/seal.hpp"
#include "package/zip_bytes.hpp"
#include "package/zip_handles.hpp"
#include "package/zip_layout.hpp"

namespace stepwise::package {
namespace {

using zip::refuse;

// `bytes` must outlive the result.
Zip open(const std::string& bytes, int flags) {
  zip_error_t error;
  zip_error_init(&error);
  ZipSource source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  Zip zip(source ? zip_open_from_source(source.get(), ZIP_RDONLY | flags, &error) : nullptr);
  if (zip) static_cast<void>(source.release());  // the archive owns it now
  zip_error_fini(&error);
  return zip;
}

struct Entry {
  zip_uint64_t index = 0;
  std::string name;
  zip_uint64_t size = 0;
  zip_uint64_t packed = 0;
  bool beside = false;
};

class ZipReader {
 public:
  ZipReader(zip_t* zip, const std::string& subject, Findings& findings)
      : zip_(zip), subject_(subject), findings_(findings) {}

  // Names, sizes and methods first, for all entries, before anything is unpacked.
  void read_entries();
  // From here on nothing lies beside the parts: everything is one.
  void take_all();
  std::vector<std::string> names() const;
  // Unpacks those that are asked for and were not unpacked yet.
  void unpack(const std::function<bool(const std::string& name)>& wanted);
  Contents& contents() { return contents_; }

 private:
  std::optional<Entry> entry(zip_uint64_t index);
  bool is_plain(const Entry& entry);
  bool is_open(const Entry& entry, const zip_stat_t& stat);
  bool grows_soundly(const Entry& entry);
  void add(Entry&& entry);
  std::optional<std::string> content(const Entry& entry);
  // Gives false, so that a check can end with it.
  bool report(const Entry& entry, const char* code, std::string problem, std::string remedy);

  zip_t* zip_;
  const std::string& subject_;
  Findings& findings_;
  NameCheck names_{subject_, findings_};
  std::vector<Entry> entries_, beside_;
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
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(zip_, entry.index, ZIP_FL_UNCHANGED, &system, &attributes);
  const zip_uint32_t type = (attributes >> 16) & 0170000;
  const bool plain = type == 0 || type == 0100000 || type == 0040000;
  if (system != ZIP_OPSYS_UNIX || plain) return true;
  return report(entry, "PKG013", "is a link or a device", "put the file itself into the package");
}

bool ZipReader::is_open(const Entry& entry, const zip_stat_t& stat) {
  if (stat.encryption_method == ZIP_EM_NONE) return true;
  return report(entry, "PKG026", "is encrypted", "zip it without a password");
}

bool ZipReader::grows_soundly(const Entry& entry) {
  if (entry.size <= limits::growth_free || entry.size / limits::growth <= entry.packed) return true;
  return report(entry, "PKG020",
                "grows more than " + std::to_string(limits::growth) + "-fold when unpacked",
                "do not trust the package; a part of a solution never does");
}

std::optional<Entry> ZipReader::entry(zip_uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(zip_, index, ZIP_FL_UNCHANGED, &stat) != 0) return std::nullopt;
  Entry entry{index, {}, stat.size, stat.comp_size};
  if (const char* name = zip_get_name(zip_, index, ZIP_FL_ENC_RAW)) entry.name = name;
  // Zips made by hand list their folders too; those hold nothing.
  const bool folder = entry.name.ends_with('/');
  if (folder) entry.name.pop_back();
  if (!names_.accept(entry.name)) {
    contents_.refused.insert(entry.name);
    return std::nullopt;
  }
  bool sound = is_plain(entry);
  sound = is_open(entry, stat) && sound;
  if (folder && stat.size > 0) {
    report(entry, "PKG023", "is a folder with content", "zip the folder again");
  }
  if (folder || !sound) return std::nullopt;
  entry.beside = is_beside(entry.name);
  if (!entry.beside && !grows_soundly(entry)) return std::nullopt;
  return entry;
}

void ZipReader::read_entries() {
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(zip_, ZIP_FL_UNCHANGED));
  for (zip_uint64_t index = 0; index < count; ++index) {
    auto found = entry(index);
    if (!found) continue;
    if (found->beside) {
      beside_.push_back(std::move(*found));
    } else {
      add(std::move(*found));
    }
  }
}

void ZipReader::add(Entry&& entry) {
  // The first test keeps the sum from wrapping round.
  if (entry.size > limits::unpacked_bytes()) total_ = limits::unpacked_bytes();
  total_ += entry.size;
  if (total_ > limits::unpacked_bytes()) {
    refuse(subject_, "PKG020",
           "grows to more than " + std::to_string(limits::unpacked_bytes() >> 20) +
               " MiB when unpacked",
           "split the solution");
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
  std::string bytes(static_cast<std::size_t>(entry.size), '\0');
  const ZipFile file(zip_fopen_index(zip_, entry.index, ZIP_FL_UNCHANGED));
  const zip_int64_t count = file ? zip_fread(file.get(), bytes.data(), bytes.size()) : -1;
  char more = 0;
  // libzip compares checksum and size only when it is asked for more than there is.
  const zip_int64_t rest = count < 0 ? -1 : zip_fread(file.get(), &more, 1);
  if (rest == 0 && static_cast<std::size_t>(count) == bytes.size()) return bytes;
  const int error = file ? zip_error_code_zip(zip_file_get_error(file.get()))
                         : zip_error_code_zip(zip_get_error(zip_));
  if (error == ZIP_ER_CRC) {
    report(entry, "PKG024", "does not match its checksum", "copy or export the package again");
  } else if (rest > 0 || (rest == 0 && count >= 0)) {
    report(entry, "PKG023", "is not as long as its header says", "export the package again");
  } else {
    report(entry, "PKG024", "cannot be unpacked: its bytes are damaged",
           "copy or export the package again");
  }
  return std::nullopt;
}

}  // namespace

Contents read_zip(const std::filesystem::path& path, const std::string& subject,
                  Findings& findings) {
  if (std::filesystem::file_size(path) > limits::packed_bytes()) {
    refuse(subject, "PKG020",
           "is larger than " + std::to_string(limits::packed_bytes() >> 20) + " MiB",
           "split the solution");
  }
  const std::string bytes = read_file(path, limits::packed_bytes());
  const ZipDirectory directory = find_directory(bytes, subject);

  check_layout(bytes, directory, subject);
  // When it is not consistent libzip refuses the whole file and does not say why. Opened without
  // that check it still names the entries, so that a wrong one can be reported by name.
  Zip zip = open(bytes, ZIP_CHECKCONS);
  const bool consistent = zip != nullptr;
  if (!consistent) zip = open(bytes, 0);
  if (!zip) zip::refuse_contradiction(subject);
  ZipReader reader(zip.get(), subject, findings);
  reader.read_entries();
  if (findings.empty() && !consistent) zip::refuse_contradiction(subject);
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
