#include "model/fact.hpp"

#include <algorithm>
#include <array>

namespace stepwise {

std::span<const KnownFact> known_facts() {
  static constexpr std::array<KnownFact, 10> facts{{
      {"attachment_downloaded", ""},
      {"complained", "email"},
      {"email_bounced", "email"},
      {"email_opened", ""},
      {"email_replied", ""},
      {"link_opened", ""},
      {"opted_out", "all"},
      {"text_message_bounced", "sms"},
      {"text_message_replied", ""},
      {"unsubscribed", "email"},
  }};
  return facts;
}

const KnownFact* known_fact(std::string_view name) {
  const auto facts = known_facts();
  const auto found = std::find_if(facts.begin(), facts.end(),
                                  [&](const KnownFact& fact) { return fact.name == name; });
  return found == facts.end() ? nullptr : &*found;
}

}  // namespace stepwise
