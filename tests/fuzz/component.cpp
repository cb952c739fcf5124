// One component from XML: what is read can be written, and is the same when it is read again. The
// first byte of an input chooses the kind.
#include "fuzz/target.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"

using namespace stepwise;
using namespace stepwise::package;
using stepwise::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto kinds = kind_words();
  const ComponentKind kind = kinds[data[0] % kinds.size()].kind;
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  Definition read;
  try {
    read = read_component(kind, text, "part.xml");
  } catch (const Error& error) {
    fuzz::require_refusal(error);
    return 0;
  }
  const std::string written = write_component(read);
  Definition again;
  try {
    again = read_component(kind, written, "written.xml");
  } catch (const Error& error) {
    require(false, "what is written can be read", error.what() + ("\n" + written));
  }
  require(again == read, "it means the same", written);
  require(write_component(again) == written, "it is written the same", written);
  return 0;
}
