// Consent by address, and how much an address gets: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "model/record.hpp"

namespace stepwise {

// Why nothing goes to an address any more. It holds for the whole environment, every sequence and
// every record that has this address, also when the record goes.
struct Consent {
  std::string channel;  // "email", "sms"
  std::string address;  // without case, a number as its digits
  std::string fact;     // "opted_out", "unsubscribed", "email_bounced", "complained"
  RecordRef record;     // about which the fact was reported; empty: it was added by hand
  std::string note;
  Time at;
  std::string actor;                 // empty: the system
  std::optional<Time> cleared = {};  // since then it does not hold
  std::string cleared_by = {};
};

// A message that was to go out and was taken out of the outbox.
struct WithheldMessage {
  std::string key;  // of the outbox
  std::string channel, address, why;
};

struct ConsentChange {
  std::vector<Consent> added;  // without those that held already
  std::int64_t withheld = 0;   // messages that waited in the outbox
  bool no_address = false;     // the record has none, so only its targets heard of it
};

struct FactResult {
  std::int64_t heard = 0;  // targets
  bool about_consent = false;
  ConsentChange consent;
};

// How the environment limits messages without a seller.
struct MessageSettings {
  int limit = 3;                  // to one address in `hours`, over all sequences; 0: no limit
  int hours = 24;                 // 1 to 8760
  bool allow_duplicates = false;  // connect records with an address that another one runs with
  bool operator==(const MessageSettings&) const = default;
};

// What a seller writes in place of the template.
struct MessageText {
  std::string subject, body;  // empty: as the template says
};

}  // namespace stepwise
