// Whether a message may go out now: consent, and how much an address gets. Implementation:
// environment (MailBook).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace stepwise::engine {

struct MailVerdict {
  std::string objection;      // behind "Not sent: "; empty when it may go
  std::optional<Time> later;  // when it may go; nothing: never as things are
};

class Mail {
 public:
  virtual ~Mail() = default;
  // About a message without a seller. `key` as in ReadAddress. What may go is counted on from then
  // on in the same batch.
  virtual MailVerdict ask(std::string_view channel, const std::string& key, Time now) = 0;
};

}  // namespace stepwise::engine
