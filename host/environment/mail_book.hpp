// Whether messages may go out: consent by address, and the limit of automated messages. Reads the
// store when asked, and counts on while a batch is settled. Inside of the environment only.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/mail.hpp"
#include "engine/settle.hpp"
#include "environment/consents.hpp"
#include "store/mailings.hpp"

namespace stepwise {

class MailBook : public engine::Mail {
 public:
  MailBook(store::Database& database, store::Mailings& mailings)
      : database_(database), mailings_(mailings) {}

  // A new batch begins: what was counted on is in the store, or never was.
  void begin();
  engine::MailVerdict ask(std::string_view channel, const std::string& key, Time now) override;
  // Of consent alone, behind "not sent: "; "" when it may be written to.
  std::string objection(std::string_view channel, const std::string& key);

  // Inside the transaction that stores a turn: notes where its message goes. What another process
  // learned of the address since the batch began takes it out of the outbox at once.
  void store(const std::string& outbox_key, const Fields& message, Time at);

  MessageSettings settings();
  void put_settings(const MessageSettings& settings);  // in a transaction

 private:
  store::Database& database_;
  store::Mailings& mailings_;
  MessageSettings settings_;
  std::int64_t data_version_ = 0;
  std::map<std::pair<std::string, std::string>, std::vector<Time>> counted_;
};

}  // namespace stepwise
