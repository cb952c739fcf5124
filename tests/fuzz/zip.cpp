// The container: a zip is refused with a code, or gives parts that come back out of a zip of ours.
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/target.hpp"
#include "package/archive.hpp"

using namespace stepwise;
using namespace stepwise::package;
using stepwise::fuzz::require;

namespace {

// A file without a disk.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : file_(::memfd_create("fuzz.zip", 0)) {
    require(::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
            "there is memory for a file");
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Findings findings;
  Contents contents;
  try {
    contents = read_archive(MemoryFile(fuzz::text_of(data, size)).path(), findings);
  } catch (const Error& error) {
    fuzz::require_refusal(error);
    return 0;
  }
  require(contents.refused.empty() || !findings.empty(), "what is refused is told");
  // Which names may lie beside the parts depends on what is there, so it takes all of them.
  if (!findings.empty()) return 0;
  const std::string zip = zip_bytes(contents.parts);
  try {
    require(read_archive(MemoryFile(zip).path()) == contents.parts, "parts come back");
  } catch (const Error& error) {
    require(false, "a zip of ours can be read", error.what());
  }
  return 0;
}
