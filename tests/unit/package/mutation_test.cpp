// Good packages with random damage: whatever comes of it, the reader says so with a code. It never
// crashes, hangs or throws anything else; under a sanitizer it also reads nothing that is not its
// own. STEPWISE_SEED repeats a run, STEPWISE_MUTATIONS says how many there are.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "package/archive.hpp"
#include "package/package.hpp"
#include "unit/package/dataverse_shapes.hpp"
#include "unit/package/random_solution.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

constexpr const char* secret = "ed25519-secret:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : static_cast<std::uint64_t>(parse_integer(text).value_or(0));
}

class Damage {
 public:
  explicit Damage(std::uint64_t seed) : random_(seed) {}

  // One to four strokes.
  std::string operator()(std::string bytes, const std::string& donor) {
    for (std::size_t strokes = 1 + below(4); strokes > 0 && !bytes.empty(); --strokes) {
      strike(bytes, donor);
    }
    return bytes;
  }
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

 private:
  void strike(std::string& bytes, const std::string& donor) {
    const std::size_t at = below(bytes.size()), size = 1 + below(1 + bytes.size() / 8);
    switch (below(8)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 1:
        bytes[at] = static_cast<char>(random_());
        break;
      case 2:
        bytes.resize(at);
        break;
      case 3:
        bytes.erase(at, size);
        break;
      case 4:
        bytes.insert(at, bytes.substr(below(bytes.size()), size));
        break;
      case 5:
        std::swap(bytes[at], bytes[below(bytes.size())]);
        break;
      case 6:
        bytes.insert(at, donor.substr(below(donor.size()), size));
        break;
      default:
        overwrite_number(bytes, at);
    }
  }

  // Sizes, offsets and counts of a zip are little-endian numbers of two or four bytes.
  void overwrite_number(std::string& bytes, std::size_t at) {
    constexpr std::uint32_t numbers[] = {0,      1,      0x7FFF,     0x8000,
                                         0xFFFF, 0xFFFE, 0x7FFFFFFF, 0xFFFFFFFF};
    const std::uint32_t number = numbers[below(8)];
    const std::size_t width = below(2) == 0 ? 2 : 4;
    for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i) {
      bytes[at + i] = static_cast<char>(number >> (8 * i));
    }
  }

  std::mt19937_64 random_;
};

// Without the syncing of write_file: the test writes thousands. ext4 syncs a file that is cut off
// and written again by itself, so it is a new one.
void write_unsynced(const fs::path& path, const std::string& bytes) {
  fs::remove(path);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// How a package was taken: "" when it was read, else the first code.
std::string outcome(const fs::path& package) {
  try {
    read_package(package);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.failure(), Failure::input_refused) << error.what();
    for (const Diagnostic& finding : error.diagnostics()) {
      EXPECT_EQ(finding.code.size(), 6u) << error.what();
      EXPECT_FALSE(finding.subject.empty() || finding.problem.empty()) << finding.code;
    }
    return error.code();
  }
}

class MutationTest : public testing::Test {
 protected:
  void SetUp() override {
    seed_ = number_from("STEPWISE_SEED", std::random_device{}());
    count_ = number_from("STEPWISE_MUTATIONS", 4000);
    RecordProperty("seed", std::to_string(seed_));
    std::cout << "STEPWISE_SEED=" << seed_ << " STEPWISE_MUTATIONS=" << count_ << std::endl;
    write_package(random_solution(seed_ % 1000), folder_ / "a.zip", Form::zip, false);
    write_package(read_package(source_folder() / "tests/golden/packages/good"), folder_ / "b.zip",
                  Form::zip, false);
    sign_package(folder_ / "b.zip", secret);
  }

  TemporaryFolder folder_;
  std::uint64_t seed_ = 0, count_ = 0;
  std::map<std::string, int> outcomes_;
};

TEST_F(MutationTest, of_zips_is_read_or_refused_with_a_code) {
  const std::string zips[] = {read_file(folder_ / "a.zip"), read_file(folder_ / "b.zip")};
  for (std::uint64_t i = 0; i < count_; ++i) {
    SCOPED_TRACE("mutation " + std::to_string(i) + " of seed " + std::to_string(seed_));
    Damage damage(seed_ + i);
    write_unsynced(folder_ / "m.zip", damage(zips[i % 2], zips[(i + 1) % 2]));
    ++outcomes_[outcome(folder_ / "m.zip")];
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(outcomes_.size(), 8u) << "the damage is too much alike";
}

// What no check looks at must not matter for the parts: versions and systems of programs, kinds of
// files, times and comments. No two bytes are flipped in the same way, or an entry could get
// another name in both of its headers.
TEST_F(MutationTest, of_a_few_bytes_of_a_zip_is_refused_or_changes_no_part) {
  const Archive parts = {
      {"solution.xml", "<ImportExportXml/>"},
      {"WebResources/caf\xC3\xA9.js", "let a = 1; let b = 2; let c = a + b + 1;"},
      {"WebResources/stored", "stored as it is"},
      {"WebResources/empty", ""}};
  const std::string zip = zip_bytes(parts);
  Damage random(seed_);
  std::uint64_t taken = 0;
  for (std::uint64_t i = 0; i < 5 * count_; ++i) {
    std::string damaged = zip;
    std::set<std::size_t> flips;
    for (std::size_t left = 1 + random.below(3); left > 0; --left) {
      flips.insert(1 + random.below(255));
    }
    for (const std::size_t flip : flips) {
      char& byte = damaged[random.below(zip.size())];
      byte = static_cast<char>(byte ^ flip);
    }
    write_unsynced(folder_ / "m.zip", damaged);
    try {
      ASSERT_EQ(read_archive(folder_ / "m.zip"), parts) << "mutation " << i << " of seed " << seed_;
      ++taken;
    } catch (const Error& error) {
      ASSERT_EQ(error.failure(), Failure::input_refused) << error.what();
      ASSERT_TRUE(error.code() < "PKG030") << error.what();
      ++outcomes_[error.code()];
    }
  }
  EXPECT_GT(taken, count_ / 100);
  EXPECT_GT(outcomes_.size(), 5u) << "the damage is too much alike";
}

// The zip around them is sound, so what is damaged is looked at as XML.
TEST_F(MutationTest, of_parts_is_read_or_refused_with_a_code) {
  Archive sound = read_archive(folder_ / "a.zip");
  std::vector<std::string> names;
  for (const auto& [name, bytes] : sound) names.push_back(name);
  for (std::uint64_t i = 0; i < count_; ++i) {
    SCOPED_TRACE("mutation " + std::to_string(i) + " of seed " + std::to_string(seed_));
    Damage damage(seed_ + i);
    Archive changed = sound;
    const std::string &name = names[damage.below(names.size())],
                      &other = names[damage.below(names.size())];
    changed[name] = damage(sound[name], sound[other]);
    write_unsynced(folder_ / "m.zip", zip_bytes(changed));
    ++outcomes_[outcome(folder_ / "m.zip")];
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(outcomes_.size(), 8u) << "the damage is too much alike";
}

// Of every kind of package of Dataverse: what of it is read, and the zip.
TEST_F(MutationTest, of_packages_of_dataverse_is_read_or_refused_with_a_code) {
  const std::vector<Shape>& shapes = dataverse_shapes();
  for (std::uint64_t i = 0; i < count_; ++i) {
    SCOPED_TRACE("mutation " + std::to_string(i) + " of seed " + std::to_string(seed_));
    Damage damage(seed_ + i);
    Shape shape = i % 2 == 0 ? dataverse_shape("metadata") : shapes[damage.below(shapes.size())];
    if (shape.name == "rows_of_old_style") continue;  // two megabytes that are only passed over
    auto part = shape.parts.begin(), other = part;
    std::advance(part, static_cast<std::ptrdiff_t>(damage.below(shape.parts.size())));
    std::advance(other, static_cast<std::ptrdiff_t>(damage.below(shape.parts.size())));
    std::string zip;
    if (i % 8 == 0) {
      zip = damage(zipped(shape), part->second);
    } else {
      part->second = damage(part->second, other->second);
      zip = zipped(shape);
    }
    write_unsynced(folder_ / "m.zip", zip);
    ++outcomes_[outcome(folder_ / "m.zip")];
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(outcomes_.size(), 8u) << "the damage is too much alike";
}

}  // namespace
}  // namespace stepwise::package
