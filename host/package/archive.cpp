#include "package/archive.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/wording.hpp"
#include "package/accents.hpp"
#include "package/limits.hpp"
#include "package/manifest_xml.hpp"
#include "package/part_names.hpp"

namespace stepwise::package {
namespace fs = std::filesystem;

bool NameCheck::accept(const std::string& name) {
  const std::string subject = subject_ + ", entry " + stepwise::quoted(name, limits::name_bytes);
  if (const auto fault = find_name_fault(name)) {
    findings_.add(fault->code, subject, fault->problem,
                  "name entries like \"sequences/intro/sequence.xml\"");
    return false;
  }
  // ASCII only: part names are identifiers.
  const auto [twin, is_new] = folded_.try_emplace(lower_ascii(name), name);
  if (!is_new) {
    const bool same = twin->second == name;
    findings_.add(same && name == signature_part ? "PKG043" : "PKG011", subject,
                  same ? "occurs twice" : "differs only in case from \"" + twin->second + '"',
                  "keep one of them");
    return false;
  }
  // "é" can be one character or two; on some file systems both are the same name.
  const auto [accented, alone] = unaccented_.try_emplace(without_accents(lower_ascii(name)), name);
  if (alone || !(has_combining_marks(name) || has_combining_marks(accented->second))) return true;
  findings_.add("PKG011", subject,
                "is the same as \"" + accented->second + "\" after normalisation",
                "keep one of them");
  return false;
}

bool keeps_everything(const std::vector<std::string>& names, const std::string* parts_list) {
  if (parts_list == nullptr) {
    const auto is_ours = [](const std::string& name) {
      return name == parts_part || component_of(name).has_value();
    };
    return std::any_of(names.begin(), names.end(), is_dataverse_manifest) &&
           std::none_of(names.begin(), names.end(), is_ours);
  }
  Findings findings;
  std::size_t nodes_left = limits::xml_nodes();
  bool keep = false;
  XmlPart(*parts_list, parts_part, "package", findings, nodes_left)
      .read_root("stepwise", [&](XmlCursor& root) {
        keep = read_parts_list(root).other_parts == OtherParts::keep;
      });
  return keep;
}

std::string subject_of(const fs::path& path) {
  // "leads/" has an empty file name; people still call it leads.
  const fs::path name = path.has_filename() ? path.filename() : path.parent_path().filename();
  return "package " + name.string();
}

Archive read_archive(const fs::path& path) {
  Findings findings;
  Contents contents = read_archive(path, findings);
  findings.throw_if_any();
  return std::move(contents.parts);
}

Contents read_archive(const fs::path& path, Findings& findings) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return read_folder(path, subject_of(path), findings);
  // A FIFO or a device could block for ever, so it is not even opened.
  if (fs::is_regular_file(status)) return read_zip(path, subject_of(path), findings);
  const std::string problem = fs::exists(status) ? "is neither a file nor a folder"
                              : status.type() == fs::file_type::not_found
                                  ? "does not exist"
                                  : "cannot be read: " + error.message();
  throw Error(Failure::store_or_io, "IO001", path.string(), problem,
              "give a package: a .zip file or a folder");
}

}  // namespace stepwise::package
