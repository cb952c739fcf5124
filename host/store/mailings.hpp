// What is known of addresses: what went to them, who does not want to be written to, and whose
// targets have which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.hpp"
#include "store/database.hpp"

namespace stepwise::store {

// Somebody does not want to be written to at an address, or cannot be. Addresses are keys, as in
// ReadAddress.
struct StoredConsent {
  std::string channel, address;
  std::string fact;  // why: "unsubscribed"
  RecordRef record;  // about which it was reported; empty: by hand
  std::string note;
  Time at;
  std::string actor;  // empty: the system
  std::optional<Time> cleared = {};
  std::string cleared_by = {};
};

// A message that was to go out and does not any more.
struct StoredWithheld {
  std::string outbox_key, channel, address, why;
};

class Mailings {
 public:
  explicit Mailings(Database& database) : database_(database) {}

  // Writing functions are called inside a transaction.
  bool add_consent(const StoredConsent& consent);  // false: the same fact holds already
  std::optional<StoredConsent> consent(std::string_view channel, std::string_view address);
  std::vector<StoredConsent> consents(bool with_cleared);  // the oldest first
  // Of one fact, or with "" of all. Gives how many were cleared.
  int clear_consent(std::string_view channel, std::string_view address, std::string_view fact,
                    Time at, std::string_view actor);

  void put_message(std::string_view outbox_key, std::string_view channel, std::string_view address,
                   bool automated, Time at);
  // Automated ones that were not withheld, the oldest first.
  std::vector<Time> sent_after(std::string_view channel, std::string_view address, Time after);
  // Takes what waits for that address out of the outbox. Gives how many messages it was.
  int withhold(std::string_view channel, std::string_view address, std::string_view why, Time at);
  void withhold_one(std::string_view outbox_key, std::string_view why, Time at);
  std::optional<std::string> why_withheld(std::string_view outbox_key);
  std::vector<StoredWithheld> withheld();  // sorted by key

  void put_target_address(std::int64_t target, std::string_view channel, std::string_view address);
  // Another record than this one whose target runs with that address.
  std::optional<RecordRef> other_with_address(std::string_view channel, std::string_view address,
                                              const RecordRef& record);

  // Another number when another process has changed the store since.
  std::int64_t data_version();

 private:
  Database& database_;
};

}  // namespace stepwise::store
