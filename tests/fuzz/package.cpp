// A whole package, ours or of Dataverse: what is read of parts can be written, and is the same when
// it is read again. The parts of an input are cut by the byte 30; each begins with a line that is
// its name.
#include <algorithm>

#include "fuzz/target.hpp"
#include "package/archive.hpp"
#include "package/package.hpp"

using namespace stepwise;
using namespace stepwise::package;
using stepwise::fuzz::require;

namespace {

Archive parts_of(std::string_view input) {
  Archive parts;
  while (!input.empty()) {
    const std::string_view part = input.substr(0, input.find('\x1E'));
    const std::size_t line = part.find('\n');
    if (line != part.npos) parts[std::string(part.substr(0, line))] = part.substr(line + 1);
    input.remove_prefix(std::min(input.size(), part.size() + 1));
  }
  return parts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Solution solution;
  try {
    solution = to_solution(parts_of(fuzz::text_of(data, size)), "package");
  } catch (const Error& error) {
    fuzz::require_refusal(error);
    return 0;
  }
  const Archive written = to_archive(solution);
  try {
    const Solution again = to_solution(written, "written");
    require(again.components.size() == solution.components.size(), "all components come back");
    for (std::size_t i = 0; i < again.components.size(); ++i) {
      const Component &one = solution.components[i], &other = again.components[i];
      require(one.ref == other.ref && one.definition == other.definition,
              "a component means the same", to_text(one.ref));
    }
    require(to_archive(again) == written, "parts are written the same");
  } catch (const Error& error) {
    require(false, "what is written can be read", error.what());
  }
  return 0;
}
