#include "environment/merging.hpp"

#include <optional>
#include <span>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/line_merge.hpp"
#include "package/marking.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"
#include "package/root_part.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_component = 16 << 20;

struct PartText {
  std::string name;  // what diagnostics call it
  std::string text;
};

// What a part of a package is, by its first elements: a component, or what says what the package
// is.
struct PartKind {
  std::optional<ComponentKind> component;
  std::optional<package::RootPart> root;
  bool operator==(const PartKind&) const = default;
};

PartKind kind_of(std::string_view text) {
  return {package::kind_of_element(package::root_element(text)), package::root_part_of(text)};
}

// One file: both results as texts, and how such a text is read.
template <class Read>
PackageMerge finish(std::vector<MergeConflict> conflicts, const std::string& with_ours,
                    const std::string& with_theirs, const fs::path& output,
                    const MergeOptions& options, const Read& read) {
  PackageMerge result{std::move(conflicts)};
  if (result.conflicts.empty()) {
    try {
      static_cast<void>(read({options.name.empty() ? output.string() : options.name, with_ours}));
    } catch (const Error& error) {
      result.findings = error.diagnostics();
    }
  }
  if ((result.conflicts.empty() && result.findings.empty()) || options.mark_conflicts) {
    write_file(output, mark_conflicts(with_ours, with_theirs));
    result.written = true;
  }
  return result;
}

PackageMerge merge_components(ComponentKind kind, std::span<const PartText> texts,
                              const fs::path& output, const MergeOptions& options) {
  const auto read = [&](const PartText& part) {
    return package::read_component(kind, part.text, part.name);
  };
  const Definition ours = read(texts[1]), theirs = read(texts[2]);
  Merged<Definition> merged{ours, theirs, {}};
  if (!texts[0].text.empty()) {
    merged = merge(read(texts[0]), ours, theirs);
  } else if (!(ours == theirs)) {  // as git has it that both added the file
    merged.conflicts = {{ref_of(ours), {}, {}, {}, {}, {}, "each added it in another way"}};
  }
  return finish(std::move(merged.conflicts), package::write_component(merged.with_ours),
                package::write_component(merged.with_theirs), output, options, read);
}

PackageMerge merge_root_parts(package::RootPart part, std::span<const PartText> texts,
                              const fs::path& output, const MergeOptions& options) {
  const auto read = [&](const PartText& one) {
    return package::read_root_part(part, one.text, one.name);
  };
  const auto ours = read(texts[1]), theirs = read(texts[2]);
  const auto base = texts[0].text.empty() ? package::RootPartContent{} : read(texts[0]);
  auto merged = merge(base.manifest, ours.manifest, theirs.manifest);
  const auto others =
      theirs.other_parts != base.other_parts ? theirs.other_parts : ours.other_parts;
  return finish(std::move(merged.conflicts),
                package::write_root_part(part, {std::move(merged.with_ours), others}),
                package::write_root_part(part, {std::move(merged.with_theirs), others}), output,
                options, read);
}

PackageMerge merge_files(const fs::path& base, const fs::path& ours, const fs::path& theirs,
                         const fs::path& output, const MergeOptions& options) {
  std::vector<PartText> texts;
  std::optional<PartKind> kind;
  const std::pair<const fs::path&, const char*> sides[] = {
      {base, " (base)"}, {ours, " (ours)"}, {theirs, " (theirs)"}};
  for (const auto& [path, side] : sides) {
    texts.push_back({options.name.empty() ? path.string() : options.name + side,
                     read_file(path, largest_component)});
    // As git says it that both added the file.
    if (texts.size() == 1 && texts.front().text.empty()) continue;
    const PartKind found = kind_of(texts.back().text);
    const bool unknown = found == PartKind{};
    if (unknown || (kind && *kind != found)) {
      throw Error(Failure::usage, "MRG001", texts.back().name,
                  unknown ? "holds no component of a package"
                          : "holds another kind of component than the others",
                  "name three files of one component, or three packages");
    }
    kind = found;
  }
  return kind->component ? merge_components(*kind->component, texts, output, options)
                         : merge_root_parts(*kind->root, texts, output, options);
}

bool is_package(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error) || path.extension() == ".zip";
}

}  // namespace

PackageMerge merge_packages(const fs::path& base, const fs::path& ours, const fs::path& theirs,
                            const fs::path& output, const MergeOptions& options) {
  if (!is_package(ours)) return merge_files(base, ours, theirs, output, options);
  auto merged = merge(package::read_package(base), package::read_package(ours),
                      package::read_package(theirs));
  PackageMerge result{std::move(merged.conflicts)};
  const bool as_zip = output.extension() == ".zip";
  if (result.conflicts.empty()) {
    package::write_package(merged.with_ours, output,
                           as_zip ? package::Form::zip : package::Form::folder, true);
    result.written = true;
  } else if (options.mark_conflicts && !as_zip &&
             merged.with_ours.manifest.unique_name == merged.with_theirs.manifest.unique_name) {
    package::write_marked(merged.with_ours, merged.with_theirs, output);
    result.written = true;
  }
  return result;
}

}  // namespace stepwise
