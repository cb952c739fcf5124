// Whose signatures on packages count.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StoredSigner {
  std::string name;
  std::string key;              // public, as text
  std::string publisher;        // for whose solutions alone; empty: for all
  std::optional<Time> until;    // from then on it does not count
  std::optional<Time> retired;  // since then it does not count
};

class Signers {
 public:
  explicit Signers(Database& database) : database_(database) {}

  std::vector<StoredSigner> list();      // sorted by name
  void put(const StoredSigner& signer);  // creates or replaces the one of that name
  void remove(std::string_view name);

 private:
  Database& database_;
};

}  // namespace stepwise::store
