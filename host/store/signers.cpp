#include "store/signers.hpp"

namespace stepwise::store {

std::vector<StoredSigner> Signers::list() {
  std::vector<StoredSigner> result;
  Rows rows(database_,
            "select name, key, publisher, until_us, retired_us from signer order by name");
  while (rows.next()) {
    result.push_back(
        {rows.text(0), rows.text(1), rows.text(2), rows.optional_time(3), rows.optional_time(4)});
  }
  return result;
}

void Signers::put(const StoredSigner& signer) {
  run(database_,
      "insert into signer (name, key, publisher, until_us, retired_us) "
      "values ($1, $2, $3, $4, $5) on conflict (name) do update set key = excluded.key, "
      "publisher = excluded.publisher, until_us = excluded.until_us, "
      "retired_us = excluded.retired_us",
      signer.name, signer.key, signer.publisher, signer.until, signer.retired);
}

void Signers::remove(std::string_view name) {
  run(database_, "delete from signer where name = $1", name);
}

}  // namespace stepwise::store
