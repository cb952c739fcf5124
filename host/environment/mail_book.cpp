#include "environment/mail_book.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/outgoing.hpp"
#include "model/address.hpp"
#include "model/wording.hpp"
#include "store/definitions.hpp"

namespace stepwise {
namespace {

constexpr const char* limit_property = "message_limit";
constexpr const char* hours_property = "message_hours";
constexpr const char* duplicates_property = "duplicate_addresses";  // allow, refuse

int number_of(store::Database& database, const char* name, int otherwise) {
  const auto text = store::get_property(database, name);
  const auto number = text ? parse_integer(*text) : std::nullopt;
  return number ? static_cast<int>(*number) : otherwise;
}

std::string why(const store::StoredConsent& consent) {
  std::string words = "its " + std::string(consent.channel == sms_channel ? "number" : "address") +
                      " must not be written to: " + consent.fact + " since " +
                      to_iso8601(consent.at);
  if (!consent.record.table.empty()) words += ", reported about " + to_text(consent.record);
  return words;
}

}  // namespace

void MailBook::begin() {
  counted_.clear();
  settings_ = settings();
  data_version_ = mailings_.data_version();
}

std::string MailBook::objection(std::string_view channel, const std::string& key) {
  const auto consent = mailings_.consent(channel, key);
  return consent ? why(*consent) : std::string();
}

engine::MailVerdict MailBook::ask(std::string_view channel, const std::string& key, Time now) {
  if (std::string problem = objection(channel, key); !problem.empty()) return {problem, {}};
  if (settings_.limit <= 0) return {};
  const Micros window = std::chrono::hours{settings_.hours};
  auto& counted = counted_[{std::string(channel), key}];
  auto sent = mailings_.sent_after(channel, key, now - window);
  sent.insert(sent.end(), counted.begin(), counted.end());
  const auto limit = static_cast<std::size_t>(settings_.limit);
  if (sent.size() >= limit) {
    std::sort(sent.begin(), sent.end());
    return {"its address got " + stepwise::counted(sent.size(), "message") + " in " +
                stepwise::counted(static_cast<std::size_t>(settings_.hours), "hour") +
                ", which is the limit",
            sent[sent.size() - limit] + window};
  }
  counted.push_back(now);
  return {};
}

void MailBook::store(const std::string& outbox_key, const Fields& message, Time at) {
  const std::string channel(find_text(message, "channel"));
  const bool automated = find_text(message, engine::sent_by).empty();
  const bool changed = mailings_.data_version() != data_version_;
  for (const std::string_view recipient : {"to", "cc", "bcc"}) {
    const auto text = find_text(message, recipient);
    if (text.empty()) continue;
    const ReadAddress read = read_address(channel, text);
    mailings_.put_message(outbox_key, read.channel, read.key, automated, at);
    if (!changed) continue;
    const std::string problem = objection(read.channel, read.key);
    if (!problem.empty()) mailings_.withhold_one(outbox_key, problem, at);
  }
}

MessageSettings MailBook::settings() {
  const MessageSettings preset;
  const auto duplicates = store::get_property(database_, duplicates_property);
  return {number_of(database_, limit_property, preset.limit),
          number_of(database_, hours_property, preset.hours), duplicates == "allow"};
}

void MailBook::put_settings(const MessageSettings& settings) {
  store::set_property(database_, limit_property, std::to_string(settings.limit));
  store::set_property(database_, hours_property, std::to_string(settings.hours));
  store::set_property(database_, duplicates_property,
                      settings.allow_duplicates ? "allow" : "refuse");
}

}  // namespace stepwise
