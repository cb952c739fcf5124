#include "store/mailings.hpp"

namespace stepwise::store {
namespace {

#define STEPWISE_SELECT_CONSENT                                                             \
  "select channel, address, fact, table_name, record_key, note, at_us, actor, cleared_us, " \
  "coalesce(cleared_by, '') from consent "

StoredConsent read_consent(Rows& rows) {
  StoredConsent one{rows.text(0), rows.text(1), rows.text(2), {rows.text(3), rows.text(4)},
                    rows.text(5), rows.time(6), rows.text(7), {},
                    rows.text(9)};
  if (!rows.is_null(8)) one.cleared = rows.time(8);
  return one;
}

}  // namespace

bool Mailings::add_consent(const StoredConsent& consent) {
  return run(database_,
             "insert into consent (channel, address, fact, table_name, record_key, note, at_us, "
             "actor) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
             consent.channel, consent.address, consent.fact, consent.record.table,
             consent.record.key, consent.note, consent.at, consent.actor) > 0;
}

std::optional<StoredConsent> Mailings::consent(std::string_view channel, std::string_view address) {
  Rows rows(database_,
            STEPWISE_SELECT_CONSENT
            "where channel = $1 and address = $2 and cleared_us is null order by id limit 1",
            channel, address);
  if (!rows.next()) return std::nullopt;
  return read_consent(rows);
}

std::vector<StoredConsent> Mailings::consents(bool with_cleared) {
  std::vector<StoredConsent> result;
  Rows rows(database_, STEPWISE_SELECT_CONSENT "where $1 or cleared_us is null order by id",
            with_cleared);
  while (rows.next()) result.push_back(read_consent(rows));
  return result;
}

int Mailings::clear_consent(std::string_view channel, std::string_view address,
                            std::string_view fact, Time at, std::string_view actor) {
  return static_cast<int>(
      run(database_,
          "update consent set cleared_us = $4, cleared_by = $5 where channel = $1 and "
          "address = $2 and ($3 = '' or fact = $3) and cleared_us is null",
          channel, address, fact, at, actor));
}

void Mailings::put_message(std::string_view outbox_key, std::string_view channel,
                           std::string_view address, bool automated, Time at) {
  run(database_,
      "insert into message (outbox_key, channel, address, automated, at_us) "
      "values ($1, $2, $3, $4, $5) on conflict do nothing",
      outbox_key, channel, address, automated ? 1 : 0, at);
}

std::vector<Time> Mailings::sent_after(std::string_view channel, std::string_view address,
                                       Time after) {
  std::vector<Time> times;
  Rows rows(database_,
            "select at_us from message where channel = $1 and address = $2 and at_us > $3 "
            "and automated = 1 and withheld is null order by at_us",
            channel, address, after);
  while (rows.next()) times.push_back(rows.time(0));
  return times;
}

int Mailings::withhold(std::string_view channel, std::string_view address, std::string_view why,
                       Time at) {
  std::vector<std::string> keys;
  {
    Rows rows(database_,
              "select m.outbox_key from message m join outbox o on o.key = m.outbox_key "
              "where m.channel = $1 and m.address = $2 and o.delivered_us is null",
              channel, address);
    while (rows.next()) keys.push_back(rows.text(0));
  }
  for (const std::string& key : keys) withhold_one(key, why, at);
  return static_cast<int>(keys.size());
}

// It is out of the outbox by its time, and what it is by its reason.
void Mailings::withhold_one(std::string_view outbox_key, std::string_view why, Time at) {
  run(database_, "update outbox set delivered_us = $2 where key = $1 and delivered_us is null",
      outbox_key, at);
  run(database_, "update message set withheld = $2 where outbox_key = $1", outbox_key, why);
}

std::optional<std::string> Mailings::why_withheld(std::string_view outbox_key) {
  Rows rows(database_,
            "select withheld from message where outbox_key = $1 and withheld is not null",
            outbox_key);
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

std::vector<StoredWithheld> Mailings::withheld() {
  std::vector<StoredWithheld> result;
  Rows rows(database_,
            "select outbox_key, channel, address, withheld from message "
            "where withheld is not null order by outbox_key, address");
  while (rows.next()) {
    result.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
  }
  return result;
}

void Mailings::put_target_address(std::int64_t target, std::string_view channel,
                                  std::string_view address) {
  run(database_,
      "insert into target_address (target_id, channel, address) values ($1, $2, $3) "
      "on conflict do nothing",
      target, channel, address);
}

std::optional<RecordRef> Mailings::other_with_address(std::string_view channel,
                                                      std::string_view address,
                                                      const RecordRef& record) {
  Rows rows(database_,
            "select t.table_name, t.record_key from target_address a "
            "join target t on t.id = a.target_id where a.channel = $1 and a.address = $2 "
            "and t.ended_us is null and not (t.table_name = $3 and t.record_key = $4) limit 1",
            channel, address, record.table, record.key);
  if (!rows.next()) return std::nullopt;
  return RecordRef{rows.text(0), rows.text(1)};
}

std::int64_t Mailings::data_version() {
  Rows rows(database_, "pragma data_version");
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace stepwise::store
