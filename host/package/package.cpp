#include "package/package.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/archive.hpp"
#include "package/component_xml.hpp"
#include "package/dataverse.hpp"
#include "package/limits.hpp"
#include "package/manifest_xml.hpp"
#include "package/part_names.hpp"
#include "package/seal.hpp"

namespace stepwise::package {
namespace {

// Here `stepwise::quoted` is written out: <filesystem> brings a std::quoted along.
class PackageReader {
 public:
  // `findings` are those about the contents; more come to them.
  PackageReader(Contents contents, bool is_folder, std::string subject, Findings findings)
      : contents_(std::move(contents)),
        is_folder_(is_folder),
        subject_(std::move(subject)),
        findings_(std::move(findings)) {}

  Solution read();

 private:
  void require_root_parts();
  bool keeps_others() const {
    return is_dataverse_ || (list_ && list_->other_parts == OtherParts::keep);
  }
  void read_kept();
  void check_hashes();
  bool is_there(const std::string& part) const {
    return archive_.contains(part) || contents_.refused.contains(part);
  }
  void read_root_part(const char* part, const char* root, const ReadElement& read);
  void read_components();
  void read_component_part(const ComponentRef& ref, const std::string& part, std::string text);
  void count_steps(const Definition& definition, const XmlCursor& root);
  void refuse_unknown(const std::string& part, std::string_view bytes);
  void compare_with_list();

  Contents contents_;
  Archive& archive_ = contents_.parts;  // a part of ours is emptied when it has been read
  const bool is_folder_;
  std::set<std::string, std::less<>> altered_;  // parts that are not what hashes.xml says
  const std::string subject_;
  Findings findings_;
  std::size_t nodes_left_ = limits::xml_nodes();
  std::size_t steps_left_ = limits::steps();
  std::optional<PartsList> list_;  // nothing when stepwise.xml cannot be read
  const bool is_dataverse_ = is_dataverse(contents_);
  Solution solution_;
};

// The folder below the top in which a manifest lies, also one of an unpacked package; "" when there
// is none. Zipping a folder instead of its content, and naming the project, are the usual slips.
std::string folder_with_manifest(const Archive& archive) {
  for (const auto& [name, bytes] : archive) {
    const std::string lower = lower_ascii(name);
    for (const char* ending : {"/other/solution.xml", "/solution.xml"}) {
      if (!lower.ends_with(ending) || lower == "other/solution.xml") continue;
      return name.substr(0, name.size() - std::string_view(ending).size());
    }
  }
  return {};
}

void PackageReader::require_root_parts() {
  const bool kept_manifest = keeps_others() && !dataverse_manifest(archive_).empty();
  const auto missing = [&](const std::string& part, std::string remedy) {
    findings_.add("PKG010", subject_, "the manifest " + stepwise::quoted(part) + " is missing",
                  std::move(remedy));
  };
  const bool has_manifest = kept_manifest || is_there(solution_part);
  if (const auto folder = has_manifest ? std::string() : folder_with_manifest(archive_);
      !folder.empty()) {
    if (is_folder_) findings_ = {};  // they are about another folder than that of the package
    missing(solution_part, "it lies in " + stepwise::quoted(folder) +
                               (is_folder_ ? ": give that folder"
                                           : ": pack the content of that folder, not the folder"));
    findings_.throw_if_any();
  }
  if (!has_manifest) {
    const auto other_case = std::find_if(archive_.begin(), archive_.end(), [](const auto& part) {
      return lower_ascii(part.first) == solution_part;
    });
    missing(solution_part, other_case == archive_.end()
                               ? std::string("give the folder or zip that holds it")
                               : "rename " + stepwise::quoted(other_case->first) + " to it");
  }
  if (!is_dataverse_ && !is_there(parts_part)) {
    missing(parts_part,
            archive_.contains(solution_part)
                ? "take it from where the package was exported: it lists what the package holds"
                : "give the folder or zip that holds it");
  }
  const bool has_list = is_dataverse_ || archive_.contains(parts_part);
  if (!has_list || !(kept_manifest || archive_.contains(solution_part))) findings_.throw_if_any();
}

// All that is not ours, and what can be used of it. What is ours stands for the same of theirs.
void PackageReader::read_kept() {
  for (auto& [part, bytes] : archive_) {
    const auto ref = component_of(part);
    if (altered_.contains(part) || part == parts_part || is_seal_part(part)) continue;
    if (ref && !is_dataverse_) {
      read_component_part(*ref, part, std::move(bytes));
    } else {
      solution_.kept.emplace(part, std::move(bytes));
    }
  }
  if (dataverse_manifest(solution_.kept).empty()) return;
  Solution theirs = read_dataverse(solution_.kept, subject_, findings_);
  solution_.manifest = std::move(theirs.manifest);
  solution_.not_used = std::move(theirs.not_used);
  solution_.taken_over = merge(solution_.components, std::move(theirs.components));
}

void PackageReader::check_hashes() {
  std::optional<Hashes> hashes;
  read_root_part(hashes_part, "hashes", [&](XmlCursor& root) { hashes = read_hashes(root); });
  if (hashes) altered_ = compare_with_hashes(*hashes, contents_, subject_, findings_);
}

void PackageReader::read_root_part(const char* part, const char* root, const ReadElement& read) {
  const auto found = archive_.find(part);
  if (found == archive_.end() || altered_.contains(part)) return;
  XmlPart(found->second, part, subject_, findings_, nodes_left_).read_root(root, read);
}

void PackageReader::read_component_part(const ComponentRef& ref, const std::string& part,
                                        std::string text) {
  XmlPart(text, part, subject_of(ref), findings_, nodes_left_)
      .read_root(words_of(ref.kind).element, [&](XmlCursor& root) {
        Component component{ref, read_definition(ref.kind, root)};
        const ComponentRef named = ref_of(component.definition);
        if (named != ref) {
          root.report("PKG033",
                      "is called " + stepwise::quoted(named.name) + " but lies in the folder of " +
                          stepwise::quoted(ref.name),
                      "rename one of them");
        }
        count_steps(component.definition, root);
        solution_.components.push_back(std::move(component));
      });
}

// Throws when there are too many: what is read stays in memory.
void PackageReader::count_steps(const Definition& definition, const XmlCursor& root) {
  const auto* sequence = std::get_if<Sequence>(&definition);
  if (sequence == nullptr) return;
  if (sequence->steps.size() <= steps_left_) {
    steps_left_ -= sequence->steps.size();
    return;
  }
  root.report("XML008",
              "the sequences have more than " + std::to_string(limits::steps()) + " steps together",
              limits::too_large_remedy());
  findings_.throw_if_any();
}

bool is_code(const std::string& part, std::string_view bytes) {
  constexpr std::string_view endings[] = {".so", ".dll", ".dylib", ".exe", ".py", ".sh", ".js"};
  const bool called_so = std::any_of(std::begin(endings), std::end(endings),
                                     [&](std::string_view end) { return part.ends_with(end); });
  return called_so || part.find(".so.") != std::string::npos ||
         bytes.starts_with(
             "\x7f"
             "ELF") ||
         bytes.starts_with("MZ") || bytes.starts_with("#!");
}

void PackageReader::refuse_unknown(const std::string& part, std::string_view bytes) {
  if (is_code(part, bytes)) {
    findings_.add("PKG060", subject_, "carries code: " + stepwise::quoted(part),
                  "install plug-ins separately", {part, 0, 0, {}});
    return;
  }
  if (is_about_people(part.substr(0, part.find_first_of("/.")))) {
    findings_.add("PKG061", subject_, people_problem(part), people_remedy, {part, 0, 0, {}});
    return;
  }
  findings_.add(
      "PKG022", subject_, "unknown part " + stepwise::quoted(part),
      suggest(
          part, names_like(part),
          bytes.starts_with("PK\3\4")
              ? "remove it; archives inside a package are not opened"
              : "remove it; only *.md and names that begin with a dot may lie beside the parts"),
      {part, 0, 0, {}});
}

void PackageReader::read_components() {
  if (keeps_others()) return read_kept();
  for (auto& [part, text] : archive_) {
    if (is_root_part(part) || altered_.contains(part)) continue;
    if (nodes_left_ == 0) findings_.throw_if_any();  // it is said already
    if (const auto ref = component_of(part)) {
      read_component_part(*ref, part, std::move(text));
    } else {
      refuse_unknown(part, text);
    }
  }
}

// The list says what must be there, so that a part that got lost or slipped in is noticed.
void PackageReader::compare_with_list() {
  if (!list_) return;
  std::set<ComponentRef> listed;
  for (const PartsList::Entry& entry : list_->components) {
    listed.insert(entry.ref);
    if (is_there(part_name(entry.ref))) continue;
    Place place = entry.place;
    place.path.clear();  // the subject says it already
    findings_.add(
        "PKG031", subject_of(entry.ref),
        "is listed, but its part " + stepwise::quoted(part_name(entry.ref), 255) + " is missing",
        "add the part, or remove the line", std::move(place));
  }
  for (const auto& [part, text] : archive_) {
    const auto ref = component_of(part);
    if (!ref || listed.contains(*ref)) continue;
    findings_.add("PKG030", subject_of(*ref), "is not listed in " + std::string(parts_part),
                  "add <component type=\"" + std::string(words_of(ref->kind).element) +
                      "\" name=\"" + ref->name + "\"/>, or remove the part",
                  {part, 0, 0, {}});
  }
}

Solution PackageReader::read() {
  check_hashes();
  read_root_part(parts_part, "stepwise", [&](XmlCursor& root) { list_ = read_parts_list(root); });
  require_root_parts();
  // What a newer version means by its words is unknown, so nothing more is said about them.
  if (list_ && list_->newer) findings_.throw_if_any();
  if (!keeps_others()) {
    read_root_part(solution_part, "ImportExportXml",
                   [&](XmlCursor& root) { solution_.manifest = read_manifest(root); });
    read_root_part(customizations_part, "ImportExportXml", read_customizations);
    read_root_part(content_types_part, "Types", read_content_types);
  }
  read_components();
  const auto is_before = [](const Component& a, const Component& b) { return a.ref < b.ref; };
  if (!std::is_sorted(solution_.components.begin(), solution_.components.end(), is_before)) {
    std::sort(solution_.components.begin(), solution_.components.end(), is_before);
  }
  compare_with_list();
  findings_.throw_if_any();
  for (const Component& component : solution_.components) {
    solution_.manifest.components.push_back(component.ref);
  }
  if (list_) {
    solution_.manifest.requirements = std::move(list_->requirements);
    solution_.manifest.bindings = std::move(list_->bindings);
    solution_.manifest.minimum_host = std::move(list_->minimum_host);
    solution_.manifest.unfinished = list_->unfinished;
  }
  solution_.signed_by = signer_of(archive_);
  return std::move(solution_);
}

}  // namespace

Archive to_archive(const Solution& solution) {
  if (!solution.kept.empty()) return write_dataverse(solution);
  Archive archive;
  SolutionManifest listed = solution.manifest;
  listed.components.clear();
  for (const Component& component : solution.components) {
    listed.components.push_back(ref_of(component.definition));
    archive[part_name(listed.components.back())] = write_component(component.definition);
  }
  archive[content_types_part] = write_content_types();
  archive[customizations_part] = write_customizations(solution.manifest.language);
  archive[parts_part] = write_parts_list(std::move(listed));
  archive[solution_part] = write_manifest(solution.manifest);
  return archive;
}

namespace {

// What cannot be read back must not be written: names that are no paths, twins, characters that
// XML cannot carry. The reader knows them all, so it is asked.
void check_readable(const Archive& archive, const std::string& subject) {
  Findings findings;
  NameCheck names(subject, findings);
  for (const auto& [name, bytes] : archive) names.accept(name);
  if (archive.size() > limits::entries()) {
    findings.add("PKG025", subject,
                 "has more than " + std::to_string(limits::entries()) + " entries",
                 limits::too_large_remedy());
  }
  findings.throw_if_any();
  static_cast<void>(to_solution(archive, subject));
}

}  // namespace

Solution to_solution(Archive archive, const std::string& subject) {
  return PackageReader({std::move(archive), {}}, false, subject, {}).read();
}

Solution read_package(const std::filesystem::path& path) {
  Findings findings;
  Contents contents = read_archive(path, findings);
  const bool is_folder = std::filesystem::is_directory(path);
  return PackageReader(std::move(contents), is_folder, subject_of(path), std::move(findings))
      .read();
}

void sign_package(const std::filesystem::path& path, std::string_view secret_key) {
  Archive archive = read_archive(path);
  std::erase_if(archive, [](const auto& part) { return is_seal_part(part.first); });
  static_cast<void>(to_solution(archive, subject_of(path)));
  for (auto& [name, bytes] : make_seal(archive, secret_key)) {
    archive.emplace(name, std::move(bytes));
  }
  if (std::filesystem::is_directory(path)) {
    write_folder(archive, path);
  } else {
    write_zip(archive, path);
  }
}

std::vector<std::string> write_package(const Solution& solution, const std::filesystem::path& path,
                                       Form form, bool overwrite, bool remove_others) {
  if (!overwrite && std::filesystem::exists(std::filesystem::symlink_status(path))) {
    throw Error(Failure::conflict, "IO003", path.string(), "exists already",
                "choose another name, or say --overwrite");
  }
  const Archive archive = to_archive(solution);
  check_readable(archive, "solution " + solution.manifest.unique_name);
  if (form == Form::folder) {
    return write_folder(archive, path, remove_others ? Others::remove_parts : Others::keep);
  }
  write_zip(archive, path);
  return {};
}

std::string write_component(const Definition& definition) {
  XmlWriter out;
  std::visit([&](const auto& component) { write(out, component); }, definition);
  return out.take();
}

Definition read_component(ComponentKind kind, std::string_view text, const std::string& file) {
  Findings findings;
  std::optional<Definition> definition;
  const char* element = words_of(kind).element;
  std::size_t nodes_left = limits::xml_nodes();
  XmlPart(text, file, element, findings, nodes_left).read_root(element, [&](XmlCursor& root) {
    definition = read_definition(kind, root);
  });
  findings.throw_if_any();
  return std::move(*definition);
}

}  // namespace stepwise::package
