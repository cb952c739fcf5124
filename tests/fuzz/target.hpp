// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.hpp"

// Called by libFuzzer for each input. Declared here because no header of it does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace stepwise::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// What must hold for every input. Ends the program, so that libFuzzer keeps the input.
inline void require(bool holds, const char* what, const std::string& seen = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n%s\n", what, seen.c_str());
  std::abort();
}

// What is wrong with an input is said in one way, and nothing in it steers a terminal.
inline void require_refusal(const Error& error) {
  require(error.failure() == Failure::input_refused, "it is the input that is refused",
          error.what());
  require(!error.diagnostics().empty(), "a refusal says why");
  for (const Diagnostic& finding : error.diagnostics()) {
    require(finding.code.size() == 6, "a finding has a code", error.what());
    require(!finding.subject.empty() && !finding.problem.empty(), "a finding says what is wrong",
            error.what());
  }
}

}  // namespace stepwise::fuzz
