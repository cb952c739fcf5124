// Lets an exception out: C++ written against the bare C header, without the SDK's C++ layer.
#include <stepwise/stepwise.h>

#include <stdexcept>

namespace {

constexpr stepwise_view text(const char* data, std::uint64_t size) {
  return {data, size};
}

std::int32_t run(void*, const stepwise_call*, const stepwise_sink*) {
  throw std::runtime_error("the modem is on fire");
}

constexpr stepwise_outcome done{sizeof(stepwise_outcome), 0, text("done", 4), text("Done", 4), {}};
constexpr const stepwise_outcome* outcomes[] = {&done};

stepwise_step_type step_type() {
  stepwise_step_type type{};
  type.size = sizeof type;
  type.threads = STEPWISE_THREADS_ANY;
  type.id = text("test.throws/1", 13);
  type.outcomes = outcomes;
  type.outcome_count = 1;
  type.run = run;
  return type;
}

const void* factory(stepwise_view interface_id, std::uint32_t index) {
  static const stepwise_step_type type = step_type();
  const bool is_step = interface_id.size == sizeof(STEPWISE_STEP_INTERFACE) - 1;
  return is_step && index == 0 ? &type : nullptr;
}

}  // namespace

extern "C" STEPWISE_EXPORT const stepwise_module stepwise_module_v1;
const stepwise_module stepwise_module_v1 = {STEPWISE_MAGIC,
                                            sizeof(stepwise_module),
                                            STEPWISE_ABI,
                                            STEPWISE_ABI,
                                            text("test.throws", 11),
                                            text("1.0.0", 5),
                                            {},
                                            {},
                                            nullptr,
                                            nullptr,
                                            factory};
