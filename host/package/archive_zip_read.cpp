#include <optional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "model/wording.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"
#include "package/zip_handles.hpp"
#include "package/zip_layout.hpp"

namespace stepwise::package {
namespace {

[[noreturn]] void refuse(const std::string& subject, const char* code, std::string problem,
                         std::string remedy) {
  throw Error(Failure::input_refused, code, subject, std::move(problem), std::move(remedy));
}

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
};

class ZipReader {
 public:
  ZipReader(zip_t* zip, const std::string& subject) : zip_(zip), subject_(subject) {}

  // Names, sizes and methods first, for all entries, before anything is unpacked.
  std::vector<Entry> entries();
  std::string content(const Entry& entry);
  Findings& findings() { return findings_; }

 private:
  std::optional<Entry> entry(zip_uint64_t index);
  void check_kind(const Entry& entry);
  void check_method(const Entry& entry, const zip_stat_t& stat);
  void check_growth(const Entry& entry, const zip_stat_t& stat);
  void report(const Entry& entry, const char* code, std::string problem, std::string remedy);

  zip_t* zip_;
  const std::string& subject_;
  Findings findings_;
  NameCheck names_{subject_, findings_};
};

void ZipReader::report(const Entry& entry, const char* code, std::string problem,
                       std::string remedy) {
  findings_.add(code, subject_ + ", entry " + stepwise::quoted(entry.name, limits::name_bytes),
                std::move(problem), std::move(remedy));
}

// A zip can carry Unix file modes; a link or device would mean another file than the one named.
void ZipReader::check_kind(const Entry& entry) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  zip_file_get_external_attributes(zip_, entry.index, ZIP_FL_UNCHANGED, &system, &attributes);
  const zip_uint32_t type = (attributes >> 16) & 0170000;
  const bool plain = type == 0 || type == 0100000 || type == 0040000;
  if (system == ZIP_OPSYS_UNIX && !plain) {
    report(entry, "PKG013", "is a link or a device", "put the file itself into the package");
  }
}

void ZipReader::check_method(const Entry& entry, const zip_stat_t& stat) {
  if (stat.encryption_method != ZIP_EM_NONE) {
    report(entry, "PKG026", "is encrypted", "zip it without a password");
  } else if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    report(entry, "PKG026",
           "is packed with method " + std::to_string(stat.comp_method) + ", which is not supported",
           "zip it with deflate, the usual method");
  }
}

void ZipReader::check_growth(const Entry& entry, const zip_stat_t& stat) {
  if (stat.size <= limits::growth_free || stat.size / limits::growth <= stat.comp_size) return;
  report(entry, "PKG020",
         "grows more than " + std::to_string(limits::growth) + "-fold when unpacked",
         "do not trust the package; a part of a solution never does");
}

std::optional<Entry> ZipReader::entry(zip_uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(zip_, index, ZIP_FL_UNCHANGED, &stat) != 0) return std::nullopt;
  Entry entry{index, {}, stat.size};
  if (const char* name = zip_get_name(zip_, index, ZIP_FL_ENC_RAW)) entry.name = name;
  // Zips made by hand list their folders too; those hold nothing.
  const bool folder = entry.name.ends_with('/');
  if (folder) entry.name.pop_back();
  if (!names_.accept(entry.name)) return std::nullopt;
  check_kind(entry);
  check_method(entry, stat);
  if (folder && stat.size > 0) {
    report(entry, "PKG023", "is a folder with content", "zip the folder again");
  }
  if (folder || is_beside(entry.name)) return std::nullopt;
  check_growth(entry, stat);
  return entry;
}

std::vector<Entry> ZipReader::entries() {
  std::vector<Entry> result;
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(zip_, ZIP_FL_UNCHANGED));
  if (count > limits::entries) {
    refuse(subject_, "PKG025", "has more than " + std::to_string(limits::entries) + " entries",
           "split the solution");
  }
  std::uint64_t total = 0;
  for (zip_uint64_t index = 0; index < count; ++index) {
    if (auto found = entry(index)) {
      // The first test keeps the sum from wrapping round.
      if (found->size > limits::unpacked_bytes) total = limits::unpacked_bytes;
      total += found->size;
      if (total > limits::unpacked_bytes) {
        refuse(subject_, "PKG020",
               "grows to more than " + std::to_string(limits::unpacked_bytes >> 20) +
                   " MiB when unpacked",
               "split the solution");
      }
      result.push_back(std::move(*found));
    }
  }
  return result;
}

std::string ZipReader::content(const Entry& entry) {
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
  return {};
}

}  // namespace

Archive read_zip(const std::filesystem::path& path, const std::string& subject) {
  if (std::filesystem::file_size(path) > limits::packed_bytes) {
    refuse(subject, "PKG020",
           "is larger than " + std::to_string(limits::packed_bytes >> 20) + " MiB",
           "split the solution");
  }
  const std::string bytes = read_file(path, limits::packed_bytes);
  const ZipDirectory directory = find_directory(bytes, subject);

  // Twice: without the consistency check libzip still names the entries, so that a wrong one can
  // be reported by name; with it, it refuses the whole file and does not say why.
  const Zip lenient = open(bytes, 0);
  if (!lenient) refuse(subject, "PKG023", "its headers contradict each other", "export it again");
  ZipReader reader(lenient.get(), subject);
  const std::vector<Entry> entries = reader.entries();
  reader.findings().throw_if_any();
  check_layout(bytes, directory, subject);
  if (!open(bytes, ZIP_CHECKCONS)) {
    refuse(subject, "PKG023", "its headers contradict each other", "export it again");
  }

  Archive archive;
  for (const Entry& entry : entries) archive.emplace(entry.name, reader.content(entry));
  reader.findings().throw_if_any();
  return archive;
}

}  // namespace stepwise::package
