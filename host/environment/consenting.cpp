// Consent by address: facts that say it, what people add and clear, and what it stops.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "environment/recipient.hpp"
#include "model/address.hpp"
#include "model/fact.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

const std::vector<std::string>& channels() {
  static const std::vector<std::string> all{std::string(email_channel), std::string(sms_channel)};
  return all;
}

void require_channel(const std::string& channel) {
  const auto& all = channels();
  if (std::find(all.begin(), all.end(), channel) != all.end()) return;
  throw Error(Failure::usage, "MSG005", "channel " + channel, "is not known",
              suggest(channel, all, "one of: " + join(all, ", ")));
}

std::string key_of(const std::string& channel, const std::string& address) {
  require_channel(channel);
  const ReadAddress read = read_address(channel, address);
  if (read.problem.empty()) return read.key;
  throw Error(Failure::input_refused, "MSG006", "address " + printable(address), read.problem,
              "write one address: anna@example.com, or a number with --channel sms");
}

Consent view_of(store::StoredConsent&& one) {
  return {std::move(one.channel),   std::move(one.address),
          std::move(one.fact),      std::move(one.record),
          std::move(one.note),      one.at,
          std::move(one.actor),     one.cleared,
          std::move(one.cleared_by)};
}

// The channels that a fact stops: the one that came with it, else those that it is about.
std::vector<std::string> stopped_channels(const KnownFact& fact, const Fields& fields) {
  if (const auto named = find_text(fields, "channel"); !named.empty()) {
    require_channel(std::string(named));
    return {std::string(named)};
  }
  if (fact.consent == "all") return channels();
  return {std::string(fact.consent)};
}

// A mailbox that is full today may be empty tomorrow.
bool is_soft(const KnownFact& fact, const Fields& fields) {
  if (fact.name.find("bounced") == std::string_view::npos) return false;
  const auto type = find_text(fields, "type");
  if (type.empty() || type == "hard") return false;
  if (type == "soft") return true;
  throw Error(Failure::usage, "FCT004", "fact " + std::string(fact.name),
              "its field type is " + stepwise::quoted(printable(type)), "write hard or soft");
}

}  // namespace

void Environment::Inside::add_consent(store::StoredConsent consent, ConsentChange& change) {
  const std::string why =
      "its address must not be written to: " + consent.fact + " since " + to_iso8601(consent.at);
  if (mailings.add_consent(consent)) {
    change.withheld += mailings.withhold(consent.channel, consent.address, why, consent.at);
    change.added.push_back(view_of(std::move(consent)));
  }
}

ConsentChange Environment::Inside::keep_consent(const RecordRef& ref, const KnownFact& fact,
                                                const Fields& fields, const std::string& actor) {
  ConsentChange change;
  if (fact.consent.empty() || is_soft(fact, fields)) return change;
  std::vector<std::pair<std::string, std::string>> addresses;  // channel and key
  const std::string given(find_text(fields, "address"));
  const auto wanted = stopped_channels(fact, fields);
  const auto record =
      given.empty()
          ? find_records({&ref, 1}, recipient_columns(knowledge.catalog(), ref.table)).front()
          : std::nullopt;
  for (const std::string& channel : wanted) {
    const std::string text = record ? address_of(*record, channel) : given;
    const ReadAddress read = read_address(channel, text);
    if (read.problem.empty()) addresses.emplace_back(channel, read.key);
  }
  if (addresses.empty() && !given.empty()) {
    throw Error(Failure::input_refused, "FCT003", "fact " + std::string(fact.name),
                "address " + stepwise::quoted(printable(given)) + " is none",
                "write one address: anna@example.com, or a number with --field channel=sms");
  }
  change.no_address = addresses.empty();
  if (change.no_address) return change;
  const Time at = now();
  const std::string note(find_text(fields, "note"));
  store::Transaction transaction(*database);
  for (auto& [channel, key] : addresses) {
    add_consent({channel, key, std::string(fact.name), ref, note, at, actor, {}, {}}, change);
  }
  transaction.commit();
  return change;
}

std::vector<Consent> Environment::consents(bool with_cleared) {
  std::vector<Consent> result;
  for (auto& one : inside_->mailings.consents(with_cleared)) {
    result.push_back(view_of(std::move(one)));
  }
  return result;
}

ConsentChange Environment::add_consent(const std::string& channel, const std::string& address,
                                       const std::string& fact, const std::string& note,
                                       const std::string& actor) {
  require_utf8("address", {channel, address, fact, note, actor});
  const std::string key = key_of(channel, address);
  const KnownFact* known = known_fact(fact);
  if (known == nullptr || known->consent.empty()) {
    std::vector<std::string> names;
    for (const KnownFact& one : known_facts()) {
      if (!one.consent.empty()) names.emplace_back(one.name);
    }
    throw Error(Failure::usage, "MSG007", "fact " + fact, "says nothing about consent",
                suggest(fact, names, "one of: " + join(names, ", ")));
  }
  ConsentChange change;
  store::Transaction transaction(*inside_->database);
  inside_->add_consent({channel, key, fact, {}, note, inside_->now(), actor, {}, {}}, change);
  transaction.commit();
  return change;
}

int Environment::clear_consent(const std::string& channel, const std::string& address,
                               const std::string& fact, const std::string& actor) {
  require_utf8("address", {channel, address, fact, actor});
  inside_->require(actor, Action::manage_environment, "consent");
  const std::string key = key_of(channel, address);
  store::Transaction transaction(*inside_->database);
  const int cleared = inside_->mailings.clear_consent(channel, key, fact, inside_->now(), actor);
  if (cleared == 0) {
    throw Error(Failure::input_refused, "MSG008", "address " + key,
                "may be written to already: nothing is kept about it",
                "see `stepwise consent list`");
  }
  transaction.commit();
  return cleared;
}

std::vector<WithheldMessage> Environment::withheld_messages() {
  std::vector<WithheldMessage> result;
  for (auto& one : inside_->mailings.withheld()) {
    result.push_back({std::move(one.outbox_key), std::move(one.channel), std::move(one.address),
                      std::move(one.why)});
  }
  return result;
}

MessageSettings Environment::message_settings() {
  return inside_->mail_book.settings();
}

void Environment::set_message_settings(const MessageSettings& settings, const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "settings");
  if (settings.limit < 0 || settings.limit > 1000 || settings.hours < 1 || settings.hours > 8760) {
    throw Error(Failure::usage, "MSG009", "settings",
                "a limit is 0 to 1000 messages in 1 to 8760 hours", "choose other numbers");
  }
  store::Transaction transaction(*inside_->database);
  inside_->mail_book.put_settings(settings);
  transaction.commit();
}

}  // namespace stepwise
