// seeds CORPUS FOLDER...: writes inputs to begin with, one folder for each target, from packages in
// folder form and from the shapes that packages of Dataverse have.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/error.hpp"
#include "package/archive.hpp"
#include "package/part_names.hpp"
#include "unit/package/dataverse_shapes.hpp"

using namespace stepwise;
using namespace stepwise::package;
namespace fs = std::filesystem;

namespace {

class Seeds {
 public:
  explicit Seeds(fs::path corpus) : corpus_(std::move(corpus)) {}

  void add(const Archive& parts, const std::string& zip) {
    std::string all;
    for (const auto& [name, bytes] : parts) {
      all += (all.empty() ? "" : "\x1E") + name + '\n' + bytes;
      if (name.ends_with(".xml")) write("xml", bytes);
      if (const auto ref = component_of(name)) {
        write("component", static_cast<char>(ref->kind) + bytes);
      }
    }
    write("package", all);
    write("zip", zip);
  }

 private:
  void write(const std::string& target, const std::string& bytes) {
    constexpr std::size_t longest = 64u << 10;  // small inputs are many inputs
    if (bytes.size() > longest) return;
    fs::create_directories(corpus_ / target);
    std::ofstream(corpus_ / target / ("seed" + std::to_string(++count_)), std::ios::binary)
        << bytes;
  }

  const fs::path corpus_;
  std::size_t count_ = 0;
};

}  // namespace

int main(int count, char** words) {
  Seeds seeds(words[1]);
  for (const fs::path folder : std::vector<std::string>(words + 2, words + count)) {
    try {
      const Archive parts = read_archive(folder);
      seeds.add(parts, zip_bytes(parts));
    } catch (const Error& error) {
      std::cerr << error.what() << '\n';  // a bad package can be too bad
    }
  }
  for (const Shape& shape : dataverse_shapes()) {
    seeds.add({shape.parts.begin(), shape.parts.end()}, zipped(shape));
  }
}
