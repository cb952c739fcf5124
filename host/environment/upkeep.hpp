// What is done to the file of an environment as a whole: copies of it, and newer versions.
//
// Errors: every function throws Error and then has changed nothing; ENV001 when there is no
// environment. Threads: any; others may use the environment meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stepwise {

struct StoreUpgrade {
  std::int64_t from = 0, to = 0;   // versions of the schema
  std::vector<std::string> steps;  // what each did, in words; none when it was up to date
};

// Brings an environment that an older stepwise made to what this one needs, in one transaction.
// Throws STO003 when a newer one made it, STO022 and STO025 when it is not sound.
StoreUpgrade upgrade_store(const std::filesystem::path& path);

// Copies the environment as it is at one moment, also one of an older version, into a new file that
// only its owner can read. Gives its size in bytes. Throws IO003 when something is there, STO026.
std::int64_t back_up_store(const std::filesystem::path& path, const std::filesystem::path& copy);

// Throws Error (store_or_io, ENV001) when there is no file.
void require_store(const std::filesystem::path& path);

}  // namespace stepwise
