// Several reads that agree with each other. Inside of the environment only.
#pragma once

#include "store/database.hpp"

namespace stepwise {

// Everything read in its life is of one moment, whatever others write meanwhile. No transaction may
// be open or begin meanwhile.
class Snapshot {
 public:
  explicit Snapshot(store::Database& database) : database_(database) { database_.execute("begin"); }
  ~Snapshot() { database_.rollback(); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  store::Database& database_;
};

}  // namespace stepwise
